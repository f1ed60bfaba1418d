// What the provider offers: names, schemas, functions.
#include "provider/server/provider_service.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {
namespace {

void SetCapabilities(tfplugin6::ServerCapabilities& capabilities) {
  // Destroy plans are sent to us, so that a resource can warn; and no RPC
  // depends on GetProviderSchema having been called.
  capabilities.set_plan_destroy(true);
  capabilities.set_get_provider_schema_optional(true);
}

}  // namespace

grpc::Status ProviderService::GetMetadata(
    grpc::ServerContext* /*context*/,
    const tfplugin6::GetMetadataMessage::Request* /*request*/,
    tfplugin6::GetMetadataMessage::Response* response) {
  return Run("GetMetadata", "", *response->mutable_diagnostics(),
             [&](framework::Diagnostics& /*diagnostics*/) {
               SetCapabilities(*response->mutable_server_capabilities());
               for (const auto& [name, resource] : resources_)
                 response->add_resources()->set_type_name(name);
               for (const auto& [name, data_source] : data_sources_)
                 response->add_data_sources()->set_type_name(name);
             });
}

grpc::Status ProviderService::GetProviderSchema(
    grpc::ServerContext* /*context*/,
    const tfplugin6::GetProviderSchema::Request* /*request*/,
    tfplugin6::GetProviderSchema::Response* response) {
  return Run("GetProviderSchema", "", *response->mutable_diagnostics(),
             [&](framework::Diagnostics& /*diagnostics*/) {
               SetCapabilities(*response->mutable_server_capabilities());
               wire::ToProto(provider_schema_, *response->mutable_provider());
               for (const auto& [name, resource] : resources_) {
                 wire::ToProto(resource.schema(),
                               (*response->mutable_resource_schemas())[name]);
               }
               for (const auto& [name, data_source] : data_sources_) {
                 wire::ToProto(
                     data_source.schema(),
                     (*response->mutable_data_source_schemas())[name]);
               }
             });
}

grpc::Status ProviderService::GetFunctions(
    grpc::ServerContext* /*context*/,
    const tfplugin6::GetFunctions::Request* /*request*/,
    tfplugin6::GetFunctions::Response* response) {
  return Run("GetFunctions", "", *response->mutable_diagnostics(),
             [](framework::Diagnostics& /*diagnostics*/) {});
}

}  // namespace crosstenant::server
