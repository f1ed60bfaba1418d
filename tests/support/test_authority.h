// Certificates for tests of TLS, made when they are needed.
#ifndef CROSSTENANT_TESTS_SUPPORT_TEST_AUTHORITY_H_
#define CROSSTENANT_TESTS_SUPPORT_TEST_AUTHORITY_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <vector>

namespace crosstenant::tests {

// A certificate authority made for one test. Its certificate is a file in the
// temporary folder until the object goes.
class TestAuthority {
 public:
  TestAuthority();
  ~TestAuthority();
  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  const std::string& certificate_file() const { return file_; }

  // A server's context with a new certificate for these names, each as OpenSSL
  // writes a subjectAltName: "IP:127.0.0.1", "DNS:localhost".
  std::shared_ptr<SSL_CTX> MakeServerContext(
      const std::vector<std::string>& names) const;

 private:
  EVP_PKEY* key_;
  X509* certificate_;
  std::string file_;
};

}  // namespace crosstenant::tests

#endif  // CROSSTENANT_TESTS_SUPPORT_TEST_AUTHORITY_H_
