#include "sandbox/server.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/certificates.h"

namespace crosstenant::sandbox {
namespace {

absl::StatusOr<CertificateAndKey> StoredAuthority(Store& store) {
  const DocumentKey key{"", "settings", "certificateAuthority"};
  if (const auto stored = store.Get(key)) {
    return CertificateAndKey{TextMember(*stored, "certificate"),
                             TextMember(*stored, "privateKey")};
  }
  absl::StatusOr<CertificateAndKey> authority = CreateAuthority();
  if (!authority.ok()) return authority.status();
  store.Put(key, json::object{{"certificate", authority->certificate},
                              {"privateKey", authority->private_key}});
  if (!store.status().ok()) return store.status();
  return authority;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options) {
  absl::StatusOr<std::unique_ptr<Sandbox>> sandbox =
      Sandbox::Open(std::move(options.sandbox));
  if (!sandbox.ok()) return sandbox.status();
  std::unique_ptr<Server> server(new Server());
  server->sandbox_ = *std::move(sandbox);
  HttpServerOptions http;
  http.address = options.address;
  http.port = options.port;
  if (options.https) {
    absl::StatusOr<CertificateAndKey> authority =
        StoredAuthority(server->sandbox_->store());
    if (!authority.ok()) return authority.status();
    absl::StatusOr<CertificateAndKey> certificate =
        IssueServerCertificate(*authority);
    if (!certificate.ok()) return certificate.status();
    server->ca_certificate_ = authority->certificate;
    http.certificate_chain = certificate->certificate;
    http.private_key = certificate->private_key;
  }
  http.handler = [target = server->sandbox_.get()](const Request& request) {
    return target->Handle(request);
  };
  absl::StatusOr<std::unique_ptr<HttpServer>> listening =
      HttpServer::Start(std::move(http));
  if (!listening.ok()) return listening.status();
  server->http_ = *std::move(listening);
  const std::string host = absl::StrContains(options.address, ':')
                               ? absl::StrCat("[", options.address, "]")
                               : options.address;
  server->endpoint_ = absl::StrCat(options.https ? "https" : "http", "://",
                                   host, ":", server->http_->port());
  server->sandbox_->set_endpoint(server->endpoint_);
  return server;
}

}  // namespace crosstenant::sandbox
