// Data sources.
#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/deferral_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {

using framework::DataSourceType;
using framework::Diagnostics;

void ProviderRpcs::ValidateDataResourceConfig(
    const tfplugin6::ValidateDataResourceConfig::Request& request,
    const Gone& /*gone*/,
    tfplugin6::ValidateDataResourceConfig::Response& response) const {
  Run("ValidateDataResourceConfig", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const DataSourceType* type =
            FindDataSource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (config.has_value()) diagnostics.Append(type->Validate(*config));
      });
}

void ProviderRpcs::ReadDataSource(
    const tfplugin6::ReadDataSource::Request& request, const Gone& gone,
    tfplugin6::ReadDataSource::Response& response) const {
  Run("ReadDataSource", request.type_name(), *response.mutable_diagnostics(),
      [&](Diagnostics& diagnostics) {
        const DataSourceType* type =
            FindDataSource(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        const framework::DataOutput output =
            type->Read(*config, CallerOf(gone, request.client_capabilities()));
        diagnostics.Append(output.diagnostics);
        if (output.diagnostics.HasError()) return;
        wire::ToProto(output.state, type->type(), *response.mutable_state());
        if (output.deferred.has_value())
          *response.mutable_deferred() = wire::ToProto(*output.deferred);
      });
}

}  // namespace crosstenant::server
