// Managed resources: from validation to import.
#include <optional>
#include <utility>

#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/deferral_conversion.h"
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"

namespace crosstenant::server {
namespace {

using framework::Diagnostics;
using framework::ResourceType;
using framework::Value;

// The values that plan and apply work on.
struct Change {
  Value config;
  Value prior;
  Value planned;
  framework::PrivateState private_state;
  Value identity;
};

// Nullopt, with errors, when one cannot be decoded. `message` is a request of
// either; `planned` is what it calls the planned or proposed state.
template <typename Request>
std::optional<Change> DecodeChange(
    const ResourceType& type, const Request& message, Promise config_promise,
    const tfplugin6::DynamicValue& planned, const std::string& private_bytes,
    const tfplugin6::ResourceIdentityData& identity, Diagnostics& diagnostics) {
  auto config = DecodeObject(message.config(), type.type(), config_promise,
                             "the configuration", diagnostics);
  auto prior =
      DecodeObject(message.prior_state(), type.type(),
                   Promise::kKnownObjectOrNull, "the prior state", diagnostics);
  auto planned_value =
      DecodeObject(planned, type.type(), Promise::kObjectOrNull,
                   "the planned state", diagnostics);
  auto private_state = DecodePrivate(private_bytes, diagnostics);
  auto identity_value = DecodeIdentity(identity, type, diagnostics);
  if (!config || !prior || !planned_value || !private_state || !identity_value)
    return std::nullopt;
  if (config->IsNull() != planned_value->IsNull() ||
      (prior->IsNull() && planned_value->IsNull())) {
    diagnostics.AddError(
        "Terraform sent a change that cannot be understood",
        prior->IsNull() && planned_value->IsNull()
            ? "Neither a prior nor a planned state is there."
            : "Only one of the configuration and the planned state is null.");
    return std::nullopt;
  }
  return Change{*std::move(config), *std::move(prior),
                *std::move(planned_value), *std::move(private_state),
                *std::move(identity_value)};
}

template <typename Response>
void SetDeferred(const std::optional<framework::DeferralReason>& reason,
                 Response& response) {
  if (reason.has_value()) *response.mutable_deferred() = wire::ToProto(*reason);
}

// Sets nothing for a null identity.
template <typename SetMessage>
void EncodeIdentity(const Value& identity, const ResourceType& type,
                    const SetMessage& message) {
  if (!identity.IsNull() && type.identity() != nullptr)
    wire::ToProto(identity, *type.identity(), *message());
}

}  // namespace

void ProviderRpcs::ValidateResourceConfig(
    const tfplugin6::ValidateResourceConfig::Request& request, const Gone& gone,
    tfplugin6::ValidateResourceConfig::Response& response) const {
  Run("ValidateResourceConfig", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        diagnostics.Append(type->Validate(
            *config, CallerOf(gone, request.client_capabilities())));
      });
}

void ProviderRpcs::ReadResource(
    const tfplugin6::ReadResource::Request& request, const Gone& gone,
    tfplugin6::ReadResource::Response& response) const {
  // What was stored stands unless the read says otherwise; bytes that change
  // without need would look like drift.
  response.set_private_(request.private_());
  Run("ReadResource", request.type_name(), *response.mutable_diagnostics(),
      [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto state =
            DecodeObject(request.current_state(), type->type(),
                         Promise::kKnownObject, "the state", diagnostics);
        const auto private_state =
            DecodePrivate(request.private_(), diagnostics);
        const auto identity =
            DecodeIdentity(request.current_identity(), *type, diagnostics);
        if (!state || !private_state || !identity) return;
        const framework::StateOutput output =
            type->Read({*state, *private_state, *identity,
                        CallerOf(gone, request.client_capabilities())});
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.state, type->type(),
                      *response.mutable_new_state());
        if (output.private_state != *private_state)
          response.set_private_(wire::EncodePrivateState(output.private_state));
        EncodeIdentity(output.identity, *type,
                       [&] { return response.mutable_new_identity(); });
        SetDeferred(output.deferred, response);
      });
}

void ProviderRpcs::PlanResourceChange(
    const tfplugin6::PlanResourceChange::Request& request, const Gone& gone,
    tfplugin6::PlanResourceChange::Response& response) const {
  Run("PlanResourceChange", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        auto change =
            DecodeChange(*type, request, Promise::kObjectOrNull,
                         request.proposed_new_state(), request.prior_private(),
                         request.prior_identity(), diagnostics);
        auto earlier_plan =
            DecodePrivate(request.planned_private(), diagnostics);
        if (!change.has_value() || !earlier_plan.has_value()) return;
        const framework::PlanOutput output =
            type->Plan({change->config, change->prior, change->planned,
                        std::move(change->private_state), change->identity,
                        *std::move(earlier_plan),
                        CallerOf(gone, request.client_capabilities())});
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.planned, type->type(),
                      *response.mutable_planned_state());
        for (const framework::Path& path : output.requires_replace)
          wire::ToProto(path, *response.add_requires_replace());
        response.set_planned_private(
            wire::EncodePrivateState(output.planned_private));
        EncodeIdentity(output.planned_identity, *type,
                       [&] { return response.mutable_planned_identity(); });
        SetDeferred(output.deferred, response);
      });
}

void ProviderRpcs::ApplyResourceChange(
    const tfplugin6::ApplyResourceChange::Request& request, const Gone& gone,
    tfplugin6::ApplyResourceChange::Response& response) const {
  Run("ApplyResourceChange", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        auto change =
            DecodeChange(*type, request, Promise::kKnownObjectOrNull,
                         request.planned_state(), request.planned_private(),
                         request.planned_identity(), diagnostics);
        if (!change.has_value()) return;
        const framework::StateOutput output =
            type->Apply({change->prior, change->planned, change->config,
                         std::move(change->private_state), change->identity,
                         CallerOf(gone, {})});
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.state, type->type(),
                      *response.mutable_new_state());
        response.set_private_(wire::EncodePrivateState(output.private_state));
        EncodeIdentity(output.identity, *type,
                       [&] { return response.mutable_new_identity(); });
      });
}

void ProviderRpcs::ImportResourceState(
    const tfplugin6::ImportResourceState::Request& request, const Gone& gone,
    tfplugin6::ImportResourceState::Response& response) const {
  Run("ImportResourceState", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto identity =
            DecodeIdentity(request.identity(), *type, diagnostics);
        if (!identity.has_value()) return;
        const framework::StateOutput output =
            type->Import({request.id(), *identity,
                          CallerOf(gone, request.client_capabilities())});
        diagnostics.Append(output.diagnostics);
        if (output.diagnostics.HasError()) return;
        tfplugin6::ImportResourceState::ImportedResource& imported =
            *response.add_imported_resources();
        imported.set_type_name(request.type_name());
        wire::ToProto(output.state, type->type(), *imported.mutable_state());
        imported.set_private_(wire::EncodePrivateState(output.private_state));
        EncodeIdentity(output.identity, *type,
                       [&] { return imported.mutable_identity(); });
        SetDeferred(output.deferred, response);
      });
}

}  // namespace crosstenant::server
