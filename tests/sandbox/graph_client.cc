#include "tests/sandbox/graph_client.h"

#include <gtest/gtest.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "sandbox/http/target.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

GraphAnswer ToAnswer(const Response& response) {
  GraphAnswer answer;
  answer.status = response.status;
  for (const auto& [name, value] : response.headers)
    answer.headers[absl::AsciiStrToLower(name)] = value;
  if (!response.body.empty()) {
    boost::system::error_code error;
    answer.body = json::parse(response.body, error);
    EXPECT_FALSE(error) << response.body;
  }
  return answer;
}

}  // namespace

std::string GraphAnswer::At(absl::string_view path) const {
  const json::value* value = &body;
  for (absl::string_view step : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    size_t index = 0;
    if (value->is_object()) {
      value = value->get_object().if_contains(Text(step));
    } else if (value->is_array() && absl::SimpleAtoi(step, &index) &&
               index < value->get_array().size()) {
      value = &value->get_array()[index];
    } else {
      value = nullptr;
    }
    if (value == nullptr) return "<absent>";
  }
  return value->is_string() ? std::string(View(value->get_string()))
                            : Serialize(*value);
}

std::unique_ptr<Sandbox> NewSandbox() {
  auto sandbox = Sandbox::Open({});
  EXPECT_TRUE(sandbox.ok()) << sandbox.status();
  return *std::move(sandbox);
}

std::string SecretOf(Sandbox& sandbox, const PictureTenant& tenant,
                     bool reader) {
  const auto client =
      FindClient(sandbox.store(), std::string(tenant.tenant_id),
                 reader ? tenant.reader_client_id : tenant.client_id);
  return client ? client->secret : "";
}

GraphAnswer RequestToken(Sandbox& sandbox, const std::string& tenant,
                         const std::string& form) {
  Request request;
  request.method = "POST";
  request.target = absl::StrCat("/", tenant, "/oauth2/v2.0/token");
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  request.body = form;
  return ToAnswer(sandbox.Handle(request));
}

GraphClient::GraphClient(Sandbox& sandbox, const PictureTenant& tenant,
                         bool reader)
    : sandbox_(sandbox) {
  const GraphAnswer answer = RequestToken(
      sandbox, std::string(tenant.tenant_id),
      absl::StrCat(
          "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft."
          "com%2F.default",
          "&client_id=", reader ? tenant.reader_client_id : tenant.client_id,
          "&client_secret=",
          EncodeComponent(SecretOf(sandbox, tenant, reader))));
  EXPECT_EQ(answer.status, 200) << answer.At("error_description");
  token_ = answer.At("access_token");
}

GraphAnswer GraphClient::Send(const std::string& method,
                              const std::string& path,
                              const std::string& body) {
  Request request;
  request.method = method;
  const bool whole = absl::StartsWith(path, "/beta/") ||
                     absl::StartsWith(path, "/v1.0/") ||
                     absl::StartsWith(path, "/sandbox/");
  request.target = whole ? path : absl::StrCat("/v1.0", path);
  request.headers["authorization"] = absl::StrCat("Bearer ", token_);
  if (!body.empty()) request.headers["content-type"] = "application/json";
  request.body = body;
  return ToAnswer(sandbox_.Handle(request));
}

}  // namespace crosstenant::sandbox
