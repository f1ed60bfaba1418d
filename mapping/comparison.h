// Comparing values as conditions do: numbers by their size, everything else by
// its text.
#ifndef CROSSTENANT_MAPPING_COMPARISON_H_
#define CROSSTENANT_MAPPING_COMPARISON_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace crosstenant::mapping {

// Decimal with optional sign, or &H and hexadecimal digits; nullopt for
// anything else and beyond 64 bits. Blanks around it do not matter.
std::optional<std::int64_t> ParseInteger(std::string_view text);

// -1, 0 or 1 for two numbers, which may have decimals ("1.50" equals "1.5");
// nullopt where one is no number.
std::optional<int> CompareNumbers(std::string_view left,
                                  std::string_view right);

// Whether `left` stands in that relation (=, <>, <, <=, >, >=) to `right`;
// nullopt for an order of two texts that are not both numbers.
std::optional<bool> Compare(std::string_view left, std::string_view relation,
                            std::string_view right);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_COMPARISON_H_
