#include "sandbox/certificates.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

template <auto kFree>
struct Freer {
  template <typename T>
  void operator()(T* pointer) const {
    kFree(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

absl::Status OpenSslError(absl::string_view what) {
  char text[256] = "";
  ERR_error_string_n(ERR_get_error(), text, sizeof text);
  return absl::InternalError(absl::StrCat("certificates: ", what, ": ", text));
}

std::string Text(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return std::string(data, static_cast<size_t>(size));
}

absl::StatusOr<CertificateAndKey> ToPem(X509* certificate, EVP_PKEY* key) {
  Bio certificate_bio(BIO_new(BIO_s_mem()));
  Bio key_bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_X509(certificate_bio.get(), certificate) != 1 ||
      PEM_write_bio_PKCS8PrivateKey(key_bio.get(), key, nullptr, nullptr, 0,
                                    nullptr, nullptr) != 1) {
    return OpenSslError("write");
  }
  return CertificateAndKey{Text(certificate_bio.get()), Text(key_bio.get())};
}

bool AddExtension(X509* certificate, X509* issuer, int id, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value);
  if (extension == nullptr) return false;
  const bool added = X509_add_ext(certificate, extension, -1) == 1;
  X509_EXTENSION_free(extension);
  return added;
}

// A certificate of version 3 with a random serial number, a subject and a time
// of validity; not yet signed.
Certificate NewCertificate(const char* common_name, EVP_PKEY* key, int days) {
  Certificate certificate(X509_new());
  unsigned char serial[16];
  RAND_bytes(serial, sizeof serial);
  serial[0] &= 0x7f;  // Positive, as RFC 5280 wants it.
  BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
  BN_free(number);
  X509_set_version(certificate.get(), 2);
  // An hour back: clocks differ.
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_time_adj_ex(X509_getm_notAfter(certificate.get()), days, 0, nullptr);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
      reinterpret_cast<const unsigned char*>(common_name), -1, -1, 0);
  return certificate;
}

}  // namespace

absl::StatusOr<CertificateAndKey> CreateAuthority() {
  Key key(EVP_EC_gen("P-256"));
  if (key == nullptr) return OpenSslError("key");
  Certificate certificate =
      NewCertificate("crosstenant sandbox CA", key.get(), 3650);
  X509_set_issuer_name(certificate.get(),
                       X509_get_subject_name(certificate.get()));
  if (!AddExtension(certificate.get(), certificate.get(), NID_basic_constraints,
                    "critical,CA:TRUE,pathlen:0") ||
      !AddExtension(certificate.get(), certificate.get(), NID_key_usage,
                    "critical,keyCertSign,cRLSign") ||
      !AddExtension(certificate.get(), certificate.get(),
                    NID_subject_key_identifier, "hash") ||
      X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0) {
    return OpenSslError("authority");
  }
  return ToPem(certificate.get(), key.get());
}

absl::StatusOr<CertificateAndKey> IssueServerCertificate(
    const CertificateAndKey& authority) {
  Bio certificate_bio(
      BIO_new_mem_buf(authority.certificate.data(),
                      static_cast<int>(authority.certificate.size())));
  Bio key_bio(BIO_new_mem_buf(authority.private_key.data(),
                              static_cast<int>(authority.private_key.size())));
  Certificate issuer(
      PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
  Key issuer_key(
      PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
  if (issuer == nullptr || issuer_key == nullptr)
    return OpenSslError("stored authority");
  Key key(EVP_EC_gen("P-256"));
  if (key == nullptr) return OpenSslError("key");
  Certificate certificate = NewCertificate("localhost", key.get(), 365);
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
  if (!AddExtension(certificate.get(), issuer.get(), NID_basic_constraints,
                    "critical,CA:FALSE") ||
      !AddExtension(certificate.get(), issuer.get(), NID_key_usage,
                    "critical,digitalSignature") ||
      !AddExtension(certificate.get(), issuer.get(), NID_ext_key_usage,
                    "serverAuth") ||
      !AddExtension(certificate.get(), issuer.get(),
                    NID_authority_key_identifier, "keyid") ||
      !AddExtension(certificate.get(), issuer.get(), NID_subject_alt_name,
                    "DNS:localhost,IP:127.0.0.1,IP:::1") ||
      X509_sign(certificate.get(), issuer_key.get(), EVP_sha256()) == 0) {
    return OpenSslError("server certificate");
  }
  return ToPem(certificate.get(), key.get());
}

}  // namespace crosstenant::sandbox
