// The plugin's half of AutoMTLS: a fresh key and a self-signed certificate for
// "localhost" that lives as long as the process.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_CERTIFICATE_H_
#define CROSSTENANT_PROVIDER_LAUNCH_CERTIFICATE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace crosstenant::launch {

struct ServerCertificate {
  std::string key_pem;
  std::string certificate_pem;
  // The certificate as the handshake line carries it: DER in base64 without
  // padding.
  std::string handshake_text;
};

// ECDSA P-256, the only curve that every TLS stack involved accepts. Internal
// status when OpenSSL fails.
absl::StatusOr<ServerCertificate> MakeServerCertificate();

// Whether the text of PLUGIN_CLIENT_CERT can be trusted as a client's
// certificate: InvalidArgument, for the user, when it holds none.
absl::Status CheckClientCertificate(const std::string& pem);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_CERTIFICATE_H_
