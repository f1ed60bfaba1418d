// Stored states and identities of other versions and origins, and
// configurations made of states.
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"

namespace crosstenant::server {

using framework::Diagnostics;
using framework::ResourceType;
using framework::Value;

void ProviderRpcs::UpgradeResourceState(
    const tfplugin6::UpgradeResourceState::Request& request,
    const Gone& /*gone*/,
    tfplugin6::UpgradeResourceState::Response& response) const {
  Run("UpgradeResourceState", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const std::string what =
            absl::StrCat("the stored state of ", type->name());
        const auto stored_type = type->upgrades().StoredType(request.version());
        if (!stored_type.ok()) {
          AddUnreadable(what, stored_type.status(), diagnostics);
          return;
        }
        const auto stored =
            DecodeStored(request.raw_state(), *stored_type, what, diagnostics);
        if (!stored.has_value()) return;
        const auto state = type->UpgradeState(request.version(), *stored);
        if (!state.ok()) {
          AddUnreadable(what, state.status(), diagnostics);
          return;
        }
        wire::ToProto(*state, type->type(), *response.mutable_upgraded_state());
      });
}

void ProviderRpcs::UpgradeResourceIdentity(
    const tfplugin6::UpgradeResourceIdentity::Request& request,
    const Gone& /*gone*/,
    tfplugin6::UpgradeResourceIdentity::Response& response) const {
  Run("UpgradeResourceIdentity", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const std::string what =
            absl::StrCat("the stored identity of ", type->name());
        if (type->identity() == nullptr) {
          AddUnreadable(what,
                        absl::FailedPreconditionError(
                            "Objects of this type have no identity."),
                        diagnostics);
          return;
        }
        const framework::UpgradeChain& chain = type->identity()->upgrades();
        const auto stored_type = chain.StoredType(request.version());
        if (!stored_type.ok()) {
          AddUnreadable(what, stored_type.status(), diagnostics);
          return;
        }
        const auto stored = DecodeStored(request.raw_identity(), *stored_type,
                                         what, diagnostics);
        if (!stored.has_value()) return;
        const auto identity = chain.Upgrade(request.version(), *stored);
        if (!identity.ok()) {
          AddUnreadable(what, identity.status(), diagnostics);
          return;
        }
        wire::ToProto(*identity, *type->identity(),
                      *response.mutable_upgraded_identity());
      });
}

void ProviderRpcs::MoveResourceState(
    const tfplugin6::MoveResourceState::Request& request, const Gone& /*gone*/,
    tfplugin6::MoveResourceState::Response& response) const {
  Run("MoveResourceState", request.target_type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.target_type_name(), diagnostics);
        if (type == nullptr) return;
        const framework::StateMove* move = type->FindMove(
            request.source_provider_address(), request.source_type_name(),
            request.source_schema_version(), diagnostics);
        if (move == nullptr) return;
        const auto source = DecodeStored(
            request.source_state(), move->source_state,
            absl::StrCat("the state of ", move->source_type), diagnostics);
        if (!source.has_value()) return;
        const framework::StateOutput output = type->Move(
            *move, {framework::Object(*source), request.source_private()});
        diagnostics.Append(output.diagnostics);
        if (output.diagnostics.HasError()) return;
        wire::ToProto(output.state, type->type(),
                      *response.mutable_target_state());
        response.set_target_private(
            wire::EncodePrivateState(output.private_state));
        if (!output.identity.IsNull())
          wire::ToProto(output.identity, *type->identity(),
                        *response.mutable_target_identity());
      });
}

void ProviderRpcs::GenerateResourceConfig(
    const tfplugin6::GenerateResourceConfig::Request& request,
    const Gone& /*gone*/,
    tfplugin6::GenerateResourceConfig::Response& response) const {
  Run("GenerateResourceConfig", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ResourceType* type =
            FindResource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto state =
            DecodeObject(request.state(), type->type(), Promise::kKnownObject,
                         "the state", diagnostics);
        if (!state.has_value()) return;
        const framework::ConfigOutput output = type->GenerateConfig(*state);
        diagnostics.Append(output.diagnostics);
        wire::ToProto(output.config, type->type(), *response.mutable_config());
      });
}

}  // namespace crosstenant::server
