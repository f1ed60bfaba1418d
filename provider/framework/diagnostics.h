// Diagnostics: the errors and warnings that one operation gives the user.
//
// Not thread-safe. Every message must be valid UTF-8 when it goes on the wire;
// the wire layer sees to that.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_DIAGNOSTICS_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_DIAGNOSTICS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "provider/framework/path.h"

namespace crosstenant::framework {

struct Diagnostic {
  enum class Severity { kError, kWarning };
  Severity severity = Severity::kError;
  std::string summary;  // one line: what happened
  std::string detail;   // why, and what to do next
  Path path;            // empty: the whole block

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Diagnostics {
 public:
  void AddError(std::string summary, std::string detail, Path path = {});
  void AddWarning(std::string summary, std::string detail, Path path = {});
  // Adds one; an equal one that is already there is not repeated.
  void Add(Diagnostic diagnostic);
  void Append(const Diagnostics& other);

  bool HasError() const;
  bool empty() const { return items_.empty(); }
  const std::vector<Diagnostic>& items() const { return items_; }

 private:
  std::vector<Diagnostic> items_;
};

// Marks a failed status as caused by one argument, so that the diagnostic made
// of it points there. An OK status stays OK.
absl::Status AtPath(absl::Status status, const Path& path);
// The argument named with AtPath; nullopt if none was.
std::optional<Path> PathOf(const absl::Status& status);

// The diagnostic for a failed operation. `summary` says what failed; the detail
// is the status message.
Diagnostic DiagnosticFor(const absl::Status& status, std::string summary);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_DIAGNOSTICS_H_
