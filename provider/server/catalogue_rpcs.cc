// What the provider offers: names, schemas, functions, identities.
#include <algorithm>

#include "provider/server/provider_rpcs.h"
#include "provider/wire/function_conversion.h"
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {

using framework::Diagnostics;

void ProviderRpcs::SetCapabilities(
    tfplugin6::ServerCapabilities& capabilities) const {
  // Destroy plans are sent to us, so that a resource can warn; and no RPC
  // depends on GetProviderSchema having been called.
  capabilities.set_plan_destroy(true);
  capabilities.set_get_provider_schema_optional(true);
  capabilities.set_move_resource_state(std::any_of(
      resources_.begin(), resources_.end(),
      [](const auto& entry) { return entry.second.accepts_moves(); }));
  capabilities.set_generate_resource_config(true);
}

void ProviderRpcs::GetMetadata(
    const tfplugin6::GetMetadataMessage::Request& /*request*/,
    const Gone& /*gone*/,
    tfplugin6::GetMetadataMessage::Response& response) const {
  Run("GetMetadata", "", *response.mutable_diagnostics(),
      [&](Diagnostics& /*diagnostics*/) {
        SetCapabilities(*response.mutable_server_capabilities());
        for (const auto& [name, resource] : resources_)
          response.add_resources()->set_type_name(name);
        for (const auto& [name, data_source] : data_sources_)
          response.add_data_sources()->set_type_name(name);
        for (const auto& [name, list] : lists_)
          response.add_list_resources()->set_type_name(name);
        for (const auto& [name, function] : functions_)
          response.add_functions()->set_name(name);
        for (const auto& [name, action] : actions_)
          response.add_actions()->set_type_name(name);
      });
}

void ProviderRpcs::GetProviderSchema(
    const tfplugin6::GetProviderSchema::Request& /*request*/,
    const Gone& /*gone*/,
    tfplugin6::GetProviderSchema::Response& response) const {
  Run("GetProviderSchema", "", *response.mutable_diagnostics(),
      [&](Diagnostics& /*diagnostics*/) {
        SetCapabilities(*response.mutable_server_capabilities());
        wire::ToProto(provider_schema_, *response.mutable_provider());
        for (const auto& [name, resource] : resources_)
          wire::ToProto(resource.schema(),
                        (*response.mutable_resource_schemas())[name]);
        for (const auto& [name, data_source] : data_sources_)
          wire::ToProto(data_source.schema(),
                        (*response.mutable_data_source_schemas())[name]);
        for (const auto& [name, list] : lists_)
          wire::ToProto(list.schema(),
                        (*response.mutable_list_resource_schemas())[name]);
        for (const auto& [name, function] : functions_)
          wire::ToProto(function.signature(),
                        (*response.mutable_functions())[name]);
        for (const auto& [name, action] : actions_)
          wire::ToProto(
              action.schema(),
              *(*response.mutable_action_schemas())[name].mutable_schema());
      });
}

void ProviderRpcs::GetResourceIdentitySchemas(
    const tfplugin6::GetResourceIdentitySchemas::Request& /*request*/,
    const Gone& /*gone*/,
    tfplugin6::GetResourceIdentitySchemas::Response& response) const {
  Run("GetResourceIdentitySchemas", "", *response.mutable_diagnostics(),
      [&](Diagnostics& /*diagnostics*/) {
        for (const auto& [name, resource] : resources_) {
          if (resource.identity() == nullptr) continue;
          wire::ToProto(*resource.identity(),
                        (*response.mutable_identity_schemas())[name]);
        }
      });
}

void ProviderRpcs::GetFunctions(
    const tfplugin6::GetFunctions::Request& /*request*/, const Gone& /*gone*/,
    tfplugin6::GetFunctions::Response& response) const {
  Run("GetFunctions", "", *response.mutable_diagnostics(),
      [&](Diagnostics& /*diagnostics*/) {
        for (const auto& [name, function] : functions_)
          wire::ToProto(function.signature(),
                        (*response.mutable_functions())[name]);
      });
}

}  // namespace crosstenant::server
