// Hclog: log lines in the JSON form that Terraform reads from a plugin's
// standard error (HashiCorp go-plugin: log_entry.go).
//
// Levels follow TF_LOG_PROVIDER_CROSSTENANT, else TF_LOG_PROVIDER, else TF_LOG;
// unset means silence. Lines that are logged while a request is served say
// which (request_id.h). Thread-safe.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_HCLOG_H_
#define CROSSTENANT_PROVIDER_LAUNCH_HCLOG_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "provider/launch/environment.h"

namespace crosstenant::launch {

enum class LogLevel { kTrace, kDebug, kInfo, kWarn, kError, kOff };

// Of the environment; text that names no level counts as trace, as Terraform
// does it.
LogLevel LogLevelFrom(const Getenv& getenv);

using LogValue = std::variant<std::string, std::int64_t>;
using LogFields = std::vector<std::pair<std::string, LogValue>>;

class Hclog {
 public:
  // Terraform takes longer lines apart, and then for plain text.
  static constexpr std::size_t kLongestLine = 64 * 1024 - 1;

  // `write` gets one complete line at a time, newline included, and may be
  // called from several threads.
  Hclog(LogLevel least, std::function<absl::Time()> now,
        std::function<void(const std::string&)> write);

  bool Enabled(LogLevel level) const {
    return level >= least_ && level != LogLevel::kOff;
  }
  // Invalid UTF-8 is replaced. A line that would be too long has its long
  // texts cut, which each of them says.
  void Log(LogLevel level, const std::string& message,
           const LogFields& fields = {}) const;

 private:
  LogLevel least_;
  std::function<absl::Time()> now_;
  std::function<void(const std::string&)> write_;
};

// Writes a line to standard error, whole, whatever other threads write.
void WriteToStandardError(const std::string& line);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_HCLOG_H_
