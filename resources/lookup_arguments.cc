#include "resources/lookup_arguments.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace crosstenant::resources {

using framework::Path;

void CheckLookupArguments(const framework::Object& config,
                          std::string_view name,
                          framework::Diagnostics& diagnostics) {
  const std::string other(name);
  if (config.IsUnknown("object_id") || config.IsUnknown(name)) return;
  const bool by_id = !config.IsNull("object_id");
  const bool by_name = !config.IsNull(name);
  if (by_id != by_name) return;
  if (by_id) {
    diagnostics.AddError(
        absl::StrCat("Both object_id and ", other),
        absl::StrCat("Give either object_id or ", other, ", not both."),
        Path::Root("object_id"));
    return;
  }
  diagnostics.AddError(
      absl::StrCat("Missing ", other),
      absl::StrCat("Say what to look for: give ", other, " or object_id."),
      Path::Root(name));
}

absl::Status NothingFound(std::string_view what, std::string_view argument,
                          std::string_view value) {
  return framework::AtPath(
      absl::NotFoundError(absl::StrCat("This tenant has no ", std::string(what),
                                       " whose ", std::string(argument),
                                       " is \"", std::string(value), "\".")),
      Path::Root(argument));
}

}  // namespace crosstenant::resources
