// Any bytes as MessagePack, of a type that the first bytes choose: an error or
// a value that encodes and decodes to itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "provider/wire/msgpack_codec.h"

using crosstenant::framework::Type;

namespace {

Type TypeOf(unsigned char choice) {
  switch (choice % 6) {
    case 0:
      return Type::Object(
          {{"a", Type::String()}, {"b", Type::List(Type::Number())}});
    case 1:
      return Type::Set(Type::Dynamic());
    case 2:
      return Type::Map(Type::Set(Type::Bool()));
    case 3:
      return Type::Tuple({Type::Number(), Type::Dynamic()});
    case 4:
      return Type::Number();
    default:
      return Type::Dynamic();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0) return 0;
  const Type type = TypeOf(data[0]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1,
                               size - 1);
  const auto value = crosstenant::wire::DecodeMsgpack(bytes, type);
  if (!value.ok()) return 0;
  const auto again = crosstenant::wire::DecodeMsgpack(
      crosstenant::wire::EncodeMsgpack(*value, type), type);
  if (!again.ok() || !(*again == *value)) std::abort();
  return 0;
}
