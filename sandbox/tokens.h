// Access tokens of the sandbox: JSON web tokens, signed with a key that lives
// in the store.
#ifndef CROSSTENANT_SANDBOX_TOKENS_H_
#define CROSSTENANT_SANDBOX_TOKENS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/call.h"

namespace crosstenant::sandbox {

// How long a token lives (what Entra grants an application by default, less the
// second it subtracts).
inline constexpr absl::Duration kTokenLifetime = absl::Seconds(3599);

// `signing_key` must be secret; the token itself is readable.
std::string IssueToken(const Caller& caller, absl::string_view audience,
                       absl::Time now, absl::string_view signing_key);

// The caller of a valid token. Unauthenticated, with Graph's text, for anything
// else.
absl::StatusOr<Caller> VerifyToken(absl::string_view token, absl::Time now,
                                   absl::string_view signing_key);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_TOKENS_H_
