// Functions.
#include <vector>

#include "absl/strings/str_cat.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/function_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {
namespace {

using framework::FunctionType;
using framework::Value;

absl::StatusOr<std::vector<Value>> DecodeArguments(
    const tfplugin6::CallFunction::Request& request,
    const FunctionType& function) {
  const auto count = static_cast<std::size_t>(request.arguments_size());
  if (absl::Status checked = function.CheckCount(count); !checked.ok())
    return checked;
  std::vector<Value> arguments;
  for (std::size_t i = 0; i < count; ++i) {
    auto argument = wire::FromProto(request.arguments(static_cast<int>(i)),
                                    function.ParameterAt(i).type);
    if (!argument.ok()) return framework::AtArgument(argument.status(), i);
    arguments.push_back(*std::move(argument));
  }
  return arguments;
}

absl::StatusOr<Value> Call(const tfplugin6::CallFunction::Request& request,
                           const FunctionType& function) {
  const auto arguments = DecodeArguments(request, function);
  if (!arguments.ok()) return arguments.status();
  return function.Call(*arguments);
}

}  // namespace

void ProviderRpcs::CallFunction(
    const tfplugin6::CallFunction::Request& request, const Gone& /*gone*/,
    tfplugin6::CallFunction::Response& response) const {
  // Functions have no diagnostics, only one error; here they serve the log and
  // what was thrown.
  const framework::Diagnostics failure = Contain(
      "CallFunction", request.name(), [&](framework::Diagnostics& failures) {
        const auto function = functions_.find(request.name());
        if (function == functions_.end()) {
          failures.AddError("Unknown function",
                            absl::StrCat("This provider has no function \"",
                                         request.name(), "\"."));
          return;
        }
        const auto result = Call(request, function->second);
        if (result.ok()) {
          wire::ToProto(*result, function->second.signature().returns,
                        *response.mutable_result());
          return;
        }
        wire::ToProto(result.status(), *response.mutable_error());
        failures.AddError("The function failed", "");
      });
  if (failure.HasError() && !response.has_error()) {
    response.clear_result();
    response.mutable_error()->set_text(
        wire::ValidUtf8(failure.items().front().detail));
  }
}

}  // namespace crosstenant::server
