#include "provider/launch/hclog.h"

#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <mutex>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "provider/launch/request_id.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::launch {
namespace {

constexpr std::array<const char*, 5> kLevelNames = {"trace", "debug", "info",
                                                    "warn", "error"};
constexpr std::array<const char*, 3> kLevelVariables = {
    "TF_LOG_PROVIDER_CROSSTENANT", "TF_LOG_PROVIDER", "TF_LOG"};

boost::json::value JsonOf(const LogValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  return boost::json::string(wire::ValidUtf8(std::get<std::string>(value)));
}

// Cuts between characters.
void CutTexts(std::size_t limit, boost::json::object& line) {
  for (auto& [key, value] : line) {
    if (!value.is_string() || value.get_string().size() <= limit) continue;
    boost::json::string& text = value.get_string();
    const std::size_t whole = text.size();
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
      --end;
    text.resize(end);
    text += absl::StrCat("... (", whole, " bytes)");
  }
}

// The line as text, its long values cut until it fits.
std::string Bounded(const boost::json::object& line) {
  std::string text = boost::json::serialize(line);
  for (std::size_t limit = Hclog::kLongestLine / 4;
       text.size() > Hclog::kLongestLine && limit > 0; limit /= 2) {
    boost::json::object cut = line;
    CutTexts(limit, cut);
    text = boost::json::serialize(cut);
  }
  return text;
}

}  // namespace

LogLevel LogLevelFrom(const Getenv& getenv) {
  for (const char* variable : kLevelVariables) {
    const std::string text =
        absl::AsciiStrToLower(getenv(variable).value_or(""));
    if (text.empty()) continue;
    if (text == "off") return LogLevel::kOff;
    for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
      if (text == kLevelNames[i]) return static_cast<LogLevel>(i);
    }
    return LogLevel::kTrace;
  }
  return LogLevel::kOff;
}

Hclog::Hclog(LogLevel least, std::function<absl::Time()> now,
             std::function<void(const std::string&)> write)
    : least_(least), now_(std::move(now)), write_(std::move(write)) {}

void Hclog::Log(LogLevel level, const std::string& message,
                const LogFields& fields) const {
  if (!Enabled(level)) return;
  boost::json::object line;
  line["@level"] = kLevelNames[static_cast<std::size_t>(level)];
  line["@message"] = wire::ValidUtf8(message);
  line["@module"] = "provider.crosstenant";
  // Exactly six digits of a second, or Terraform takes the line for plain text.
  line["@timestamp"] =
      absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", now_(), absl::UTCTimeZone());
  if (!CurrentRequestId().empty()) line["tf_req_id"] = CurrentRequestId();
  for (const auto& [key, value] : fields) line[key] = JsonOf(value);
  write_(Bounded(line) + "\n");
}

void WriteToStandardError(const std::string& line) {
  static std::mutex& mutex = *new std::mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  for (std::size_t done = 0; done < line.size();) {
    const ssize_t written =
        write(STDERR_FILENO, line.data() + done, line.size() - done);
    if (written < 0 && errno == EINTR) continue;
    // A log line that cannot be written has nowhere else to go.
    if (written <= 0) return;
    done += static_cast<std::size_t>(written);
  }
}

}  // namespace crosstenant::launch
