// A small HTTP/1.1 server over Boost.Beast, with or without TLS. All of Beast
// and Asio stays in http_server.cc.
#ifndef CROSSTENANT_SANDBOX_HTTP_HTTP_SERVER_H_
#define CROSSTENANT_SANDBOX_HTTP_HTTP_SERVER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "sandbox/http/message.h"

namespace crosstenant::sandbox {

struct HttpServerOptions {
  std::string address = "127.0.0.1";  // An IP address or "localhost"
                                      // (127.0.0.1); names are not resolved.
  uint16_t port = 0;                  // 0: any free port.
  int threads = 4;
  // PEM texts; both empty means plain HTTP. TLS is 1.2 or newer.
  std::string certificate_chain;
  std::string private_key;
  // Called on the server's threads, concurrently. Must not throw.
  std::function<Response(const Request&)> handler;
};

class HttpServer {
 public:
  // Listens when it returns. Bodies over 4 MiB get 413; idle connections are
  // closed after a minute.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(
      HttpServerOptions options);

  virtual ~HttpServer() = default;

  virtual uint16_t port() const = 0;

  // Closes the listener and every connection and joins the threads. Idempotent;
  // the destructor does it too.
  virtual void Stop() = 0;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_HTTP_HTTP_SERVER_H_
