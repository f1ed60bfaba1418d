// PluginServer: the gRPC server of a plugin process, on a unix socket: the
// provider's service, go-plugin's services and the health check.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SERVER_H_
#define CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SERVER_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "provider/launch/certificate.h"
#include "provider/launch/go_plugin_services.h"

namespace crosstenant::launch {

// Mutual TLS with the one client that holds this certificate (PEM).
struct MutualTls {
  std::string client_certificate;
  ServerCertificate own;
};

// Once started it must not be destroyed: gRPC can take many seconds to wind
// down. The process ends with it in place.
class PluginServer {
 public:
  PluginServer(grpc::Service& provider_service, const HostEvents& events);

  // Without `tls`, in plain text. On each thread that serves a request, a
  // request id is set and there is an alternate stack for crashes.
  absl::Status Start(const std::string& socket_path,
                     const std::optional<MutualTls>& tls);

  // Lets requests under way finish for a moment, cancels them, and waits a
  // little for them to notice. Then the process must end, whatever still runs.
  void Stop();

 private:
  grpc::Service& provider_service_;
  std::vector<std::unique_ptr<grpc::Service>> go_plugin_services_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SERVER_H_
