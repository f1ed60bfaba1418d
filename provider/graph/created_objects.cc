#include "provider/graph/created_objects.h"

#include "absl/strings/ascii.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

std::string Key(std::string_view path) {
  return absl::AsciiStrToLower(AbslView(path.substr(0, path.find('?'))));
}

}  // namespace

void CreatedObjects::Note(std::string_view path, absl::Time when) {
  const std::lock_guard<std::mutex> lock(mutex_);
  created_[Key(path)] = when;
}

void CreatedObjects::Forget(std::string_view path) {
  const std::lock_guard<std::mutex> lock(mutex_);
  created_.erase(Key(path));
}

absl::Time CreatedObjects::CreationOf(std::string_view path) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::string key = Key(path);
  while (!key.empty()) {
    if (const auto found = created_.find(key); found != created_.end()) {
      return found->second;
    }
    const size_t slash = key.rfind('/');
    key.resize(slash == std::string::npos ? 0 : slash);
  }
  return absl::InfinitePast();
}

}  // namespace crosstenant::graph
