#include "sandbox/call.h"

#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {

Reply BadRequest(std::string message) {
  return Fail(400, "Request_BadRequest", std::move(message));
}

Reply InvalidProperty(absl::string_view name) {
  return BadRequest(absl::StrCat("Invalid property '", name, "'."));
}

Reply InvalidValue(absl::string_view name) {
  return BadRequest(absl::StrCat(
      "One or more property values specified are invalid. Property '", name,
      "'."));
}

Reply NotFound(absl::string_view id) {
  return Fail(404, "Request_ResourceNotFound",
              absl::StrCat("Resource '", id,
                           "' does not exist or one of its queried "
                           "reference-property objects are not present."));
}

std::string Call::ODataContext(absl::string_view fragment) const {
  return absl::StrCat(endpoint, "/", version(), "/$metadata#", fragment);
}

}  // namespace crosstenant::sandbox
