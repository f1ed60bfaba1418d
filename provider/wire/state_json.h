// Values from the JSON of state files, and the private state of a resource.
#ifndef CROSSTENANT_PROVIDER_WIRE_STATE_JSON_H_
#define CROSSTENANT_PROVIDER_WIRE_STATE_JSON_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "provider/framework/operation.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::wire {

// Reads leniently, as Terraform demands for a state of the current schema
// version: missing attributes are null and missing blocks empty, unknown ones
// are passed over, numbers and booleans may stand where a string is wanted and
// the other way round. Numbers never go through double. InvalidArgument, with
// the place in the state, when the text is no JSON, does not fit the type, or
// is beyond the bounds of decoding_progress.h.
absl::StatusOr<framework::Value> DecodeStateJson(std::string_view json,
                                                 const framework::Type& type);

// Private state as Terraform stores it for us: a JSON object of strings.
// Nothing (a new object) is an empty map; bytes that are not ours are an error,
// because guessing could adopt a stranger's object.
absl::StatusOr<framework::PrivateState> DecodePrivateState(
    std::string_view bytes);
std::string EncodePrivateState(const framework::PrivateState& private_state);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_STATE_JSON_H_
