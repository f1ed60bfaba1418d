// Any bytes as the JSON of a type: an error, or a type that its own JSON makes
// again.
#include "provider/wire/type_json.h"

#include <cstdlib>
#include <string>

#include "tests/fuzz/typed_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const auto type = crosstenant::wire::ParseTypeJson(
      crosstenant::testing::TextOf(data, size));
  if (!type.ok()) return 0;
  const std::string json = type->ToJson();
  const auto again = crosstenant::wire::ParseTypeJson(json);
  if (!again.ok() || !(*again == *type) || again->ToJson() != json)
    std::abort();
  return 0;
}
