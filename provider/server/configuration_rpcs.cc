// The provider's own configuration, and its interruption.
#include "provider/framework/config_validation.h"
#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"

namespace crosstenant::server {
namespace {

// Longer than any sign-in should take; the user can interrupt.
constexpr absl::Duration kConfigureTimeout = absl::Minutes(2);

}  // namespace

void ProviderRpcs::ValidateProviderConfig(
    const tfplugin6::ValidateProviderConfig::Request& request,
    const Gone& /*gone*/,
    tfplugin6::ValidateProviderConfig::Response& response) const {
  Run("ValidateProviderConfig", "", *response.mutable_diagnostics(),
      [&](framework::Diagnostics& diagnostics) {
        const auto config =
            DecodeObject(request.config(), provider_type_, Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        framework::ValidateConfig(provider_schema_, *config, diagnostics);
        provider_.Validate(framework::Object(*config), diagnostics);
      });
}

void ProviderRpcs::ConfigureProvider(
    const tfplugin6::ConfigureProvider::Request& request, const Gone& gone,
    tfplugin6::ConfigureProvider::Response& response) const {
  Run("ConfigureProvider", "", *response.mutable_diagnostics(),
      [&](framework::Diagnostics& diagnostics) {
        const auto config =
            DecodeObject(request.config(), provider_type_, Promise::kObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        if (options_.stop != nullptr) options_.stop->Clear();
        const framework::ConfigureRequest configure{
            framework::Object(*config), request.terraform_version(),
            MakeEnvironment().OperationWithin(
                kConfigureTimeout,
                CallerOf(gone, request.client_capabilities()))};
        provider_.Configure(configure, diagnostics);
      });
}

void ProviderRpcs::StopProvider(
    const tfplugin6::StopProvider::Request& /*request*/, const Gone& /*gone*/,
    tfplugin6::StopProvider::Response& /*response*/) const {
  if (options_.stop != nullptr) options_.stop->Stop();
}

}  // namespace crosstenant::server
