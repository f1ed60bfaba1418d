// Function: a function for expressions, provider::<name>::<function>(…)
// (protocol 6.5; Terraform 1.8 and later).
//
// A function is pure: it runs without a configured provider, offline, and gives
// the same result for the same arguments, or Terraform reports an error at
// apply. One instance serves all calls, from several threads at once. No
// exception may leave a method.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct Parameter {
  std::string name;  // an HCL identifier
  Type type;
  std::string description;  // Markdown
  // Otherwise a null argument is an error before the function is called.
  bool allow_null = false;
  // Otherwise the result is unknown as long as any part of the argument is,
  // without the function being called.
  bool allow_unknown = false;
};

struct Signature {
  std::vector<Parameter> parameters;
  // Takes any number of further arguments, none too.
  std::optional<Parameter> variadic;
  Type returns;
  std::string summary;              // half a line
  std::string description;          // Markdown
  std::string deprecation_message;  // empty: not deprecated
};

class Function {
 public:
  Function() = default;
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  virtual ~Function() = default;

  // Called once.
  virtual Signature GetSignature() const = 0;
  // `arguments` are those of `parameters`, then the variadic ones; each has its
  // parameter's type (a dynamic one is a Value::Dynamic). The result has type
  // `returns` and is wholly known unless an unknown argument was allowed. An
  // error's message is shown after the call or, see AtArgument, the parameter.
  virtual absl::StatusOr<Value> Run(
      const std::vector<Value>& arguments) const = 0;
};

// Marks a failed status as caused by one argument, counted from zero with the
// variadic ones after the others. An OK status stays OK.
absl::Status AtArgument(absl::Status status, std::size_t argument);
std::optional<std::size_t> ArgumentOf(const absl::Status& status);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_H_
