// A socket for OpenSSL to read and write.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SOCKET_BIO_H_
#define CROSSTENANT_PROVIDER_GRAPH_SOCKET_BIO_H_

#include <openssl/bio.h>

namespace crosstenant::graph {

// Like OpenSSL's own socket BIO, but a write to a connection that the peer has
// closed gives an error and not SIGPIPE, which would end the process. Does not
// own the socket.
BIO* NewSocketBio(int socket);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SOCKET_BIO_H_
