// Actions.
#include "provider/server/decoding.h"
#include "provider/server/provider_service.h"
#include "provider/wire/deferral_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {

using framework::ActionType;
using framework::Diagnostics;

grpc::Status ProviderService::ValidateActionConfig(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ValidateActionConfig::Request* request,
    tfplugin6::ValidateActionConfig::Response* response) {
  return Run("ValidateActionConfig", request->action_type(),
             *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
               const ActionType* type =
                   FindAction(request->action_type(), diagnostics);
               if (type == nullptr) return;
               const auto config = DecodeObject(
                   request->config(), type->type(), Promise::kObject,
                   "the configuration", diagnostics);
               if (config.has_value())
                 diagnostics.Append(type->Validate(*config));
             });
}

grpc::Status ProviderService::PlanAction(
    grpc::ServerContext* context, const tfplugin6::PlanAction::Request* request,
    tfplugin6::PlanAction::Response* response) {
  return Run("PlanAction", request->action_type(),
             *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
               const ActionType* type =
                   FindAction(request->action_type(), diagnostics);
               if (type == nullptr) return;
               const auto config = DecodeObject(
                   request->config(), type->type(), Promise::kObject,
                   "the configuration", diagnostics);
               if (!config.has_value()) return;
               const framework::ActionPlanOutput output = type->Plan(
                   *config, CallerOf(context, request->client_capabilities()));
               diagnostics.Append(output.diagnostics);
               if (output.deferred.has_value())
                 *response->mutable_deferred() =
                     wire::ToProto(*output.deferred);
             });
}

grpc::Status ProviderService::InvokeAction(
    grpc::ServerContext* context,
    const tfplugin6::InvokeAction::Request* request,
    grpc::ServerWriter<tfplugin6::InvokeAction::Event>* writer) {
  const Diagnostics outcome = Contain(
      "InvokeAction", request->action_type(), [&](Diagnostics& diagnostics) {
        const ActionType* type =
            FindAction(request->action_type(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request->config(), type->type(), Promise::kKnownObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        diagnostics.Append(type->Invoke(
            *config, CallerOf(context, request->client_capabilities()),
            [writer](const std::string& message) {
              tfplugin6::InvokeAction::Event event;
              event.mutable_progress()->set_message(wire::ValidUtf8(message));
              writer->Write(event);
            }));
      });
  tfplugin6::InvokeAction::Event event;
  wire::ToProto(outcome, *event.mutable_completed()->mutable_diagnostics());
  writer->Write(event);
  return grpc::Status::OK;
}

}  // namespace crosstenant::server
