// The sandbox behind a real socket.
#ifndef CROSSTENANT_SANDBOX_SERVER_H_
#define CROSSTENANT_SANDBOX_SERVER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "sandbox/http/http_server.h"
#include "sandbox/sandbox.h"

namespace crosstenant::sandbox {

struct ServerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 0;  // 0: any free port.
  bool https = true;
  SandboxOptions sandbox;  // Its endpoint is set by the server.
};

// Thread-safe. Destroying it stops it.
class Server {
 public:
  // Listens when it returns. Errors: those of Sandbox::Open; InvalidArgument
  // for an address that is none; Unavailable for a port that is taken.
  static absl::StatusOr<std::unique_ptr<Server>> Start(ServerOptions options);

  // https://127.0.0.1:PORT, without a trailing slash; also the sign-in
  // authority and the root of the control API.
  const std::string& endpoint() const { return endpoint_; }

  // The authority that a client must trust; empty for plain HTTP.
  const std::string& ca_certificate_pem() const { return ca_certificate_; }

  Sandbox& sandbox() { return *sandbox_; }

  // Closes all connections and joins all threads. Idempotent.
  void Stop() { http_->Stop(); }

 private:
  Server() = default;

  std::unique_ptr<Sandbox> sandbox_;
  std::unique_ptr<HttpServer> http_;
  std::string endpoint_;
  std::string ca_certificate_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SERVER_H_
