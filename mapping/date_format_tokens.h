// A date format taken apart.
#ifndef CROSSTENANT_MAPPING_DATE_FORMAT_TOKENS_H_
#define CROSSTENANT_MAPPING_DATE_FORMAT_TOKENS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "mapping/date_format.h"
#include "mapping/date_time.h"

namespace crosstenant::mapping {

struct FormatToken {
  char letter = '\0';     // of a specifier, or of / and :; \0 for a literal
  std::size_t count = 0;  // how often the letter stands in a row
  std::string literal;
};

// Standard formats, of one letter, are spelled out. Error: InvalidArgument with
// what is wrong.
absl::StatusOr<std::vector<FormatToken>> ReadDateFormat(
    std::string_view format);

// As ParseDateExactly.
std::optional<DateTime> ParseDateByTokens(
    std::string_view text, const std::vector<FormatToken>& tokens,
    const DateStyles& styles);

inline constexpr std::string_view kMonthNames[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
inline constexpr std::string_view kDayNames[] = {
    "Sunday",   "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday"};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_DATE_FORMAT_TOKENS_H_
