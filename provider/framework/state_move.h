// StateMove: an object of another resource type, perhaps another provider's,
// becomes one of ours without being destroyed (`moved` blocks across types;
// protocol 6.5, Terraform 1.8 and later).
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_STATE_MOVE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_STATE_MOVE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/type.h"

namespace crosstenant::framework {

struct MoveRequest {
  Object state;  // of StateMove::source_state, wholly known
  // As the source provider stored it: its own bytes, which mean nothing to
  // others.
  std::string source_private;
};

struct MovedObject {
  // Attributes left out are null; the read that follows fills them in.
  Object state;
  PrivateState private_state;
};

// One accepted source.
struct StateMove {
  // The source provider's namespace/type ("hashicorp/null"), on any registry.
  std::string source_provider;
  std::string source_type;  // "null_resource"
  std::int64_t source_version = 0;
  // By which the source's state is read: missing attributes are null, others
  // are passed over.
  Type source_state = Type::Object({});
  // Pure: the provider is not configured.
  std::function<absl::StatusOr<MovedObject>(const MoveRequest& request)> move;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_STATE_MOVE_H_
