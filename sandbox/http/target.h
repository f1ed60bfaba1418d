// The path and query of a request, split and percent-decoded.
#ifndef CROSSTENANT_SANDBOX_HTTP_TARGET_H_
#define CROSSTENANT_SANDBOX_HTTP_TARGET_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace crosstenant::sandbox {

struct Target {
  std::string path;                   // Still encoded, without the query.
  std::vector<std::string> segments;  // Decoded.
  std::map<std::string, std::string>
      query;  // Decoded; of a name that occurs twice the last one counts.

  // The option's value, "" when it is absent. OData system options are asked
  // for with their dollar sign.
  std::string Query(const std::string& name) const {
    auto it = query.find(name);
    return it == query.end() ? std::string() : it->second;
  }
};

// Splits a request target. OData spellings are evened out: a key in parentheses
// becomes a segment of its own
// (`partners('x')` = `partners/x`) and empty parentheses of a function call are
// dropped. Alternate keys
// (`applications(appId='x')`) stay one segment. Malformed percent escapes are
// kept as they are.
Target ParseTarget(absl::string_view target);

// Decodes a form or query component; '+' is a blank.
std::string DecodeComponent(absl::string_view text);

// name=value pairs joined by '&', decoded.
std::map<std::string, std::string> ParseForm(absl::string_view text);

// Encodes everything outside RFC 3986's unreserved characters.
std::string EncodeComponent(absl::string_view text);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_HTTP_TARGET_H_
