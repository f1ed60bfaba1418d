// What is expected of the codec for a value that Terraform has sent.
#ifndef CROSSTENANT_TESTS_WIRE_RECORDED_VALUE_H_
#define CROSSTENANT_TESTS_WIRE_RECORDED_VALUE_H_

#include <string>
#include <string_view>

#include "provider/framework/type.h"

namespace crosstenant::testing {

// Decodes, encodes and decodes again: the value must stay the same, and so must
// the bytes where Terraform has no choice (see below). Returns what is wrong,
// or nothing.
//
// Terraform writes the members of a set of anything but texts in an order of
// its own, and says of unknown values what it knows about them; both are lost.
std::string ProblemOfMsgpack(std::string_view bytes,
                             const framework::Type& type);

// The same for the JSON of a state, which the codec only reads.
std::string ProblemOfStateJson(std::string_view json,
                               const framework::Type& type);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_WIRE_RECORDED_VALUE_H_
