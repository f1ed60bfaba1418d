// Data sources that find an object by its id or by its name.
#ifndef CROSSTENANT_RESOURCES_LOOKUP_ARGUMENTS_H_
#define CROSSTENANT_RESOURCES_LOOKUP_ARGUMENTS_H_

#include <string_view>

#include "absl/status/status.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"

namespace crosstenant::resources {

// Exactly one of object_id and `name` must be given.
void CheckLookupArguments(const framework::Object& config,
                          std::string_view name,
                          framework::Diagnostics& diagnostics);

// NotFound at the argument, with its value. `what` is "user" or "group".
absl::Status NothingFound(std::string_view what, std::string_view argument,
                          std::string_view value);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_LOOKUP_ARGUMENTS_H_
