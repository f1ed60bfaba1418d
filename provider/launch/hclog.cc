#include "provider/launch/hclog.h"

#include <unistd.h>

#include <array>
#include <boost/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::launch {
namespace {

constexpr std::array<const char*, 5> kLevelNames = {"trace", "debug", "info",
                                                    "warn", "error"};
constexpr std::array<const char*, 3> kLevelVariables = {
    "TF_LOG_PROVIDER_CROSSTENANT", "TF_LOG_PROVIDER", "TF_LOG"};

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
  for (const auto& [key, value] : fields) line[key] = wire::ValidUtf8(value);
  write_(boost::json::serialize(line) + "\n");
}

void WriteToStandardError(const std::string& line) {
  // A log line that cannot be written has nowhere else to go.
  [[maybe_unused]] const ssize_t written =
      write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace crosstenant::launch
