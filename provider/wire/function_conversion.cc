#include "provider/wire/function_conversion.h"

#include "provider/wire/proto_conversion.h"

namespace crosstenant::wire {
namespace {

void ParameterToProto(const framework::Parameter& parameter,
                      tfplugin6::Function::Parameter& message) {
  message.set_name(parameter.name);
  message.set_type(parameter.type.ToJson());
  message.set_allow_null_value(parameter.allow_null);
  message.set_allow_unknown_values(parameter.allow_unknown);
  message.set_description(parameter.description);
  message.set_description_kind(tfplugin6::MARKDOWN);
}

}  // namespace

void ToProto(const framework::Signature& signature,
             tfplugin6::Function& message) {
  for (const framework::Parameter& parameter : signature.parameters)
    ParameterToProto(parameter, *message.add_parameters());
  if (signature.variadic.has_value())
    ParameterToProto(*signature.variadic,
                     *message.mutable_variadic_parameter());
  // Terraform crashes on a function without one.
  message.mutable_return_()->set_type(signature.returns.ToJson());
  message.set_summary(signature.summary);
  message.set_description(signature.description);
  message.set_description_kind(tfplugin6::MARKDOWN);
  message.set_deprecation_message(signature.deprecation_message);
}

void ToProto(const absl::Status& error, tfplugin6::FunctionError& message) {
  const auto text = error.message();
  message.set_text(ValidUtf8({text.data(), text.size()}));
  if (const auto argument = framework::ArgumentOf(error))
    message.set_function_argument(static_cast<std::int64_t>(*argument));
}

}  // namespace crosstenant::wire
