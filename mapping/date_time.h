// Dates as the functions of the language handle them: a moment in UTC with the
// resolution of .NET's DateTime, in the years 1 to 9999.
//
// Source of the rules: Microsoft Learn, the functions CDate, DateAdd, DateDiff,
// DateFromNum and NumFromDate; for DateDiff also Visual Basic's function of
// that name, whose results the documentation's examples are.
#ifndef CROSSTENANT_MAPPING_DATE_TIME_H_
#define CROSSTENANT_MAPPING_DATE_TIME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace crosstenant::mapping {

// A moment: 100 ns units since the beginning of the year 1.
struct DateTime {
  static constexpr std::int64_t kPerSecond = 10'000'000;
  static constexpr std::int64_t kPerDay = 86'400 * kPerSecond;

  std::int64_t ticks = 0;
  // Whether it is known to be UTC; a text without offset does not say.
  bool has_offset = false;

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

// The parts of a date in the calendar; all of them in range.
struct CalendarDate {
  int year = 1;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int fraction = 0;  // in 100 ns
};

int DaysInMonth(int year, int month);
CalendarDate ToCalendar(DateTime date);
// Nullopt where a part is out of range.
std::optional<DateTime> FromCalendar(const CalendarDate& date);
// Sunday is 0.
int DayOfWeek(DateTime date);

// Moved by ticks; nullopt beyond the years 1 to 9999.
std::optional<DateTime> Moved(DateTime date, std::int64_t ticks);

// Nullopt beyond the years 1 to 9999.
std::optional<DateTime> FromTime(absl::Time time);

enum class Interval { kYear, kMonth, kWeek, kDay, kHour, kMinute, kSecond };

// yyyy, m, ww, d, h, n, s.
std::optional<Interval> ParseInterval(std::string_view text);

// Nullopt beyond the years 1 to 9999. A day that the month does not have
// becomes its last one.
std::optional<DateTime> AddIntervals(DateTime date, Interval interval,
                                     std::int64_t count);

// Years and months count by the calendar, weeks by Sundays, the others by the
// time that has passed, towards zero.
std::int64_t CountIntervals(Interval interval, DateTime from, DateTime to);

// Active Directory's numbers: 100 ns since 1601. Nullopt beyond the year 9999
// and for negative numbers.
std::optional<DateTime> FromFileTime(std::int64_t number);
std::int64_t ToFileTime(DateTime date);

// Reads a date in one of the forms that documents show, blanks around it
// ignored: ISO 8601 (2009-06-15T01:45:30.1-07:00, with a blank instead of T,
// without time, without seconds, without offset) or 7/2/2021 3:33:38 PM. An
// offset is applied.
std::optional<DateTime> ParseDate(std::string_view text);

// 7/2/2021 3:33:38 PM.
std::string DateText(DateTime date);
// Reads exactly that form.
std::optional<DateTime> ParseDateText(std::string_view text);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_DATE_TIME_H_
