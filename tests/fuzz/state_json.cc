// Any bytes as the JSON of a state, as a type and as private state: an error or
// a value, never more.
#include "provider/wire/state_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "provider/wire/type_json.h"

using crosstenant::framework::Type;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Type type = Type::Object({{"a", Type::String()},
                                  {"b", Type::List(Type::Number())},
                                  {"c", Type::Dynamic()},
                                  {"d", Type::Map(Type::Set(Type::Bool()))}});
  (void)crosstenant::wire::DecodeStateJson(text, type);
  (void)crosstenant::wire::DecodePrivateState(text);
  const auto parsed = crosstenant::wire::ParseTypeJson(text);
  if (parsed.ok() &&
      !(*crosstenant::wire::ParseTypeJson(parsed->ToJson()) == *parsed))
    std::abort();
  return 0;
}
