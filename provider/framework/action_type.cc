#include "provider/framework/action_type.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/argument_schema.h"
#include "provider/framework/config_validation.h"

namespace crosstenant::framework {
namespace {

// How long planning may take: it reads at most a few objects.
constexpr absl::Duration kPlanTimeout = absl::Minutes(5);

}  // namespace

ActionType::ActionType(std::string name, const Action& action,
                       Environment environment)
    : name_(std::move(name)),
      action_(action),
      schema_(action.GetSchema()),
      type_(schema_.ImpliedType()),
      environment_(std::move(environment)) {}

std::vector<std::string> ActionType::Problems() const {
  return CheckArgumentSchema(schema_, ArgumentsOf::kAction);
}

Diagnostics ActionType::Validate(const Value& config) const {
  Diagnostics diagnostics;
  ValidateConfig(schema_, config, diagnostics);
  action_.Validate(Object(config), diagnostics);
  return diagnostics;
}

ActionPlanOutput ActionType::Plan(const Value& config,
                                  const Caller& caller) const {
  ActionPlanOutput output;
  // Without deferral the plan goes on: only the invocation needs the provider.
  if (caller.deferral_allowed) {
    if (const auto unconfigured =
            CheckConfigured(environment_, caller, name_, output.diagnostics)) {
      output.deferred = unconfigured->deferred;
      return output;
    }
  }
  const ActionPlanRequest request{
      Object(config), environment_.OperationWithin(kPlanTimeout, caller)};
  ActionPlanResponse response;
  action_.Plan(request, response);
  if (response.deferred.has_value() &&
      MayDefer(*response.deferred, config, caller))
    output.deferred = response.deferred;
  output.diagnostics = std::move(response.diagnostics);
  return output;
}

Diagnostics ActionType::Invoke(
    const Value& config, const Caller& caller,
    const std::function<void(const std::string& message)>& progress) const {
  Diagnostics diagnostics;
  // An invocation cannot be deferred any more.
  Caller undeferrable = caller;
  undeferrable.deferral_allowed = false;
  if (CheckConfigured(environment_, undeferrable,
                      absl::StrCat("The action ", name_), diagnostics))
    return diagnostics;
  const InvokeRequest request{
      Object(config), environment_.OperationWithin(action_.Timeout(), caller)};
  InvokeResponse response;
  response.progress = progress;
  const absl::Status status = action_.Invoke(request, response);
  diagnostics = std::move(response.diagnostics);
  if (!status.ok()) {
    diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("The action ", name_, " failed")));
  }
  return diagnostics;
}

}  // namespace crosstenant::framework
