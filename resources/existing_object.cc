#include "resources/existing_object.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace crosstenant::resources {

absl::Status ExistsAlready(std::string_view what, std::string_view type,
                           std::string_view import_id) {
  return absl::AlreadyExistsError(absl::StrCat(
      std::string(what),
      " To manage it with this configuration, import it and plan again:\n\n",
      "    terraform import '", std::string(type), ".NAME' '",
      std::string(import_id), "'\n\n", "where ", std::string(type),
      ".NAME is this resource's address in the configuration."));
}

}  // namespace crosstenant::resources
