#include "provider/graph/tls_context.h"

#include <openssl/err.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/error.h"

namespace crosstenant::graph {
namespace {

constexpr std::array kSystemBundles{
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",    // Red Hat, Fedora
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Red Hat, newer
    "/etc/ssl/ca-bundle.pem",                             // SUSE
    "/etc/ssl/cert.pem",                                  // Alpine, Arch
};

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

absl::Status LoadSystemAuthorities(SSL_CTX* context) {
  const std::string file = Variable("SSL_CERT_FILE");
  const std::string directory = Variable("SSL_CERT_DIR");
  if (!directory.empty()) {
    SSL_CTX_load_verify_dir(context, directory.c_str());
  }
  if (!file.empty()) {
    if (SSL_CTX_load_verify_file(context, file.c_str()) == 1) {
      return absl::OkStatus();
    }
    return absl::FailedPreconditionError(absl::StrCat(
        "The environment variable SSL_CERT_FILE names ", file,
        ", which cannot be used: ", TakeSslError(),
        ". It must be a readable file of CA certificates in PEM form."));
  }
  for (const char* bundle : kSystemBundles) {
    if (access(bundle, R_OK) != 0) continue;
    if (SSL_CTX_load_verify_file(context, bundle) == 1) break;
    TakeSslError();
  }
  // Without any, the handshake says that nothing is trusted.
  return absl::OkStatus();
}

absl::Status LoadPrivateAuthority(SSL_CTX* context, const std::string& file) {
  if (file.empty() || SSL_CTX_load_verify_file(context, file.c_str()) == 1) {
    return absl::OkStatus();
  }
  return WithProviderArgument(
      absl::InvalidArgumentError(absl::StrCat(
          "The provider's ca_certificate_file ", file,
          " cannot be used: ", TakeSslError(),
          ". It must be a readable file of CA certificates in PEM form.")),
      "ca_certificate_file");
}

}  // namespace

std::string TakeSslError() {
  const unsigned long code = ERR_get_error();  // NOLINT(google-runtime-int)
  ERR_clear_error();
  if (code == 0) return "unknown TLS error";
  const char* reason = ERR_reason_error_string(code);
  return reason != nullptr ? reason : absl::StrCat("TLS error ", code);
}

absl::StatusOr<SslContext> MakeSslContext(
    const std::string& ca_certificate_file) {
  ERR_clear_error();
  SslContext context(SSL_CTX_new(TLS_client_method()));
  if (context == nullptr) {
    return absl::InternalError(
        absl::StrCat("TLS is not available: ", TakeSslError()));
  }
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  if (absl::Status loaded = LoadSystemAuthorities(context.get());
      !loaded.ok()) {
    return loaded;
  }
  if (absl::Status loaded =
          LoadPrivateAuthority(context.get(), ca_certificate_file);
      !loaded.ok()) {
    return loaded;
  }
  return context;
}

}  // namespace crosstenant::graph
