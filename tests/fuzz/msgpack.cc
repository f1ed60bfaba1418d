// Any bytes as MessagePack of any type: an error or a value that conforms, and
// that encodes and decodes to itself, with the same bytes each time.
#include <cstdlib>
#include <string>

#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"
#include "tests/fuzz/typed_input.h"

using crosstenant::framework::Conforms;
using crosstenant::wire::DecodeMsgpack;
using crosstenant::wire::EncodeMsgpack;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const auto input = crosstenant::testing::ReadTypedInput(
      crosstenant::testing::TextOf(data, size));
  if (!input.has_value()) return 0;
  const auto value = DecodeMsgpack(input->value, input->type);
  if (!value.ok()) return 0;
  if (!Conforms(*value, input->type)) std::abort();
  const std::string bytes = EncodeMsgpack(*value, input->type);
  const auto again = DecodeMsgpack(bytes, input->type);
  if (!again.ok() || !(*again == *value)) std::abort();
  if (EncodeMsgpack(*again, input->type) != bytes) std::abort();
  return 0;
}
