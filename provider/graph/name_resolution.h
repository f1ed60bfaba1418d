// Host names to addresses with c-ares: a static program cannot use the C
// library's getaddrinfo, which loads modules of the host system.
#ifndef CROSSTENANT_PROVIDER_GRAPH_NAME_RESOLUTION_H_
#define CROSSTENANT_PROVIDER_GRAPH_NAME_RESOLUTION_H_

#include <sys/socket.h>

#include <vector>

#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/endpoint.h"

namespace crosstenant::graph {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

// The addresses of an endpoint, the best first; never empty. Literal addresses
// and localhost need no lookup, /etc/hosts comes before DNS. The failure is
// TransportFailure::kNameResolution, Cancelled or DeadlineExceeded.
absl::StatusOr<std::vector<SocketAddress>> ResolveEndpoint(
    const Endpoint& endpoint, const CallContext& context);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_NAME_RESOLUTION_H_
