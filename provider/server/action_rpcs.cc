// Actions.
#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/deferral_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {

using framework::ActionType;
using framework::Diagnostics;

void ProviderRpcs::ValidateActionConfig(
    const tfplugin6::ValidateActionConfig::Request& request,
    const Gone& /*gone*/,
    tfplugin6::ValidateActionConfig::Response& response) const {
  Run("ValidateActionConfig", request.action_type(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ActionType* type = FindAction(request.action_type(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (config.has_value()) diagnostics.Append(type->Validate(*config));
      });
}

void ProviderRpcs::PlanAction(const tfplugin6::PlanAction::Request& request,
                              const Gone& gone,
                              tfplugin6::PlanAction::Response& response) const {
  Run("PlanAction", request.action_type(), *response.mutable_diagnostics(),
      [&](Diagnostics& diagnostics) {
        const ActionType* type = FindAction(request.action_type(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        const framework::ActionPlanOutput output =
            type->Plan(*config, CallerOf(gone, request.client_capabilities()));
        diagnostics.Append(output.diagnostics);
        if (output.deferred.has_value())
          *response.mutable_deferred() = wire::ToProto(*output.deferred);
      });
}

void ProviderRpcs::InvokeAction(
    const tfplugin6::InvokeAction::Request& request, const Gone& gone,
    const std::function<bool(const tfplugin6::InvokeAction::Event& event)>&
        write) const {
  const Diagnostics outcome = Contain(
      "InvokeAction", request.action_type(), [&](Diagnostics& diagnostics) {
        const ActionType* type = FindAction(request.action_type(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kKnownObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        diagnostics.Append(type->Invoke(
            *config, CallerOf(gone, request.client_capabilities()),
            [&write](const std::string& message) {
              tfplugin6::InvokeAction::Event event;
              event.mutable_progress()->set_message(wire::ValidUtf8(message));
              write(event);
            }));
      });
  tfplugin6::InvokeAction::Event event;
  wire::ToProto(outcome, *event.mutable_completed()->mutable_diagnostics());
  write(event);
}

}  // namespace crosstenant::server
