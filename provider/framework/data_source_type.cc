#include "provider/framework/data_source_type.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/config_validation.h"

namespace crosstenant::framework {
namespace {

// What a deferred read answers: the configuration, and nothing of the rest.
Value ComputedUnknown(const Schema& schema, const Value& config) {
  if (config.kind() != Value::Kind::kMap) return config;
  Value state = config;
  for (const Attribute& attribute : schema.attributes) {
    if (attribute.IsComputed() && config.Get(attribute.name).IsNull())
      state = state.With(attribute.name, Value::Unknown());
  }
  return state;
}

}  // namespace

DataSourceType::DataSourceType(std::string name, const DataSource& data_source,
                               Environment environment)
    : name_(std::move(name)),
      data_source_(data_source),
      schema_(data_source.GetSchema()),
      type_(schema_.ImpliedType()),
      environment_(std::move(environment)) {}

Diagnostics DataSourceType::Validate(const Value& config) const {
  Diagnostics diagnostics;
  ValidateConfig(schema_, config, diagnostics);
  data_source_.Validate(Object(config), diagnostics);
  return diagnostics;
}

DataOutput DataSourceType::Read(const Value& config,
                                const Caller& caller) const {
  DataOutput output;
  const std::string what = absl::StrCat("Reading the data source ", name_);
  if (const auto unconfigured =
          CheckConfigured(environment_, caller, what, output.diagnostics)) {
    output.deferred = unconfigured->deferred;
    if (output.deferred.has_value())
      output.state = ComputedUnknown(schema_, config);
    return output;
  }
  if (!config.IsWhollyKnown()) {
    if (MayDefer(DeferralReason::kResourceConfigUnknown, config, caller)) {
      output.deferred = DeferralReason::kResourceConfigUnknown;
      output.state = ComputedUnknown(schema_, config);
    } else {
      output.diagnostics.AddError(
          absl::StrCat(what, " is not possible yet"),
          "Its configuration holds values that are not known.");
    }
    return output;
  }
  DataSourceResponse response;
  response.state = Object(config);
  const DataSourceRequest request{
      Object(config), environment_.OperationWithin(kReadTimeout, caller)};
  const absl::Status status = data_source_.Read(request, response);
  output.diagnostics = std::move(response.diagnostics);
  if (response.deferred.has_value() && caller.deferral_allowed) {
    output.deferred = response.deferred;
    output.state = ComputedUnknown(schema_, config);
    return output;
  }
  if (!status.ok()) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat(what, " failed")));
    return output;
  }
  output.state = response.state.ToValue();
  if (!output.state.IsWhollyKnown()) {
    output.state = Value::Null();
    output.diagnostics.AddError(absl::StrCat(what, " failed"),
                                "A value of the result is not known. This is a "
                                "bug in the provider.");
  }
  return output;
}

}  // namespace crosstenant::framework
