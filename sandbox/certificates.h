// The sandbox's own certificate authority and server certificates (PEM). The
// authority lives in the store, so that a client that trusts it goes on doing
// so after a restart.
#ifndef CROSSTENANT_SANDBOX_CERTIFICATES_H_
#define CROSSTENANT_SANDBOX_CERTIFICATES_H_

#include <string>

#include "absl/status/statusor.h"

namespace crosstenant::sandbox {

struct CertificateAndKey {
  std::string certificate;
  std::string private_key;
};

// A self-signed authority (P-256), good for ten years.
absl::StatusOr<CertificateAndKey> CreateAuthority();

// A certificate for localhost, 127.0.0.1 and ::1, issued by `authority`, good
// for a year.
absl::StatusOr<CertificateAndKey> IssueServerCertificate(
    const CertificateAndKey& authority);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_CERTIFICATES_H_
