#include "provider/graph/read_cache.h"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

constexpr std::chrono::milliseconds kPollInterval{25};

// Lower case, without query; "applications(appId='x')" as two segments.
std::vector<std::string> Segments(std::string_view path) {
  const std::string plain =
      absl::AsciiStrToLower(AbslView(path.substr(0, path.find('?'))));
  return absl::StrSplit(absl::StrReplaceAll(plain, {{"(", "/("}}), '/',
                        absl::SkipEmpty());
}

bool IsPrefix(const std::vector<std::string>& a,
              const std::vector<std::string>& b) {
  if (a.size() > b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

// An application and its service principal change together, under two paths.
bool IsApplicationFamily(const std::vector<std::string>& segments) {
  if (segments.empty()) return false;
  return segments[0] == "applications" ||
         segments[0] == "applicationtemplates" || segments[0] == "directory";
}

bool IsApplicationObject(const std::vector<std::string>& segments) {
  if (segments.empty()) return false;
  const bool is_principal =
      segments[0] == "serviceprincipals" && segments.size() <= 2;
  return is_principal || IsApplicationFamily(segments);
}

bool IsAffected(const std::vector<std::string>& cached,
                const std::vector<std::string>& written) {
  return IsPrefix(cached, written) || IsPrefix(written, cached) ||
         (IsApplicationFamily(written) && IsApplicationObject(cached));
}

bool EndedByItsCaller(const absl::Status& status) {
  return absl::IsCancelled(status) || absl::IsDeadlineExceeded(status);
}

}  // namespace

struct ReadCache::Entry {
  std::vector<std::string> segments;
  std::optional<absl::StatusOr<boost::json::value>> answer;
};

absl::StatusOr<boost::json::value> ReadCache::Get(std::string_view kind,
                                                  std::string_view path,
                                                  const Fetch& fetch,
                                                  const CallContext& context) {
  const std::string key = absl::StrCat(AbslView(kind), " ", AbslView(path));
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) {
      auto entry = std::make_shared<Entry>();
      entry->segments = Segments(path);
      entries_[key] = entry;
      lock.unlock();
      return Lead(key, entry, fetch);
    }
    const std::shared_ptr<Entry> entry = found->second;
    while (!entry->answer.has_value()) {
      changed_.wait_for(lock, kPollInterval);
      if (context.IsCancelled()) {
        return absl::CancelledError("the operation was cancelled");
      }
      if (clock_->Now() >= context.deadline) {
        return absl::DeadlineExceededError(
            absl::StrCat("no answer yet to GET ", AbslView(path)));
      }
    }
    if (!EndedByItsCaller(entry->answer->status())) return *entry->answer;
  }
}

absl::StatusOr<boost::json::value> ReadCache::Lead(
    const std::string& key, const std::shared_ptr<Entry>& entry,
    const Fetch& fetch) {
  absl::StatusOr<boost::json::value> answer = fetch();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    entry->answer = answer;
    const auto found = entries_.find(key);
    if (!answer.ok() && found != entries_.end() && found->second == entry) {
      entries_.erase(found);
    }
  }
  changed_.notify_all();
  return answer;
}

void ReadCache::DropForWrite(std::string_view written_path) {
  const std::vector<std::string> written = Segments(written_path);
  const std::lock_guard<std::mutex> lock(mutex_);
  for (auto it = entries_.begin(); it != entries_.end();) {
    if (IsAffected(it->second->segments, written)) {
      it = entries_.erase(it);
    } else {
      ++it;
    }
  }
}

void ReadCache::DropAll() {
  const std::lock_guard<std::mutex> lock(mutex_);
  entries_.clear();
}

}  // namespace crosstenant::graph
