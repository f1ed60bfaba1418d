#include "sandbox/token_endpoint.h"

#include <openssl/crypto.h>

#include <map>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "sandbox/identifiers.h"
#include "sandbox/tenants.h"
#include "sandbox/tokens.h"

namespace crosstenant::sandbox {
namespace {

Response JsonResponse(int status, const json::value& body) {
  return {status,
          {{"Content-Type", "application/json; charset=utf-8"},
           {"Cache-Control", "no-store, no-cache"}},
          Serialize(body)};
}

Response SignInError(int status, absl::string_view error, int code,
                     absl::string_view text, absl::Time now) {
  const std::string timestamp =
      absl::FormatTime("%Y-%m-%d %H:%M:%SZ", now, absl::UTCTimeZone());
  const std::string trace = NewGuid();
  const std::string correlation = NewGuid();
  const std::string description =
      absl::StrCat("AADSTS", code, ": ", text, " Trace ID: ", trace,
                   " Correlation ID: ", correlation, " Timestamp: ", timestamp);
  return JsonResponse(
      status, json::object{
                  {"error", Text(error)},
                  {"error_description", description},
                  {"error_codes", json::array{code}},
                  {"timestamp", timestamp},
                  {"trace_id", trace},
                  {"correlation_id", correlation},
                  {"error_uri",
                   absl::StrCat("https://login.microsoftonline.com/error?code=",
                                code)}});
}

Response UnknownTenant(absl::string_view tenant, absl::Time now) {
  return SignInError(400, "invalid_request", 90002,
                     absl::StrCat("Tenant '", tenant,
                                  "' not found. Check to make sure you have "
                                  "the correct tenant ID and are signing into "
                                  "the correct cloud."),
                     now);
}

bool IsDefaultScope(absl::string_view scope) {
  return (absl::StartsWith(scope, "https://") ||
          absl::StartsWith(scope, "http://")) &&
         absl::EndsWith(scope, "/.default") && !absl::StrContains(scope, ' ');
}

bool SameSecret(absl::string_view a, absl::string_view b) {
  return a.size() == b.size() &&
         CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

using Form = std::map<std::string, std::string>;

std::string Field(const Form& form, const std::string& name) {
  const auto it = form.find(name);
  return it == form.end() ? std::string() : it->second;
}

// The refusal of a form that is wrong whoever sends it.
std::optional<Response> CheckForm(const Form& form, absl::Time now) {
  for (const char* name : {"grant_type", "client_id", "scope"}) {
    if (Field(form, name).empty()) {
      return SignInError(
          400, "invalid_request", 900144,
          absl::StrCat(
              "The request body must contain the following parameter: '", name,
              "'."),
          now);
    }
  }
  const std::string grant = Field(form, "grant_type");
  if (grant != "client_credentials") {
    return SignInError(
        400, "unsupported_grant_type", 70003,
        absl::StrCat("The app requested an unsupported grant type '", grant,
                     "'."),
        now);
  }
  const std::string scope = Field(form, "scope");
  if (!IsDefaultScope(scope)) {
    return SignInError(
        400, "invalid_scope", 70011,
        absl::StrCat("The provided value for the input parameter 'scope' is "
                     "not valid. The scope ",
                     scope, " is not valid."),
        now);
  }
  return std::nullopt;
}

// The refusal of a client that does not prove who it is.
std::optional<Response> CheckProof(const Form& form, const Client& client,
                                   absl::Time now) {
  if (!Field(form, "client_assertion").empty()) {
    return SignInError(401, "invalid_client", 700027,
                       "The certificate with identifier used to sign the "
                       "client assertion is not registered on "
                       "application. [Reason - The key was not found.]",
                       now);
  }
  const std::string secret = Field(form, "client_secret");
  if (secret.empty()) {
    return SignInError(401, "invalid_client", 7000218,
                       "The request body must contain the following parameter: "
                       "'client_assertion' or 'client_secret'.",
                       now);
  }
  if (SameSecret(secret, client.secret)) return std::nullopt;
  return SignInError(401, "invalid_client", 7000215,
                     absl::StrCat("Invalid client secret provided. Ensure the "
                                  "secret being sent in the request is the "
                                  "client secret value, not the client secret "
                                  "ID, for a secret added to app '",
                                  client.id, "'."),
                     now);
}

}  // namespace

Response IssueTokenFor(const Request& request, absl::string_view tenant_name,
                       const SignInContext& context, RequestRecord& record) {
  const absl::Time now = context.now;
  const std::optional<Tenant> tenant = FindTenant(*context.store, tenant_name);
  if (!tenant) return UnknownTenant(tenant_name, now);
  record.tenant_id = tenant->id;
  const Form form = ParseForm(request.body);
  if (std::optional<Response> refusal = CheckForm(form, now)) return *refusal;
  const std::optional<Client> client =
      FindClient(*context.store, tenant->id, Field(form, "client_id"));
  if (!client) {
    return SignInError(
        400, "unauthorized_client", 700016,
        absl::StrCat("Application with identifier '", Field(form, "client_id"),
                     "' was not found in the directory '", tenant->display_name,
                     "'."),
        now);
  }
  record.client_id = client->id;
  if (std::optional<Response> refusal = CheckProof(form, *client, now))
    return *refusal;
  const std::string scope = Field(form, "scope");
  const absl::string_view audience = absl::StripSuffix(scope, "/.default");
  const std::string token =
      IssueToken({tenant->id, client->id, client->permissions}, audience, now,
                 context.signing_key);
  const int64_t lifetime = absl::ToInt64Seconds(kTokenLifetime);
  return JsonResponse(200, json::object{{"token_type", "Bearer"},
                                        {"expires_in", lifetime},
                                        {"ext_expires_in", lifetime},
                                        {"access_token", token}});
}

Response OpenIdConfiguration(absl::string_view tenant_name,
                             const SignInContext& context) {
  const std::optional<Tenant> tenant = FindTenant(*context.store, tenant_name);
  if (!tenant) return UnknownTenant(tenant_name, context.now);
  const std::string base = absl::StrCat(context.endpoint, "/", tenant->id);
  return JsonResponse(
      200,
      json::object{{"token_endpoint", absl::StrCat(base, "/oauth2/v2.0/token")},
                   {"token_endpoint_auth_methods_supported",
                    json::array{"client_secret_post"}},
                   {"issuer", absl::StrCat(base, "/v2.0")},
                   {"authorization_endpoint",
                    absl::StrCat(base, "/oauth2/v2.0/authorize")},
                   {"jwks_uri", absl::StrCat(base, "/discovery/v2.0/keys")},
                   {"msgraph_host", context.endpoint}});
}

}  // namespace crosstenant::sandbox
