#include "tests/support/client_certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace crosstenant::testing {
namespace {

constexpr long kOneHour = 60 * 60;  // NOLINT(google-runtime-int)

void AddExtension(X509* certificate, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension =
      X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::string Take(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);  // NOLINT
  std::string text(data, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

}  // namespace

ClientCertificate MakeClientCertificate() {
  EVP_PKEY* key = EVP_EC_gen("P-521");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kOneHour);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kOneHour);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(
      name, "CN", MBSTRING_ASC,
      reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  AddExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(certificate, NID_key_usage,
               "critical,digitalSignature,keyEncipherment,keyAgreement,"
               "keyCertSign");
  AddExtension(certificate, NID_ext_key_usage, "clientAuth,serverAuth");
  AddExtension(certificate, NID_subject_alt_name, "DNS:localhost");
  X509_sign(certificate, key, EVP_sha512());

  BIO* key_pem = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(key_pem, key, nullptr, nullptr, 0, nullptr, nullptr);
  BIO* certificate_pem = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(certificate_pem, certificate);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return {Take(key_pem), Take(certificate_pem)};
}

}  // namespace crosstenant::testing
