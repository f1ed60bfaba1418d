// Any bytes as a request of any RPC, answered over the corner provider: an
// answer, whatever is in it; no crash and no hang. The first byte chooses the
// RPC.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "absl/time/clock.h"
#include "provider/framework/operation.h"
#include "provider/server/provider_rpcs.h"
#include "tests/fuzz/typed_input.h"
#include "tests/support/corner/corner_backend.h"
#include "tests/support/corner/corner_provider.h"

namespace crosstenant {
namespace {

using server::ProviderRpcs;

// A provider with a backend of its own, that has been told to stop: whatever an
// operation waits for ends at once.
class Plugin {
 public:
  Plugin() { stop_.Stop(); }

  void Call(std::uint8_t rpc, std::string_view bytes);

 private:
  template <typename Rpc>
  void Call(void (ProviderRpcs::*method)(const typename Rpc::Request&,
                                         const server::Gone&,
                                         typename Rpc::Response&) const,
            std::string_view bytes) {
    typename Rpc::Request request;
    if (!request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
      return;
    typename Rpc::Response response;
    (rpcs_.*method)(request, nullptr, response);
    ExpectReadable(response);
  }

  template <typename Rpc>
  void Stream(void (ProviderRpcs::*method)(
                  const typename Rpc::Request&, const server::Gone&,
                  const std::function<bool(const typename Rpc::Event&)>&) const,
              std::string_view bytes) {
    typename Rpc::Request request;
    if (!request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
      return;
    (rpcs_.*method)(request, nullptr, [](const typename Rpc::Event& event) {
      ExpectReadable(event);
      return true;
    });
  }

  // Text that is no UTF-8 would not be read at the other end.
  template <typename Message>
  static void ExpectReadable(const Message& message) {
    if (!Message().ParseFromString(message.SerializeAsString())) std::abort();
  }

  framework::StopFlag stop_;
  testing::CornerBackend backend_;
  std::unique_ptr<framework::Provider> provider_ =
      testing::NewCornerProvider(backend_);
  ProviderRpcs rpcs_{*provider_,
                     {.now = absl::Now, .stop = &stop_, .log_rpc = {}}};
};

void Plugin::Call(std::uint8_t rpc, std::string_view bytes) {
  switch (rpc) {
    case 'a':
      return Call<tfplugin6::ValidateProviderConfig>(
          &ProviderRpcs::ValidateProviderConfig, bytes);
    case 'b':
      return Call<tfplugin6::ConfigureProvider>(
          &ProviderRpcs::ConfigureProvider, bytes);
    case 'c':
      return Call<tfplugin6::ValidateResourceConfig>(
          &ProviderRpcs::ValidateResourceConfig, bytes);
    case 'd':
      return Call<tfplugin6::PlanResourceChange>(
          &ProviderRpcs::PlanResourceChange, bytes);
    case 'e':
      return Call<tfplugin6::ApplyResourceChange>(
          &ProviderRpcs::ApplyResourceChange, bytes);
    case 'f':
      return Call<tfplugin6::ReadResource>(&ProviderRpcs::ReadResource, bytes);
    case 'g':
      return Call<tfplugin6::UpgradeResourceState>(
          &ProviderRpcs::UpgradeResourceState, bytes);
    case 'h':
      return Call<tfplugin6::ImportResourceState>(
          &ProviderRpcs::ImportResourceState, bytes);
    case 'i':
      return Call<tfplugin6::MoveResourceState>(
          &ProviderRpcs::MoveResourceState, bytes);
    case 'j':
      return Call<tfplugin6::ValidateDataResourceConfig>(
          &ProviderRpcs::ValidateDataResourceConfig, bytes);
    case 'k':
      return Call<tfplugin6::ReadDataSource>(&ProviderRpcs::ReadDataSource,
                                             bytes);
    case 'l':
      return Call<tfplugin6::CallFunction>(&ProviderRpcs::CallFunction, bytes);
    case 'm':
      return Call<tfplugin6::UpgradeResourceIdentity>(
          &ProviderRpcs::UpgradeResourceIdentity, bytes);
    case 'n':
      return Call<tfplugin6::GenerateResourceConfig>(
          &ProviderRpcs::GenerateResourceConfig, bytes);
    case 'o':
      return Call<tfplugin6::ValidateListResourceConfig>(
          &ProviderRpcs::ValidateListResourceConfig, bytes);
    case 'p':
      return Call<tfplugin6::ValidateActionConfig>(
          &ProviderRpcs::ValidateActionConfig, bytes);
    case 'q':
      return Call<tfplugin6::PlanAction>(&ProviderRpcs::PlanAction, bytes);
    case 'r':
      return Call<tfplugin6::StopProvider>(&ProviderRpcs::StopProvider, bytes);
    case 's':
      return Stream<tfplugin6::ListResource>(&ProviderRpcs::ListResource,
                                             bytes);
    case 't':
      return Stream<tfplugin6::InvokeAction>(&ProviderRpcs::InvokeAction,
                                             bytes);
    default:
      return;
  }
}

}  // namespace
}  // namespace crosstenant

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  // A new one each time: what one input has made must not help another.
  crosstenant::Plugin plugin;
  plugin.Call(data[0], crosstenant::testing::TextOf(data, size).substr(1));
  return 0;
}
