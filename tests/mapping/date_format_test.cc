#include "mapping/date_format.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "mapping/date_time.h"

namespace crosstenant::mapping {
namespace {

DateTime Moment(int year, int month, int day, int hour = 0, int minute = 0,
                int second = 0, int fraction = 0) {
  return FromCalendar({year, month, day, hour, minute, second, fraction})
      .value();
}

struct Form {
  std::string_view format;
  std::string_view text;
};

// Of Monday, 5 July 2021, 16:07:09.25. Results of .NET's invariant culture.
constexpr Form kForms[] = {
    {"d", "07/05/2021"},
    {"D", "Monday, 05 July 2021"},
    {"f", "Monday, 05 July 2021 16:07"},
    {"F", "Monday, 05 July 2021 16:07:09"},
    {"g", "07/05/2021 16:07"},
    {"G", "07/05/2021 16:07:09"},
    {"m", "July 05"},
    {"o", "2021-07-05T16:07:09.2500000Z"},
    {"r", "Mon, 05 Jul 2021 16:07:09 GMT"},
    {"s", "2021-07-05T16:07:09"},
    {"t", "16:07"},
    {"T", "16:07:09"},
    {"u", "2021-07-05 16:07:09Z"},
    {"U", "Monday, 05 July 2021 16:07:09"},
    {"y", "2021 July"},
    {"d/M/yy H:m:s", "5/7/21 16:7:9"},
    {"yyyyMMddHHmmss.0Z", "20210705160709.0Z"},
    {"hh:mm tt", "04:07 PM"},
    {"%h", "4"},
    {"%t", "P"},
    {"ss.fff", "09.250"},
    {"ss.FFF", "09.25"},
    {"ss.FFFFFFF", "09.25"},
    {"%y", "21"},
    {"yyyyy", "02021"},
    {"ddd MMM", "Mon Jul"},
    {"gg yyyy", "A.D. 2021"},
    {"%z", "+0"},
    {"zz", "+00"},
    {"zzz", "+00:00"},
    {"%K", "Z"},
    {"yyyy'-year-'MM", "2021-year-07"},
    {"HH\\h", "16h"},
    {"\"day:\" d", "day: 5"},
};

TEST(FormatDate, GivesWhatDotNetGives) {
  DateTime date = Moment(2021, 7, 5, 16, 7, 9, 2'500'000);
  date.has_offset = true;
  for (const Form& form : kForms) {
    EXPECT_EQ(FormatDate(date, form.format), form.text) << form.format;
  }
  EXPECT_EQ(FormatDate(Moment(2021, 1, 1), "ss.FFF"), "00");
  EXPECT_EQ(FormatDate(Moment(2021, 1, 1), "%K"), "");
  EXPECT_EQ(FormatDate(Moment(2021, 1, 1), "h tt"), "12 AM");
}

struct Read {
  std::string_view text;
  std::string_view format;
  std::string_view date;  // in the form of DateText; empty: refused
  std::string_view styles = {};
};

constexpr Read kReads[] = {
    {"20150123105347.1Z", "yyyyMMddHHmmss.fZ", "1/23/2015 10:53:47 AM"},
    {"2020-12-31-08:00", "yyyy-MM-ddzzz", "12/31/2020 8:00:00 AM"},
    {"2020-12-31+0800", "yyyy-MM-ddzzz", "12/30/2020 4:00:00 PM"},
    {"2020-12-31+8", "yyyy-MM-ddz", "12/30/2020 4:00:00 PM"},
    {"2020-12-31", "yyyy-MM-ddzzz", ""},
    {"2020-12-31Z", "yyyy-MM-ddK", "12/31/2020 12:00:00 AM"},
    {"2020-12-31", "yyyy-MM-ddK", "12/31/2020 12:00:00 AM"},
    {"31.12.20", "dd.MM.yy", "12/31/2020 12:00:00 AM"},
    {"31.12.50", "dd.MM.yy", "12/31/1950 12:00:00 AM"},
    {"1.2.2020", "d.M.yyyy", "2/1/2020 12:00:00 AM"},
    {"1.2.2020", "dd.MM.yyyy", ""},
    {"30.02.2020", "dd.MM.yyyy", ""},
    {"12/31/2020 08:00:00 AM", "M/d/yyyy hh:mm:ss tt", "12/31/2020 8:00:00 AM"},
    {"12/31/2020 12:30 am", "M/d/yyyy hh:mm tt", "12/31/2020 12:30:00 AM"},
    {"12/31/2020 12:30 PM", "M/d/yyyy hh:mm tt", "12/31/2020 12:30:00 PM"},
    {"12/31/2020 13:30 PM", "M/d/yyyy hh:mm tt", ""},
    {"13:30 AM", "HH:mm tt", ""},
    {"5 July 2021", "d MMMM yyyy", "7/5/2021 12:00:00 AM"},
    {"mon, 05 jul 2021", "ddd, dd MMM yyyy", "7/5/2021 12:00:00 AM"},
    {"Tue, 05 Jul 2021", "ddd, dd MMM yyyy", ""},
    {"2021-07-05T16:07:09", "s", "7/5/2021 4:07:09 PM"},
    {"1.5", "s.FF", "1/1/0001 12:00:01 AM"},
    {"1", "s.FF", "1/1/0001 12:00:01 AM"},
    {" 2020-01-01 ", "yyyy-MM-dd", "1/1/2020 12:00:00 AM"},
    {" 2020-01-01", "yyyy-MM-dd", "", "AllowTrailingWhite"},
    {"2020 - 01-01", "yyyy-MM-dd", ""},
    {"2020 - 01-01", "yyyy-MM-dd", "1/1/2020 12:00:00 AM",
     "DateTimeStyles.AllowInnerWhite, AllowLeadingWhite"},
    {"2020-01-01x", "yyyy-MM-dd", ""},
    {"", "yyyy-MM-dd", ""},
    {"99999-01-01", "yyyyy-MM-dd", ""},
    {"9999-12-31T23:59:59-01:00", "yyyy-MM-ddTHH:mm:sszzz", ""},
};

TEST(ParseDateExactly, ReadsWhatDotNetReads) {
  for (const Read& tested : kReads) {
    SCOPED_TRACE(std::string(tested.text) + " as " +
                 std::string(tested.format));
    const auto date = ParseDateExactly(tested.text, tested.format,
                                       ParseDateStyles(tested.styles).value());
    EXPECT_EQ(date.has_value() ? DateText(*date) : "", tested.date);
  }
}

TEST(ParseDate, ReadsTheDocumentedForms) {
  for (const auto& [text, date] :
       std::vector<std::pair<std::string, std::string>>{
           {"2009-06-15T01:45:30-07:00", "6/15/2009 8:45:30 AM"},
           {"2009-06-15T01:45:30.1234567Z", "6/15/2009 1:45:30 AM"},
           {"2009-06-15 01:45", "6/15/2009 1:45:00 AM"},
           {"2020-03-16-07:00", "3/16/2020 7:00:00 AM"},
           {" 8/25/2021 5:41:18 PM ", "8/25/2021 5:41:18 PM"},
           {"8/25/2021", "8/25/2021 12:00:00 AM"},
           {"25 August 2021", "8/25/2021 12:00:00 AM"},
           {"Aug 25, 2021", "8/25/2021 12:00:00 AM"},
           {"Wed, 25 Aug 2021 10:00:00 GMT", "8/25/2021 10:00:00 AM"},
           {"0001-01-01", "1/1/0001 12:00:00 AM"},
           {"9999-12-31T23:59:59Z", "12/31/9999 11:59:59 PM"},
           {"0001-01-01T00:00:00+01:00", ""},
           {"25/8/2021", ""},
           {"2021", ""},
           {"today", ""},
           {"", ""}}) {
    const auto read = ParseDate(text);
    EXPECT_EQ(read.has_value() ? DateText(*read) : "", date) << text;
  }
}

TEST(DateTime, SurvivesTheCalendarAndActiveDirectory) {
  for (std::int64_t day = 0; day < 3'652'059; day += 97) {
    const DateTime date{day * DateTime::kPerDay + 12'345, true};
    EXPECT_EQ(FromCalendar(ToCalendar(date))->ticks, date.ticks);
    const std::int64_t number = ToFileTime(date);
    EXPECT_EQ(number >= 0 ? FromFileTime(number)->ticks : date.ticks,
              date.ticks);
  }
  EXPECT_EQ(DayOfWeek(Moment(2021, 7, 5)), 1);
  EXPECT_EQ(DaysInMonth(1900, 2), 28);
  EXPECT_EQ(DaysInMonth(2000, 2), 29);
}

TEST(DateTime, EndsWithTheYears1And9999) {
  const DateTime first = Moment(1, 1, 1);
  const DateTime last = Moment(9999, 12, 31);
  for (const Interval interval :
       {Interval::kYear, Interval::kMonth, Interval::kWeek, Interval::kDay}) {
    EXPECT_FALSE(AddIntervals(first, interval, -1).has_value());
    EXPECT_FALSE(AddIntervals(last, interval, 1).has_value());
    for (const std::int64_t count : {INT64_MIN, INT64_MAX}) {
      EXPECT_FALSE(AddIntervals(first, interval, count).has_value());
    }
  }
  EXPECT_FALSE(AddIntervals(last, Interval::kHour, 24).has_value());
  EXPECT_TRUE(AddIntervals(last, Interval::kHour, 23).has_value());
  EXPECT_FALSE(FromFileTime(INT64_MAX).has_value());
  EXPECT_FALSE(FromTime(absl::InfiniteFuture()).has_value());
}

}  // namespace
}  // namespace crosstenant::mapping
