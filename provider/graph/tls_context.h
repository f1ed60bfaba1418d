// The client's TLS rules: which versions and which CAs.
#ifndef CROSSTENANT_PROVIDER_GRAPH_TLS_CONTEXT_H_
#define CROSSTENANT_PROVIDER_GRAPH_TLS_CONTEXT_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace crosstenant::graph {

struct SslContextDeleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslContext = std::unique_ptr<SSL_CTX, SslContextDeleter>;

// TLS 1.2 or newer, peers verified. Trusts the system's CAs (SSL_CERT_FILE and
// SSL_CERT_DIR where set, else the first bundle found at the usual places of
// Debian, Red Hat, SUSE and Alpine) and those of `ca_certificate_file` (PEM)
// beside them. A file that was asked for and cannot be used is an error;
// ProviderArgumentOf names ca_certificate_file where it is that one. Takes some
// 20 ms.
absl::StatusOr<SslContext> MakeSslContext(
    const std::string& ca_certificate_file);

// The oldest error in OpenSSL's queue of this thread as text; empties the
// queue.
std::string TakeSslError();

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_TLS_CONTEXT_H_
