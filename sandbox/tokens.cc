#include "sandbox/tokens.h"

#include <openssl/crypto.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

absl::Status Invalid() {
  return absl::UnauthenticatedError("Invalid access token.");
}

}  // namespace

std::string IssueToken(const Caller& caller, absl::string_view audience,
                       absl::Time now, absl::string_view signing_key) {
  json::array roles;
  for (const std::string& permission : caller.permissions)
    roles.emplace_back(permission);
  const json::object claims = {
      {"aud", Text(audience)},
      {"tid", caller.tenant_id},
      {"appid", caller.client_id},
      {"roles", roles},
      {"iat", absl::ToUnixSeconds(now)},
      {"exp", absl::ToUnixSeconds(now + kTokenLifetime)},
      {"uti", NewGuid()}};
  const std::string unsigned_token =
      absl::StrCat(absl::WebSafeBase64Escape(R"({"typ":"JWT","alg":"HS256"})"),
                   ".", absl::WebSafeBase64Escape(json::serialize(claims)));
  return absl::StrCat(unsigned_token, ".",
                      HmacSha256(signing_key, unsigned_token));
}

absl::StatusOr<Caller> VerifyToken(absl::string_view token, absl::Time now,
                                   absl::string_view signing_key) {
  if (token.empty())
    return absl::UnauthenticatedError("Access token is empty.");
  const size_t dot = token.rfind('.');
  if (dot == absl::string_view::npos) return Invalid();
  const std::string expected = HmacSha256(signing_key, token.substr(0, dot));
  const absl::string_view signature = token.substr(dot + 1);
  if (signature.size() != expected.size() ||
      CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) != 0) {
    return Invalid();
  }
  const std::vector<absl::string_view> parts =
      absl::StrSplit(token.substr(0, dot), '.');
  std::string payload;
  if (parts.size() != 2 || !absl::WebSafeBase64Unescape(parts[1], &payload))
    return Invalid();
  boost::system::error_code error;
  const json::value claims = json::parse(payload, error);
  if (error || !claims.is_object()) return Invalid();
  const json::object& object = claims.get_object();
  if (IntMember(object, "exp").value_or(0) <= absl::ToUnixSeconds(now)) {
    return absl::UnauthenticatedError(
        "Lifetime validation failed, the token is expired.");
  }
  Caller caller{TextMember(object, "tid"), TextMember(object, "appid"), {}};
  if (const json::array* roles = ArrayMember(object, "roles")) {
    for (const json::value& role : *roles) {
      if (role.is_string())
        caller.permissions.insert(std::string(View(role.get_string())));
    }
  }
  return caller;
}

}  // namespace crosstenant::sandbox
