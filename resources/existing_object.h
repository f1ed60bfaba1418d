// The error for an object that is already there, as the reader needs it: with
// the command that takes it over.
#ifndef CROSSTENANT_RESOURCES_EXISTING_OBJECT_H_
#define CROSSTENANT_RESOURCES_EXISTING_OBJECT_H_

#include <string_view>

#include "absl/status/status.h"

namespace crosstenant::resources {

// AlreadyExists. `what` is a whole sentence that says what is there and how it
// differs; `type` is the resource type, `import_id` what its import takes.
absl::Status ExistsAlready(std::string_view what, std::string_view type,
                           std::string_view import_id);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_EXISTING_OBJECT_H_
