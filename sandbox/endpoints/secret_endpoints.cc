// Microsoft Graph: synchronization secrets and synchronizationJob:
// validateCredentials.
#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/endpoints/sync_paths.h"
#include "sandbox/engine/policy_check.h"
#include "sandbox/odata.h"
#include "sandbox/schema/default_schema.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

struct SecretKey {
  absl::string_view name;
  bool sensitive = false;  // Reads back as "*".
};

constexpr SecretKey kSecretKeys[] = {{"UserName"},
                                     {"Password", true},
                                     {"SecretToken", true},
                                     {"AppKey", true},
                                     {"BaseAddress"},
                                     {"ClientIdentifier"},
                                     {"ClientSecret", true},
                                     {"SingleSignOnType"},
                                     {"Sandbox"},
                                     {"Url"},
                                     {"Domain"},
                                     {"ConsumerKey"},
                                     {"ConsumerSecret", true},
                                     {"TokenKey", true},
                                     {"TokenExpiration"},
                                     {"Oauth2AccessToken", true},
                                     {"Oauth2AccessTokenCreationTime"},
                                     {"Oauth2RefreshToken", true},
                                     {"SyncAll"},
                                     {"InstanceName"},
                                     {"Oauth2ClientId"},
                                     {"Oauth2ClientSecret", true},
                                     {"CompanyId"},
                                     {"UpdateKeyOnSoftDelete"},
                                     {"SynchronizationSchedule"},
                                     {"SystemOfRecord"},
                                     {"SandboxName"},
                                     {"EnforceDomain"},
                                     {"SyncNotificationSettings"},
                                     {"SkipOutOfScopeDeletions"},
                                     {"Oauth2AuthorizationCode", true},
                                     {"Oauth2RedirectUri"},
                                     {"ApplicationTemplateIdentifier"},
                                     {"Oauth2TokenExchangeUri"},
                                     {"Oauth2AuthorizationUri"},
                                     {"AuthenticationType"},
                                     {"Server"},
                                     {"PerformInboundEntitlementGrants"},
                                     {"HardDeletesEnabled"},
                                     {"SyncAgentCompatibilityKey"},
                                     {"SyncAgentADContainer"},
                                     {"ValidateDomain"},
                                     {"TestReferences"},
                                     {"ConnectionString", true}};

const SecretKey* FindKey(absl::string_view name) {
  for (const SecretKey& key : kSecretKeys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

// Reads [{key, value}] over `secrets`; an empty value removes the key. Returns
// the refusal, if any.
std::optional<Reply> ReadPairs(const json::array* pairs,
                               absl::string_view member, Secrets& secrets) {
  if (pairs == nullptr) return InvalidValue(member);
  for (const json::value& value : *pairs) {
    if (!value.is_object()) return InvalidValue(member);
    const std::string key = TextMember(value.get_object(), "key");
    const json::value* text = Member(value.get_object(), "value");
    if (FindKey(key) == nullptr) {
      return BadRequest(absl::StrCat(
          "'", key,
          "' is not a member of the enumeration synchronizationSecret."));
    }
    if (text != nullptr && !text->is_string() && !text->is_null())
      return InvalidValue("value");
    const std::string content = TextMember(value.get_object(), "value");
    if (content.empty()) {
      secrets.erase(key);
    } else {
      secrets[key] = content;
    }
  }
  return std::nullopt;
}

Reply GetSecrets(Call& call) {
  if (!SyncPrincipal(call)) return UnknownPrincipal(call);
  json::array value;
  for (const auto& [key, content] :
       ReadSecrets(*call.store, call.tenant(), call.captures[0])) {
    const SecretKey* known = FindKey(key);
    value.push_back(json::object{
        {"key", key},
        {"value", known != nullptr && known->sensitive ? "*" : content}});
  }
  return Ok(json::object{
      {"@odata.context", call.ODataContext(SyncContext(call, "secrets"))},
      {"value", std::move(value)}});
}

Reply PutSecrets(Call& call) {
  if (!SyncPrincipal(call)) return UnknownPrincipal(call);
  Secrets secrets = ReadSecrets(*call.store, call.tenant(), call.captures[0]);
  if (auto refusal =
          ReadPairs(ArrayMember(call.body, "value"), "value", secrets))
    return *refusal;
  WriteSecrets(*call.store, call.tenant(), call.captures[0], secrets);
  return NoContent();
}

// Codes and texts are documented for the portal's connection test; that they
// arrive with status 400 is the sandbox's choice.
Reply CheckCredentials(Call& call, const Secrets& credentials) {
  static constexpr char kPrefix[] =
      "You appear to have entered invalid credentials. Please confirm you are "
      "using the correct information for an "
      "administrative account. ";
  const auto value = [&credentials](const char* key) {
    const auto it = credentials.find(key);
    return it == credentials.end() ? std::string() : it->second;
  };
  if (value("AuthenticationType") != "SyncPolicy") {
    return Fail(
        400, "InvalidCredentials",
        absl::StrCat(kPrefix, "AuthenticationType must be SyncPolicy."));
  }
  const std::string target = absl::AsciiStrToLower(value("CompanyId"));
  if (target.empty() || !FindTenant(*call.store, target)) {
    return Fail(400, "ExternalTenantNotFound",
                absl::StrCat(kPrefix,
                             "This tenant was not found by the authentication "
                             "authority of the current cloud: ",
                             target));
  }
  if (const auto problem =
          CheckConnection(*call.store, call.tenant(), target)) {
    return Fail(400, problem->code, absl::StrCat(kPrefix, problem->message));
  }
  return NoContent();
}

Reply Validate(Call& call, bool saved_by_default) {
  const bool use_saved =
      BoolMember(call.body, "useSavedCredentials").value_or(saved_by_default);
  Secrets credentials;
  if (use_saved) {
    credentials = ReadSecrets(*call.store, call.tenant(), call.captures[0]);
  } else if (auto refusal = ReadPairs(ArrayMember(call.body, "credentials"),
                                      "credentials", credentials)) {
    return *refusal;
  }
  return CheckCredentials(call, credentials);
}

Reply ValidateNew(Call& call) {
  const auto principal = SyncPrincipal(call);
  if (!principal) return UnknownPrincipal(call);
  if (!OffersSync(*principal)) return UnknownSyncResource(call);
  if (TextMember(call.body, "templateId") != kSyncTemplateId)
    return InvalidValue("templateId");
  return Validate(call, /*saved_by_default=*/false);
}

Reply ValidateJob(Call& call) {
  if (!PathJob(call)) return UnknownSyncResource(call);
  return Validate(call, Member(call.body, "credentials") == nullptr);
}

}  // namespace

std::vector<Route> SecretRoutes() {
  return {
      {"GET", "servicePrincipals/{}/synchronization/secrets",
       Access::kSynchronizationRead, GetSecrets},
      {"PUT", "servicePrincipals/{}/synchronization/secrets",
       Access::kSynchronizationWrite, PutSecrets},
      {"POST", "servicePrincipals/{}/synchronization/jobs/validateCredentials",
       Access::kSynchronizationWrite, ValidateNew},
      {"POST",
       "servicePrincipals/{}/synchronization/jobs/{}/validateCredentials",
       Access::kSynchronizationWrite, ValidateJob},
  };
}

}  // namespace crosstenant::sandbox
