// A TCP connection, with TLS or without, whose every step ends at a deadline or
// on cancellation.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SOCKET_STREAM_H_
#define CROSSTENANT_PROVIDER_GRAPH_SOCKET_STREAM_H_

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/name_resolution.h"

namespace crosstenant::graph {

// One thread at a time. Failures are TransportFailures, Cancelled or
// DeadlineExceeded. Deadlines are measured with the system's clock.
class SocketStream {
 public:
  // Resolves, connects to the first address that answers, and shakes hands.
  // `tls` is used for a TLS endpoint alone and must outlive the stream.
  static absl::StatusOr<std::unique_ptr<SocketStream>> Open(
      const Endpoint& endpoint, SSL_CTX* tls, const CallContext& context);
  ~SocketStream();
  SocketStream(const SocketStream&) = delete;
  SocketStream& operator=(const SocketStream&) = delete;

  // At least one byte, or 0 at the end of the stream.
  absl::StatusOr<size_t> Read(char* data, size_t size,
                              const CallContext& context);
  // At least one byte.
  absl::StatusOr<size_t> Write(std::string_view data,
                               const CallContext& context);

  // False where the peer has closed, as far as can be seen without reading.
  bool LooksAlive() const;

 private:
  struct SslDeleter {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };

  explicit SocketStream(int socket) : socket_(socket) {}

  static absl::StatusOr<std::unique_ptr<SocketStream>> Connect(
      const SocketAddress& address, const CallContext& context);
  absl::Status StartTls(const Endpoint& endpoint, SSL_CTX* tls,
                        const CallContext& context);
  absl::Status HandshakeFailure(const Endpoint& endpoint) const;
  // Waits for what the failed TLS operation wants. An error where it wants
  // nothing.
  absl::Status WaitForTls(int result, const CallContext& context);
  absl::Status Wait(short events,  // NOLINT(google-runtime-int): poll's type
                    const CallContext& context) const;

  const int socket_;
  std::unique_ptr<SSL, SslDeleter> ssl_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SOCKET_STREAM_H_
