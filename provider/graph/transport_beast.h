// The real Transport: HTTP/1.1 over TLS with connections that are kept open.
//
// Messages are read and written by Boost.Beast; bytes go through SocketStream
// (socket_stream.h), whose deadlines and cancellation are exact and which needs
// no thread of its own.
#ifndef CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_BEAST_H_
#define CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_BEAST_H_

#include <memory>
#include <string>

#include "provider/graph/transport.h"

namespace crosstenant::graph {

struct TransportSettings {
  std::string ca_certificate_file;  // PEM, beside the system's; empty for none
  int max_idle_connections = 8;     // kept open, over all hosts
};

// TLS 1.2 or newer, with SNI, the certificate checked against the host name and
// the trusted CAs; there is no way to turn that off. CAs are loaded when the
// first TLS connection needs them.
std::shared_ptr<Transport> MakeBeastTransport(
    const TransportSettings& settings);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_TRANSPORT_BEAST_H_
