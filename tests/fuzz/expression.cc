// Any text as an expression: issues, or an expression whose printed form means
// the same.
#include "mapping/expression.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "mapping/graph_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = crosstenant::mapping::ParseExpression(text);
  for (const auto& issue : parsed.issues)
    (void)crosstenant::mapping::CaretLine(text, issue);
  if (!parsed.expression.has_value()) return 0;
  (void)crosstenant::mapping::CheckExpression(*parsed.expression);
  (void)crosstenant::mapping::ToGraphSource(*parsed.expression);
  const auto again = crosstenant::mapping::ParseExpression(
      crosstenant::mapping::PrintExpression(*parsed.expression));
  if (!again.expression.has_value() ||
      !crosstenant::mapping::Equivalent(*again.expression,
                                        *parsed.expression)) {
    std::abort();
  }
  return 0;
}
