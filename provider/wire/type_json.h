// Type constraints from their JSON form, e.g. ["list","string"]; Type::ToJson
// is the other way.
#ifndef CROSSTENANT_PROVIDER_WIRE_TYPE_JSON_H_
#define CROSSTENANT_PROVIDER_WIRE_TYPE_JSON_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "provider/exact_json/json_tree.h"
#include "provider/framework/type.h"

namespace crosstenant::wire {

// InvalidArgument when the text is no type. Optional attributes of an object
// type (a third element) are accepted and treated like the others.
absl::StatusOr<framework::Type> ParseTypeJson(std::string_view json);
absl::StatusOr<framework::Type> TypeFromTree(const exact_json::JsonTree& node);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_TYPE_JSON_H_
