// FunctionType: a Function with what all functions share: the number of
// arguments, null and unknown ones, and the type of the result.
//
// Terraform checks the same before it calls; other callers may not.
// Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_TYPE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "provider/framework/function.h"

namespace crosstenant::framework {

class FunctionType {
 public:
  // `function` must outlive this object.
  FunctionType(std::string name, const Function& function);

  const Signature& signature() const { return signature_; }
  // Rules of Terraform that the name and the signature break.
  std::vector<std::string> Problems() const;

  // InvalidArgument when a call cannot have that many arguments.
  absl::Status CheckCount(std::size_t count) const;
  // Of the argument at a position that CheckCount has let through.
  const Parameter& ParameterAt(std::size_t position) const;

  // ArgumentOf(status) is the argument at fault, where one is.
  absl::StatusOr<Value> Call(const std::vector<Value>& arguments) const;

 private:
  std::string name_;
  const Function& function_;
  Signature signature_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_FUNCTION_TYPE_H_
