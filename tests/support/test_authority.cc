#include "tests/support/test_authority.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_join.h"

namespace crosstenant::tests {
namespace {

constexpr long kOneDay = 24 * 60 * 60;  // NOLINT(google-runtime-int)

void AddExtension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension =
      X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

X509* NewCertificate(EVP_PKEY* key, const char* name, int serial) {
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kOneDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kOneDay);
  X509_set_pubkey(certificate, key);
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
      reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  return certificate;
}

}  // namespace

TestAuthority::TestAuthority()
    : key_(EVP_EC_gen("P-256")),
      certificate_(NewCertificate(key_, "crosstenant test CA", 1)) {
  X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
  AddExtension(certificate_, certificate_, NID_basic_constraints,
               "critical,CA:TRUE");
  AddExtension(certificate_, certificate_, NID_key_usage,
               "critical,keyCertSign");
  X509_sign(certificate_, key_, EVP_sha256());
  const char* folder = std::getenv("TMPDIR");
  file_ = std::string(folder != nullptr ? folder : "/tmp") +
          "/crosstenant_test_ca_XXXXXX";
  FILE* file = fdopen(mkstemp(file_.data()), "w");
  PEM_write_X509(file, certificate_);
  std::fclose(file);
}

TestAuthority::~TestAuthority() {
  unlink(file_.c_str());
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

std::shared_ptr<SSL_CTX> TestAuthority::MakeServerContext(
    const std::vector<std::string>& names) const {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = NewCertificate(key, "fake Graph", 2);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate_));
  AddExtension(certificate, certificate_, NID_subject_alt_name,
               absl::StrJoin(names, ",").c_str());
  X509_sign(certificate, key_, EVP_sha256());
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()),
                                   SSL_CTX_free);
  SSL_CTX_use_certificate(context.get(), certificate);
  SSL_CTX_use_PrivateKey(context.get(), key);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return context;
}

}  // namespace crosstenant::tests
