// Sends one HTTP request and reads its answer: the seam between the Graph
// client's rules and the network.
#ifndef CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_H_
#define CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_H_

#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/http.h"

namespace crosstenant::graph {

// Why no answer came.
enum class TransportFailure {
  kNameResolution,        // the host has no address
  kConnect,               // nobody listens, or no route
  kUntrustedCertificate,  // no CA that we trust has signed it
  kHostMismatch,          // the certificate is for other names
  kTls,                   // any other failure of the handshake
  kConnectionLost,  // reset or garbled after the request was (partly) written:
                    // the server may have acted on it
};

// Thread safe.
class Transport {
 public:
  virtual ~Transport() = default;

  // Any complete answer is OK, whatever its status; redirects are not followed.
  // Failures carry a TransportFailure, except CancelledError and
  // DeadlineExceededError, which say what the context says.
  virtual absl::StatusOr<HttpResponse> Send(const HttpRequest& request,
                                            const CallContext& context) = 0;

  // Opens a connection to `origin` (see HttpRequest) and keeps it for the next
  // Send.
  virtual absl::Status Open(std::string_view origin,
                            const CallContext& context) = 0;
};

absl::Status MakeTransportStatus(TransportFailure failure,
                                 std::string_view message);
std::optional<TransportFailure> TransportFailureOf(const absl::Status& status);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_H_
