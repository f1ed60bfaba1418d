// The certificate that Terraform shows to a plugin.
#ifndef CROSSTENANT_TESTS_SUPPORT_CLIENT_CERTIFICATE_H_
#define CROSSTENANT_TESTS_SUPPORT_CLIENT_CERTIFICATE_H_

#include <string>

namespace crosstenant::testing {

struct ClientCertificate {
  std::string key_pem;
  std::string certificate_pem;
};

// As go-plugin makes it: a fresh ECDSA key on P-521 and a self-signed
// certificate for "localhost".
ClientCertificate MakeClientCertificate();

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CLIENT_CERTIFICATE_H_
