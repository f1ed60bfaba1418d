// The provider's own configuration, and its interruption.
#include "provider/framework/config_validation.h"
#include "provider/server/decoding.h"
#include "provider/server/provider_service.h"

namespace crosstenant::server {
namespace {

// Longer than any sign-in should take; the user can interrupt.
constexpr absl::Duration kConfigureTimeout = absl::Minutes(2);

}  // namespace

grpc::Status ProviderService::ValidateProviderConfig(
    grpc::ServerContext* /*context*/,
    const tfplugin6::ValidateProviderConfig::Request* request,
    tfplugin6::ValidateProviderConfig::Response* response) {
  return Run(
      "ValidateProviderConfig", "", *response->mutable_diagnostics(),
      [&](framework::Diagnostics& diagnostics) {
        const auto config =
            DecodeObject(request->config(), provider_type_, Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        framework::ValidateConfig(provider_schema_, *config, diagnostics);
        provider_.Validate(framework::Object(*config), diagnostics);
      });
}

grpc::Status ProviderService::ConfigureProvider(
    grpc::ServerContext* context,
    const tfplugin6::ConfigureProvider::Request* request,
    tfplugin6::ConfigureProvider::Response* response) {
  return Run("ConfigureProvider", "", *response->mutable_diagnostics(),
             [&](framework::Diagnostics& diagnostics) {
               const auto config = DecodeObject(
                   request->config(), provider_type_, Promise::kObject,
                   "the configuration", diagnostics);
               if (!config.has_value()) return;
               if (options_.stop != nullptr) options_.stop->Clear();
               const framework::ConfigureRequest configure{
                   framework::Object(*config), request->terraform_version(),
                   MakeEnvironment().OperationWithin(
                       kConfigureTimeout,
                       CallerOf(context, request->client_capabilities()))};
               provider_.Configure(configure, diagnostics);
             });
}

grpc::Status ProviderService::StopProvider(
    grpc::ServerContext* /*context*/,
    const tfplugin6::StopProvider::Request* /*request*/,
    tfplugin6::StopProvider::Response* /*response*/) {
  if (options_.stop != nullptr) options_.stop->Stop();
  return grpc::Status::OK;
}

}  // namespace crosstenant::server
