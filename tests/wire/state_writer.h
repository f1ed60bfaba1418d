// The JSON of a state as Terraform writes it (internals: "JSON Output Format",
// state files), for tests: the other way of wire::DecodeStateJson, which the
// provider itself has no use for.
#ifndef CROSSTENANT_TESTS_WIRE_STATE_WRITER_H_
#define CROSSTENANT_TESTS_WIRE_STATE_WRITER_H_

#include <string>

#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::testing {

// `value` conforms to `type`, has every attribute, and is wholly known and
// finite.
std::string StateJson(const framework::Value& value,
                      const framework::Type& type);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_WIRE_STATE_WRITER_H_
