#include "provider/launch/certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"

namespace crosstenant::launch {
namespace {

constexpr long kValidityYears = 30;
constexpr long kClockSkewSeconds = 30;

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

bool AddExtension(X509* certificate, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value), X509_EXTENSION_free);
  return extension != nullptr &&
         X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool SetRandomSerial(X509* certificate) {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) return false;
  bytes[0] &= 0x7f;
  std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      BN_bin2bn(bytes.data(), bytes.size(), nullptr), BN_free);
  return number != nullptr &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) !=
             nullptr;
}

bool SetName(X509* certificate) {
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto add = [name](const char* field, std::string_view text) {
    return X509_NAME_add_entry_by_txt(
               name, field, MBSTRING_UTF8,
               reinterpret_cast<const unsigned char*>(text.data()),
               static_cast<int>(text.size()), -1, 0) == 1;
  };
  return add("O", "crosstenant") && add("CN", "localhost") &&
         X509_set_issuer_name(certificate, name) == 1;
}

// Terraform dials the name "localhost" and looks at the alternative name only.
bool FillIn(X509* certificate, EVP_PKEY* key) {
  return X509_set_version(certificate, X509_VERSION_3) == 1 &&
         SetRandomSerial(certificate) && SetName(certificate) &&
         X509_gmtime_adj(X509_getm_notBefore(certificate),
                         -kClockSkewSeconds) != nullptr &&
         X509_time_adj_ex(X509_getm_notAfter(certificate), kValidityYears * 365,
                          0, nullptr) != nullptr &&
         X509_set_pubkey(certificate, key) == 1 &&
         AddExtension(certificate, NID_basic_constraints, "critical,CA:TRUE") &&
         AddExtension(certificate, NID_key_usage,
                      "critical,digitalSignature,keyEncipherment,keyAgreement,"
                      "keyCertSign") &&
         AddExtension(certificate, NID_ext_key_usage,
                      "clientAuth,serverAuth") &&
         AddExtension(certificate, NID_subject_alt_name, "DNS:localhost") &&
         X509_sign(certificate, key, EVP_sha256()) > 0;
}

std::string Contents(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

std::string UnpaddedBase64(X509* certificate) {
  std::vector<unsigned char> der(
      static_cast<std::size_t>(i2d_X509(certificate, nullptr)));
  unsigned char* end = der.data();
  i2d_X509(certificate, &end);
  std::string text = absl::Base64Escape(
      absl::string_view(reinterpret_cast<const char*>(der.data()), der.size()));
  // Go's decoder for the handshake refuses padding.
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

}  // namespace

absl::StatusOr<ServerCertificate> MakeServerCertificate() {
  const KeyPtr key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const CertificatePtr certificate(X509_new(), X509_free);
  if (key == nullptr || certificate == nullptr ||
      !FillIn(certificate.get(), key.get())) {
    return absl::InternalError(
        "OpenSSL could not make the plugin's certificate.");
  }
  const BioPtr key_pem(BIO_new(BIO_s_mem()), BIO_free);
  const BioPtr certificate_pem(BIO_new(BIO_s_mem()), BIO_free);
  if (PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0,
                               nullptr, nullptr) != 1 ||
      PEM_write_bio_X509(certificate_pem.get(), certificate.get()) != 1) {
    return absl::InternalError(
        "OpenSSL could not write the plugin's certificate.");
  }
  return ServerCertificate{Contents(key_pem.get()),
                           Contents(certificate_pem.get()),
                           UnpaddedBase64(certificate.get())};
}

absl::Status CheckClientCertificate(const std::string& pem) {
  const BioPtr text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                    BIO_free);
  const CertificatePtr certificate(
      PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr), X509_free);
  if (certificate != nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "The environment variable PLUGIN_CLIENT_CERT holds no certificate in PEM "
      "form. Terraform sets it for each plugin that it starts; see what starts "
      "Terraform, or what stands between the two, for what changes it.");
}

}  // namespace crosstenant::launch
