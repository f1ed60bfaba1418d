// The services that go-plugin expects beside the provider: controller, broker
// and stdio.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_GO_PLUGIN_SERVICES_H_
#define CROSSTENANT_PROVIDER_LAUNCH_GO_PLUGIN_SERVICES_H_

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <vector>

namespace crosstenant::launch {

// Called from gRPC's threads; must return at once.
struct HostEvents {
  std::function<void()> shutdown;   // the host asks the plugin to exit
  std::function<void()> connected;  // a host opened its broker stream
  std::function<void()>
      disconnected;  // that stream ended, with or without a shutdown before
};

// The three services, to be registered with a server that they outlive. Streams
// are served without holding threads, and any number of connections at once.
std::vector<std::unique_ptr<grpc::Service>> MakeGoPluginServices(
    const HostEvents& events);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_GO_PLUGIN_SERVICES_H_
