// .NET's custom and standard formats of dates, in the invariant culture.
//
// Source: Microsoft Learn, "Custom date and time format strings" and "Standard
// date and time format strings".
#ifndef CROSSTENANT_MAPPING_DATE_FORMAT_H_
#define CROSSTENANT_MAPPING_DATE_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>

#include "mapping/date_time.h"

namespace crosstenant::mapping {

// Blanks that a text may have beyond those of the format (.NET's
// DateTimeStyles).
struct DateStyles {
  bool leading_white = true;
  bool trailing_white = true;
  bool inner_white = false;
};

// Names of DateTimeStyles with commas between them; nullopt where one is none.
// An empty text is the default.
std::optional<DateStyles> ParseDateStyles(std::string_view text);

// What is wrong with a format; nullopt where nothing is.
std::optional<std::string> ProblemOfDateFormat(std::string_view format);

// Nullopt for a text that is not in the format, a date that does not exist, and
// a format with a problem. A text without date means the first day of the year
// 1. An offset, or Z, is applied.
std::optional<DateTime> ParseDateExactly(std::string_view text,
                                         std::string_view format,
                                         const DateStyles& styles);

// Nullopt for a format with a problem.
std::optional<std::string> FormatDate(DateTime date, std::string_view format);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_DATE_FORMAT_H_
