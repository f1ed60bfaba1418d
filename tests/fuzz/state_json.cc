// Any bytes as the JSON of a state of any type, and as private state: an error
// or a value that conforms, and that MessagePack carries.
#include "provider/wire/state_json.h"

#include <cstdlib>

#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"
#include "tests/fuzz/typed_input.h"

using crosstenant::wire::DecodeMsgpack;
using crosstenant::wire::EncodeMsgpack;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const auto input = crosstenant::testing::ReadTypedInput(
      crosstenant::testing::TextOf(data, size));
  if (!input.has_value()) return 0;
  (void)crosstenant::wire::DecodePrivateState(input->value);
  const auto value =
      crosstenant::wire::DecodeStateJson(input->value, input->type);
  if (!value.ok()) return 0;
  if (!crosstenant::framework::Conforms(*value, input->type)) std::abort();
  const auto again =
      DecodeMsgpack(EncodeMsgpack(*value, input->type), input->type);
  if (!again.ok() || !(*again == *value)) std::abort();
  return 0;
}
