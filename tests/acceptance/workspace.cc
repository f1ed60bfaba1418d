#include "tests/acceptance/workspace.h"

#include <boost/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;

std::unique_ptr<sandbox::Server> StartSandbox() {
  auto server = sandbox::Server::Start({});
  if (!server.ok())
    throw std::runtime_error(std::string(server.status().message()));
  return *std::move(server);
}

std::string Argument(const char* name, const std::string& value) {
  return absl::StrCat("  ", name, " = \"", value, "\"\n");
}

}  // namespace

Workspace::Workspace()
    : TerraformDirectory("crosstenant/crosstenant",
                         CROSSTENANT_PROVIDER_BINARY),
      server_(StartSandbox()),
      source_(std::make_unique<sandbox::GraphClient>(sandbox(),
                                                     sandbox::kPictureSource)),
      target_(std::make_unique<sandbox::GraphClient>(sandbox(),
                                                     sandbox::kPictureTarget)) {
  Write("ca.pem", server_->ca_certificate_pem());
}

Workspace::~Workspace() = default;

std::string Workspace::ProviderBlock(const char* alias,
                                     const sandbox::PictureTenant& tenant,
                                     const ProviderOverrides& overrides) {
  const auto either = [](const std::string& override,
                         const std::string& value) {
    return override.empty() ? value : override;
  };
  return absl::StrCat(
      "provider \"crosstenant\" {\n", Argument("alias", alias),
      Argument("tenant_id", std::string(tenant.tenant_id)),
      Argument("client_id",
               either(overrides.client_id, std::string(tenant.client_id))),
      Argument("client_secret", either(overrides.client_secret,
                                       sandbox::SecretOf(sandbox(), tenant))),
      Argument("graph_endpoint",
               either(overrides.graph_endpoint, server_->endpoint())),
      Argument("authority_host", server_->endpoint()),
      Argument("ca_certificate_file",
               either(overrides.ca_certificate_file,
                      absl::StrCat(directory(), "/ca.pem"))),
      "}\n\n");
}

void Workspace::Configure(const std::string& resources,
                          const ProviderOverrides& overrides) {
  WriteConfiguration(absl::StrCat(
      ProviderBlock("source", sandbox::kPictureSource, overrides),
      ProviderBlock("target", sandbox::kPictureTarget, overrides), resources));
}

std::vector<std::string> Workspace::TakeGraphRequests() {
  std::vector<std::string> requests = GraphRequests();
  sandbox().Handle({"DELETE", "/sandbox/requests", {}, ""});
  return requests;
}

std::vector<std::string> Workspace::GraphRequests() {
  std::vector<std::string> requests;
  const sandbox::Response log =
      sandbox().Handle({"GET", "/sandbox/requests", {}, ""});
  const json::value records = json::parse(log.body);
  for (const json::value& record : records.at("value").as_array()) {
    if (record.at("kind").as_string() == "token") continue;
    requests.push_back(
        absl::StrCat(std::string(record.at("method").as_string()), " ",
                     std::string(record.at("path").as_string())));
  }
  return requests;
}

}  // namespace crosstenant::acceptance
