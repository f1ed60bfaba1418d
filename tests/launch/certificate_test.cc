#include "provider/launch/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace crosstenant::launch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(MakeServerCertificate, IsValidForLocalhostNowAndUnpadded) {
  const auto made = MakeServerCertificate();
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_THAT(made->handshake_text, Not(HasSubstr("=")));
  EXPECT_THAT(made->handshake_text, Not(HasSubstr("\n")));
  std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(made->certificate_pem.data(), -1), BIO_free);
  std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free);
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 1);
  EXPECT_LT(X509_cmp_current_time(X509_get0_notBefore(certificate.get())), 0);
  EXPECT_GT(X509_cmp_current_time(X509_get0_notAfter(certificate.get())), 0);
  EXPECT_EQ(X509_verify(certificate.get(), X509_get0_pubkey(certificate.get())),
            1);
  EXPECT_NE(X509_get_extended_key_usage(certificate.get()) & XKU_SSL_SERVER,
            0U);
  // The key is written as every reader of such keys expects it.
  bio.reset(BIO_new_mem_buf(made->key_pem.data(), -1));
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr),
      EVP_PKEY_free);
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(X509_check_private_key(certificate.get(), key.get()), 1);
}

TEST(MakeServerCertificate, IsANewOneEachTime) {
  EXPECT_NE(MakeServerCertificate()->key_pem, MakeServerCertificate()->key_pem);
}

TEST(CheckClientCertificate, TakesACertificateAndExplainsAnythingElse) {
  EXPECT_TRUE(
      CheckClientCertificate(MakeServerCertificate()->certificate_pem).ok());
  for (const char* wrong : {"garbage",
                            "-----BEGIN CERTIFICATE-----\nAAAA\n"
                            "-----END CERTIFICATE-----\n"}) {
    const absl::Status status = CheckClientCertificate(wrong);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("PLUGIN_CLIENT_CERT holds no certificate"));
  }
}

}  // namespace
}  // namespace crosstenant::launch
