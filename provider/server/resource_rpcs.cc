// Managed resources.
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/server/decoding.h"
#include "provider/server/provider_service.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"

namespace crosstenant::server {
namespace {

using framework::Diagnostics;
using framework::ResourceType;
using framework::Value;

// Terraform before 1.11 would store write-only values; it does not announce
// that it knows them.
void RefuseWriteOnly(const std::vector<framework::Attribute>& attributes,
                     const Value& config, Diagnostics& diagnostics) {
  for (const framework::Attribute& attribute : attributes) {
    if (!attribute.write_only || config.Get(attribute.name).IsNull()) continue;
    diagnostics.AddError("Write-only argument not supported",
                         absl::StrCat("The argument ", attribute.name,
                                      " is write-only, which needs Terraform "
                                      "1.11 or later; an older one would store "
                                      "its value in the state."),
                         framework::Path::Root(attribute.name));
  }
}

// The four values that plan and apply work on; nullopt when one cannot be
// decoded.
struct Change {
  Value config;
  Value prior;
  Value planned;
  framework::PrivateState private_state;
};

std::optional<Change> DecodeChange(const framework::Schema& schema,
                                   const tfplugin6::DynamicValue& config,
                                   const tfplugin6::DynamicValue& prior,
                                   const tfplugin6::DynamicValue& planned,
                                   const std::string& private_bytes,
                                   Diagnostics& diagnostics) {
  auto config_value =
      DecodeObject(config, schema, "the configuration", diagnostics);
  auto prior_value =
      DecodeObject(prior, schema, "the prior state", diagnostics);
  auto planned_value =
      DecodeObject(planned, schema, "the planned state", diagnostics);
  auto private_state = DecodePrivate(private_bytes, diagnostics);
  if (!config_value || !prior_value || !planned_value || !private_state)
    return std::nullopt;
  return Change{*std::move(config_value), *std::move(prior_value),
                *std::move(planned_value), *std::move(private_state)};
}

}  // namespace

grpc::Status ProviderService::ValidateResourceConfig(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ValidateResourceConfig::Request* request,
    tfplugin6::ValidateResourceConfig::Response* response) {
  return Run(
      "ValidateResourceConfig", request->type_name(),
      *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request->type_name(), diagnostics);
        if (type == nullptr) return;
        const auto config = DecodeObject(request->config(), type->schema(),
                                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        if (!request->client_capabilities().write_only_attributes_allowed()) {
          RefuseWriteOnly(type->schema().attributes, *config, diagnostics);
        }
        diagnostics.Append(type->Validate(*config));
      });
}

grpc::Status ProviderService::UpgradeResourceState(
    grpc::ServerContext* /*context*/,
    const tfplugin6::UpgradeResourceState::Request* request,
    tfplugin6::UpgradeResourceState::Response* response) {
  return Run(
      "UpgradeResourceState", request->type_name(),
      *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request->type_name(), diagnostics);
        if (type == nullptr) return;
        const framework::Type state_type = type->schema().ImpliedType();
        absl::StatusOr<Value> state =
            wire::DecodeStateJson(request->raw_state().json(), state_type);
        if (!state.ok()) {
          diagnostics.AddError(absl::StrCat("The stored state of ",
                                            type->name(), " cannot be read"),
                               std::string(state.status().message()));
          return;
        }
        wire::ToProto(*state, state_type, *response->mutable_upgraded_state());
      });
}

grpc::Status ProviderService::ReadResource(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ReadResource::Request* request,
    tfplugin6::ReadResource::Response* response) {
  // What was stored stands unless the read says otherwise; bytes that change
  // without need would look like drift.
  response->set_private_(request->private_());
  return Run(
      "ReadResource", request->type_name(), *response->mutable_diagnostics(),
      [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request->type_name(), diagnostics);
        if (type == nullptr) return;
        const auto state = DecodeObject(
            request->current_state(), type->schema(), "the state", diagnostics);
        const auto private_state =
            DecodePrivate(request->private_(), diagnostics);
        if (!state.has_value() || !private_state.has_value()) return;
        framework::StateOutput output = type->Read(*state, *private_state);
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.state, type->schema().ImpliedType(),
                      *response->mutable_new_state());
      });
}

grpc::Status ProviderService::PlanResourceChange(
    grpc::ServerContext* /*context*/,
    const tfplugin6::PlanResourceChange::Request* request,
    tfplugin6::PlanResourceChange::Response* response) {
  return Run("PlanResourceChange", request->type_name(),
             *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
               const ResourceType* type =
                   FindResource(request->type_name(), diagnostics);
               if (type == nullptr) return;
               auto change = DecodeChange(
                   type->schema(), request->config(), request->prior_state(),
                   request->proposed_new_state(), request->prior_private(),
                   diagnostics);
               if (!change.has_value()) return;
               framework::PlanOutput output =
                   type->Plan({change->config, change->prior, change->planned,
                               std::move(change->private_state)});
               diagnostics.Append(output.diagnostics);
               wire::ToProto(output.planned, type->schema().ImpliedType(),
                             *response->mutable_planned_state());
               for (const framework::Path& path : output.requires_replace) {
                 wire::ToProto(path, *response->add_requires_replace());
               }
               response->set_planned_private(
                   wire::EncodePrivateState(output.planned_private));
             });
}

grpc::Status ProviderService::ApplyResourceChange(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ApplyResourceChange::Request* request,
    tfplugin6::ApplyResourceChange::Response* response) {
  return Run(
      "ApplyResourceChange", request->type_name(),
      *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request->type_name(), diagnostics);
        if (type == nullptr) return;
        auto change = DecodeChange(
            type->schema(), request->config(), request->prior_state(),
            request->planned_state(), request->planned_private(), diagnostics);
        if (!change.has_value()) return;
        framework::StateOutput output =
            type->Apply({change->prior, change->planned, change->config,
                         std::move(change->private_state)});
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.state, type->schema().ImpliedType(),
                      *response->mutable_new_state());
        response->set_private_(wire::EncodePrivateState(output.private_state));
      });
}

grpc::Status ProviderService::ImportResourceState(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ImportResourceState::Request* request,
    tfplugin6::ImportResourceState::Response* response) {
  return Run(
      "ImportResourceState", request->type_name(),
      *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request->type_name(), diagnostics);
        if (type == nullptr) return;
        framework::StateOutput output = type->Import(request->id());
        diagnostics.Append(output.diagnostics);
        if (output.diagnostics.HasError()) return;
        tfplugin6::ImportResourceState::ImportedResource& imported =
            *response->add_imported_resources();
        imported.set_type_name(request->type_name());
        wire::ToProto(output.state, type->schema().ImpliedType(),
                      *imported.mutable_state());
        imported.set_private_(wire::EncodePrivateState(output.private_state));
      });
}

grpc::Status ProviderService::MoveResourceState(
    grpc::ServerContext* /*context*/,
    const tfplugin6::MoveResourceState::Request* request,
    tfplugin6::MoveResourceState::Response* response) {
  return Run("MoveResourceState", request->target_type_name(),
             *response->mutable_diagnostics(), [&](Diagnostics& diagnostics) {
               diagnostics.AddError(
                   "Unable to move resource state",
                   absl::StrCat(request->target_type_name(),
                                " cannot take over the state of ",
                                request->source_type_name(), " from ",
                                request->source_provider_address(), "."));
             });
}

}  // namespace crosstenant::server
