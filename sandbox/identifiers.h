// Ids, secrets and times in the forms that Graph uses.
#ifndef CROSSTENANT_SANDBOX_IDENTIFIERS_H_
#define CROSSTENANT_SANDBOX_IDENTIFIERS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace crosstenant::sandbox {

// A random (version 4) GUID, lower case with dashes.
std::string NewGuid();

// `bytes` random bytes as unpadded base64url.
std::string NewSecret(int bytes);

// Unpadded base64url of SHA-256's HMAC.
std::string HmacSha256(absl::string_view key, absl::string_view text);

// 8-4-4-4-12 hexadecimal digits.
bool IsGuid(absl::string_view text);

// RFC 3339 in UTC, whole seconds, with Z.
std::string GraphTime(absl::Time time);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_IDENTIFIERS_H_
