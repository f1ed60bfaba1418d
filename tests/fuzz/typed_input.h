// Inputs that bring the type of the value they hold: the type's JSON, a line
// feed, and the value. Which attributes are blocks, JSON cannot say; their
// names stand before it: `!rule,limit!["object",…]`.
#ifndef CROSSTENANT_TESTS_FUZZ_TYPED_INPUT_H_
#define CROSSTENANT_TESTS_FUZZ_TYPED_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "provider/framework/type.h"

namespace crosstenant::testing {

struct TypedInput {
  framework::Type type;
  std::string_view value;
};

// Nullopt when the first line is no type.
std::optional<TypedInput> ReadTypedInput(std::string_view input);
std::string WriteTypedInput(const TypedInput& input);

inline std::string_view TextOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_FUZZ_TYPED_INPUT_H_
