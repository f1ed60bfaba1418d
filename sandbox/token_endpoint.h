// The sign-in side: the OAuth 2 token endpoint for client credentials and the
// OpenID configuration, with Entra's error codes (Microsoft identity platform:
// "OAuth 2.0 client credentials flow", "Microsoft Entra authentication error
// codes").
#ifndef CROSSTENANT_SANDBOX_TOKEN_ENDPOINT_H_
#define CROSSTENANT_SANDBOX_TOKEN_ENDPOINT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/http/message.h"
#include "sandbox/http/target.h"
#include "sandbox/request_log.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

struct SignInContext {
  Store* store = nullptr;  // Not owned.
  absl::string_view signing_key;
  absl::Time now;
  std::string endpoint;
};

// POST /{tenant}/oauth2/v2.0/token. Fills the record's tenant and client once
// they are known.
Response IssueTokenFor(const Request& request, absl::string_view tenant,
                       const SignInContext& context, RequestRecord& record);

// GET /{tenant}/v2.0/.well-known/openid-configuration.
Response OpenIdConfiguration(absl::string_view tenant,
                             const SignInContext& context);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_TOKEN_ENDPOINT_H_
