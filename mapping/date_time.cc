#include "mapping/date_time.h"

#include <algorithm>
#include <array>

#include "absl/time/civil_time.h"
#include "mapping/ascii_text.h"
#include "mapping/date_format.h"
#include "mapping/date_format_tokens.h"

namespace crosstenant::mapping {
namespace {

constexpr std::int64_t kDaysUntil1601 = 584'388;
constexpr std::int64_t kDays = 3'652'059;  // of the years 1 to 9999

constexpr std::int64_t kFileTimeBegin = kDaysUntil1601 * DateTime::kPerDay;
constexpr std::int64_t kEnd = kDays * DateTime::kPerDay;

std::int64_t MonthNumber(const CalendarDate& date) {
  return static_cast<std::int64_t>(date.year) * 12 + date.month - 1;
}

std::int64_t WeekNumber(DateTime date) {
  // The first day of the year 1 was a Monday.
  return (date.ticks / DateTime::kPerDay + 1) / 7;
}

std::optional<DateTime> AddMonths(DateTime date, std::int64_t months) {
  constexpr std::int64_t kMostMonths = std::int64_t{10'000} * 12;
  if (months < -kMostMonths || months > kMostMonths) {
    return std::nullopt;
  }
  CalendarDate parts = ToCalendar(date);
  const std::int64_t month = MonthNumber(parts) + months;
  if (month < 12 || month >= kMostMonths) {
    return std::nullopt;
  }
  parts.year = static_cast<int>(month / 12);
  parts.month = static_cast<int>(month % 12) + 1;
  parts.day = std::min(parts.day, DaysInMonth(parts.year, parts.month));
  std::optional<DateTime> moved = FromCalendar(parts);
  if (moved.has_value()) {
    moved->has_offset = date.has_offset;
  }
  return moved;
}

std::int64_t TicksOf(Interval interval) {
  switch (interval) {
    case Interval::kWeek:
      return 7 * DateTime::kPerDay;
    case Interval::kDay:
      return DateTime::kPerDay;
    case Interval::kHour:
      return 3600 * DateTime::kPerSecond;
    case Interval::kMinute:
      return 60 * DateTime::kPerSecond;
    default:
      return DateTime::kPerSecond;
  }
}

constexpr std::string_view kDateText = "M/d/yyyy h:mm:ss tt";

// The forms of ISO 8601, those of DateText, and names of months. K takes an
// offset or nothing.
constexpr std::string_view kDateForms[] = {
    "yyyy-M-dTH:m:s.FFFFFFFK",
    "yyyy-M-d H:m:s.FFFFFFFK",
    "yyyy-M-dK",
    "yyyy-M-dTH:mK",
    "yyyy-M-d H:mK",
    "M/d/yyyy h:m:s tt",
    "M/d/yyyy h:m tt",
    "M/d/yyyy H:m:s.FFFFFFFK",
    "M/d/yyyy H:mK",
    "M/d/yyyyK",
    "yyyy-M-d H:m:s.FFFFFFF K",
    "M/d/yyyy h:m:s tt K",
    "yyyy/M/dK",
    "yyyyMMddTHHmmssK",
    "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "d MMM yyyy",
    "d MMMM yyyy",
    "MMM d, yyyy",
    "MMMM d, yyyy",
};

}  // namespace

int DaysInMonth(int year, int month) {
  constexpr std::array<int, 12> kDaysOf = {31, 28, 31, 30, 31, 30,
                                           31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDaysOf[static_cast<std::size_t>(month - 1)];
}

CalendarDate ToCalendar(DateTime date) {
  const absl::CivilDay day =
      absl::CivilDay(1, 1, 1) + date.ticks / DateTime::kPerDay;
  const std::int64_t seconds =
      date.ticks % DateTime::kPerDay / DateTime::kPerSecond;
  return {.year = static_cast<int>(day.year()),
          .month = day.month(),
          .day = day.day(),
          .hour = static_cast<int>(seconds / 3600),
          .minute = static_cast<int>(seconds / 60 % 60),
          .second = static_cast<int>(seconds % 60),
          .fraction = static_cast<int>(date.ticks % DateTime::kPerSecond)};
}

std::optional<DateTime> FromCalendar(const CalendarDate& date) {
  const auto within = [](int value, int least, int most) {
    return value >= least && value <= most;
  };
  if (!within(date.year, 1, 9999) || !within(date.month, 1, 12) ||
      !within(date.day, 1, DaysInMonth(date.year, date.month)) ||
      !within(date.hour, 0, 23) || !within(date.minute, 0, 59) ||
      !within(date.second, 0, 59) || !within(date.fraction, 0, 9'999'999)) {
    return std::nullopt;
  }
  const std::int64_t days =
      absl::CivilDay(date.year, date.month, date.day) - absl::CivilDay(1, 1, 1);
  const std::int64_t seconds =
      (static_cast<std::int64_t>(date.hour) * 60 + date.minute) * 60 +
      date.second;
  return DateTime{
      days * DateTime::kPerDay + seconds * DateTime::kPerSecond + date.fraction,
      false};
}

int DayOfWeek(DateTime date) {
  return static_cast<int>((date.ticks / DateTime::kPerDay + 1) % 7);
}

std::optional<DateTime> Moved(DateTime date, std::int64_t ticks) {
  if (ticks < -date.ticks || ticks >= kEnd - date.ticks) {
    return std::nullopt;
  }
  return DateTime{date.ticks + ticks, date.has_offset};
}

std::optional<DateTime> FromTime(absl::Time time) {
  const absl::Time begin =
      absl::FromCivil(absl::CivilDay(1, 1, 1), absl::UTCTimeZone());
  const absl::Time end =
      absl::FromCivil(absl::CivilDay(10000, 1, 1), absl::UTCTimeZone());
  if (time < begin || time >= end) {
    return std::nullopt;
  }
  return DateTime{(time - begin) / absl::Nanoseconds(100), true};
}

std::optional<Interval> ParseInterval(std::string_view text) {
  struct Name {
    std::string_view text;
    Interval interval;
  };
  constexpr Name kNames[] = {
      {"yyyy", Interval::kYear}, {"m", Interval::kMonth},
      {"ww", Interval::kWeek},   {"d", Interval::kDay},
      {"h", Interval::kHour},    {"n", Interval::kMinute},
      {"s", Interval::kSecond}};
  for (const Name& name : kNames) {
    if (name.text == text) return name.interval;
  }
  return std::nullopt;
}

std::optional<DateTime> AddIntervals(DateTime date, Interval interval,
                                     std::int64_t count) {
  // No interval fits more often into the years 1 to 9999.
  constexpr std::int64_t kMost = kEnd / DateTime::kPerSecond;
  if (count < -kMost || count > kMost) {
    return std::nullopt;
  }
  if (interval == Interval::kYear) return AddMonths(date, count * 12);
  if (interval == Interval::kMonth) return AddMonths(date, count);
  const std::int64_t ticks = TicksOf(interval);
  if (count > kEnd / ticks || count < -kEnd / ticks) {
    return std::nullopt;
  }
  return Moved(date, count * ticks);
}

std::int64_t CountIntervals(Interval interval, DateTime from, DateTime to) {
  switch (interval) {
    case Interval::kYear:
      return ToCalendar(to).year - ToCalendar(from).year;
    case Interval::kMonth:
      return MonthNumber(ToCalendar(to)) - MonthNumber(ToCalendar(from));
    case Interval::kWeek:
      return WeekNumber(to) - WeekNumber(from);
    default:
      return (to.ticks - from.ticks) / TicksOf(interval);
  }
}

std::optional<DateTime> FromFileTime(std::int64_t number) {
  if (number < 0) {
    return std::nullopt;
  }
  return Moved({kFileTimeBegin, true}, number);
}

std::int64_t ToFileTime(DateTime date) { return date.ticks - kFileTimeBegin; }

std::optional<DateTime> ParseDate(std::string_view text) {
  static const auto& forms = *[] {
    auto* read = new std::vector<std::vector<FormatToken>>;
    for (const std::string_view form : kDateForms) {
      read->push_back(*ReadDateFormat(form));
    }
    return read;
  }();
  text = WithoutOuterBlanks(text);
  for (const std::vector<FormatToken>& form : forms) {
    if (const auto date = ParseDateByTokens(text, form, {})) {
      return date;
    }
  }
  return std::nullopt;
}

std::string DateText(DateTime date) {
  return FormatDate(date, kDateText).value_or("");
}

std::optional<DateTime> ParseDateText(std::string_view text) {
  return ParseDateExactly(text, kDateText, {});
}

}  // namespace crosstenant::mapping
