#include "provider/launch/certificate.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
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

std::string Contents(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return std::string(data, static_cast<std::size_t>(size));
}

// The key's parts are put in place byte by byte, here and in PrivateKeyPem:
// OpenSSL's general encoders would do the same, but take a fifth of the time of
// the whole start to set themselves up.
bool SetPublicKey(X509* certificate, EVP_PKEY* key) {
  unsigned char* point = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(key, &point);
  if (size == 0) return false;
  if (X509_PUBKEY_set0_param(X509_get_X509_PUBKEY(certificate),
                             OBJ_nid2obj(NID_X9_62_id_ecPublicKey),
                             V_ASN1_OBJECT, OBJ_nid2obj(NID_X9_62_prime256v1),
                             point, static_cast<int>(size)) == 1)
    return true;  // the certificate owns the point
  OPENSSL_free(point);
  return false;
}

// As RFC 5915, ECPrivateKey, for P-256. Empty when OpenSSL fails.
std::string PrivateKeyPem(EVP_PKEY* key) {
  constexpr int kScalarBytes = 32;
  // A sequence of the version 1, the scalar and the curve.
  constexpr unsigned char kBeforeScalar[] = {0x30, 0x31, 0x02, 0x01,
                                             0x01, 0x04, 0x20};
  constexpr unsigned char kAfterScalar[] = {0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86,
                                            0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &raw) != 1)
    return "";
  const std::unique_ptr<BIGNUM, decltype(&BN_clear_free)> scalar(raw,
                                                                 BN_clear_free);
  std::vector<unsigned char> der(std::begin(kBeforeScalar),
                                 std::end(kBeforeScalar));
  der.resize(der.size() + kScalarBytes);
  if (BN_bn2binpad(scalar.get(), der.data() + sizeof(kBeforeScalar),
                   kScalarBytes) != kScalarBytes)
    return "";
  der.insert(der.end(), std::begin(kAfterScalar), std::end(kAfterScalar));
  const BioPtr pem(BIO_new(BIO_s_mem()), BIO_free);
  if (PEM_write_bio(pem.get(), PEM_STRING_ECPRIVATEKEY, "", der.data(),
                    static_cast<long>(der.size())) == 0)
    return "";
  return Contents(pem.get());
}

// Terraform dials the name "localhost" and looks at the alternative name only.
bool FillIn(X509* certificate, EVP_PKEY* key) {
  return X509_set_version(certificate, X509_VERSION_3) == 1 &&
         SetRandomSerial(certificate) && SetName(certificate) &&
         X509_gmtime_adj(X509_getm_notBefore(certificate),
                         -kClockSkewSeconds) != nullptr &&
         X509_time_adj_ex(X509_getm_notAfter(certificate), kValidityYears * 365,
                          0, nullptr) != nullptr &&
         SetPublicKey(certificate, key) &&
         AddExtension(certificate, NID_basic_constraints, "critical,CA:TRUE") &&
         AddExtension(certificate, NID_key_usage,
                      "critical,digitalSignature,keyEncipherment,keyAgreement,"
                      "keyCertSign") &&
         AddExtension(certificate, NID_ext_key_usage,
                      "clientAuth,serverAuth") &&
         AddExtension(certificate, NID_subject_alt_name, "DNS:localhost") &&
         X509_sign(certificate, key, EVP_sha256()) > 0;
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
  const BioPtr certificate_pem(BIO_new(BIO_s_mem()), BIO_free);
  std::string key_pem = PrivateKeyPem(key.get());
  if (key_pem.empty() ||
      PEM_write_bio_X509(certificate_pem.get(), certificate.get()) != 1) {
    return absl::InternalError(
        "OpenSSL could not write the plugin's certificate.");
  }
  return ServerCertificate{std::move(key_pem), Contents(certificate_pem.get()),
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
