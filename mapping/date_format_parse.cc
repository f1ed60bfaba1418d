#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"
#include "mapping/date_format.h"
#include "mapping/date_format_tokens.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {
namespace {

// Reads one text by the tokens of a format. Every Read function returns false
// where the text does not fit.
class DateReader {
 public:
  DateReader(std::string_view text, const DateStyles& styles)
      : text_(text), styles_(styles) {}

  std::optional<DateTime> Run(const std::vector<FormatToken>& tokens) {
    if (styles_.leading_white) SkipBlanks();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (styles_.inner_white && i > 0) SkipBlanks();
      if (LacksFraction(tokens, i)) {
        ++i;
        continue;
      }
      if (!ReadToken(tokens[i])) return std::nullopt;
    }
    if (styles_.trailing_white) SkipBlanks();
    if (position_ != text_.size()) return std::nullopt;
    return Assemble();
  }

 private:
  bool LacksFraction(const std::vector<FormatToken>& tokens,
                     std::size_t index) const;
  bool ReadToken(const FormatToken& token);
  bool ReadDay(std::size_t count);
  bool ReadMonth(std::size_t count);
  bool ReadYear(std::size_t count);
  bool ReadFraction(std::size_t digits, bool optional);
  bool ReadHalf(std::size_t count);
  bool ReadZone();
  bool ReadOffset(bool with_minutes);
  bool ReadLiteral(std::string_view literal);
  std::optional<DateTime> Assemble() const;

  char Peek() const {
    return position_ < text_.size() ? text_[position_] : '\0';
  }
  void SkipBlanks() {
    while (IsAsciiBlank(Peek())) ++position_;
  }
  static bool IsDigit(char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  }

  // Between `least` and `most` digits.
  bool ReadNumber(std::size_t least, std::size_t most, int& out) {
    int number = 0;
    std::size_t digits = 0;
    for (; digits < most && IsDigit(Peek()); ++digits) {
      number = number * 10 + (text_[position_++] - '0');
    }
    out = number;
    return digits >= least;
  }

  bool ReadTwoDigits(std::size_t count, int& out) {
    return ReadNumber(count >= 2 ? 2 : 1, 2, out);
  }

  // The index of the name that stands here, by its first three letters or
  // whole.
  template <std::size_t kSize>
  std::optional<int> ReadName(const std::string_view (&names)[kSize],
                              std::size_t letters) {
    for (std::size_t i = 0; i < kSize; ++i) {
      const std::string_view name =
          letters == 3 ? names[i].substr(0, 3) : names[i];
      if (EqualsIgnoringCase(text_.substr(position_, name.size()), name)) {
        position_ += name.size();
        return static_cast<int>(i);
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  const DateStyles& styles_;
  std::size_t position_ = 0;
  CalendarDate date_;
  std::optional<int> day_of_week_;
  std::optional<bool> afternoon_;
  bool of_twelve_hours_ = false;
  std::optional<std::int64_t> offset_minutes_;
};

// Before a fraction that F allows to be missing, the point may be missing too.
bool DateReader::LacksFraction(const std::vector<FormatToken>& tokens,
                               std::size_t index) const {
  return tokens[index].literal == "." && Peek() != '.' &&
         index + 1 < tokens.size() && tokens[index + 1].letter == 'F';
}

bool DateReader::ReadToken(const FormatToken& token) {
  switch (token.letter) {
    case 'd':
      return ReadDay(token.count);
    case 'f':
    case 'F':
      return ReadFraction(token.count, token.letter == 'F');
    case 'g':
      return ReadLiteral("A.D.") || ReadLiteral("AD");
    case 'h':
      afternoon_ = afternoon_.value_or(false);
      of_twelve_hours_ = true;
      return ReadTwoDigits(token.count, date_.hour) && date_.hour <= 12;
    case 'H':
      return ReadTwoDigits(token.count, date_.hour);
    case 'K':
      return ReadZone();
    case 'm':
      return ReadTwoDigits(token.count, date_.minute);
    case 'M':
      return ReadMonth(token.count);
    case 's':
      return ReadTwoDigits(token.count, date_.second);
    case 't':
      return ReadHalf(token.count);
    case 'y':
      return ReadYear(token.count);
    case 'z':
      return ReadOffset(/*with_minutes=*/token.count >= 3);
    case '\0':
      return ReadLiteral(token.literal);
    default:
      return ReadLiteral(std::string_view(&token.letter, 1));
  }
}

bool DateReader::ReadDay(std::size_t count) {
  if (count <= 2) return ReadTwoDigits(count, date_.day);
  day_of_week_ = ReadName(kDayNames, count);
  return day_of_week_.has_value();
}

bool DateReader::ReadMonth(std::size_t count) {
  if (count <= 2) return ReadTwoDigits(count, date_.month);
  const std::optional<int> month = ReadName(kMonthNames, count);
  date_.month = month.value_or(0) + 1;
  return month.has_value();
}

bool DateReader::ReadYear(std::size_t count) {
  if (count > 2)
    return ReadNumber(count == 3 ? 3 : count, count == 3 ? 4 : count,
                      date_.year);
  if (!ReadTwoDigits(count, date_.year)) return false;
  constexpr int kCentury = unconfirmed::kTwoDigitYearMaximum / 100 * 100;
  date_.year += kCentury;
  if (date_.year > unconfirmed::kTwoDigitYearMaximum) date_.year -= 100;
  return true;
}

bool DateReader::ReadFraction(std::size_t digits, bool optional) {
  const std::size_t begin = position_;
  if (!ReadNumber(optional ? 0 : digits, digits, date_.fraction)) return false;
  for (std::size_t read = position_ - begin; read < 7; ++read) {
    date_.fraction *= 10;
  }
  return true;
}

bool DateReader::ReadHalf(std::size_t count) {
  const std::size_t letters = std::min<std::size_t>(count, 2);
  for (const bool afternoon : {false, true}) {
    const std::string_view name = afternoon ? "PM" : "AM";
    if (EqualsIgnoringCase(text_.substr(position_, letters),
                           name.substr(0, letters))) {
      position_ += letters;
      afternoon_ = afternoon;
      return true;
    }
  }
  return false;
}

// What K stands for: Z, an offset, or nothing.
bool DateReader::ReadZone() {
  if (Peek() == 'Z') {
    ++position_;
    offset_minutes_ = 0;
    return true;
  }
  return (Peek() != '+' && Peek() != '-') || ReadOffset(/*with_minutes=*/true);
}

// A sign with hours and minutes (+01:00, +0100), or with hours alone.
bool DateReader::ReadOffset(bool with_minutes) {
  const char sign = Peek();
  if (sign != '+' && sign != '-') return false;
  ++position_;
  int hours = 0;
  int minutes = 0;
  if (!ReadNumber(1, 2, hours)) return false;
  if (with_minutes) {
    if (Peek() == ':') ++position_;
    if (!ReadNumber(2, 2, minutes)) return false;
  }
  if (hours > 14 || minutes > 59) return false;
  offset_minutes_ = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  return true;
}

bool DateReader::ReadLiteral(std::string_view literal) {
  if (text_.substr(position_, literal.size()) != literal) return false;
  position_ += literal.size();
  // .NET takes a Z in a format for UTC.
  if (literal == "Z" && !offset_minutes_.has_value()) offset_minutes_ = 0;
  return true;
}

std::optional<DateTime> DateReader::Assemble() const {
  CalendarDate parts = date_;
  if (of_twelve_hours_) {
    parts.hour = parts.hour % 12 + (*afternoon_ ? 12 : 0);
  } else if (afternoon_.has_value() && *afternoon_ != (parts.hour >= 12)) {
    return std::nullopt;
  }
  std::optional<DateTime> date = FromCalendar(parts);
  if (!date.has_value() ||
      (day_of_week_.has_value() && *day_of_week_ != DayOfWeek(*date))) {
    return std::nullopt;
  }
  if (offset_minutes_.has_value()) {
    date = Moved(*date, -*offset_minutes_ * 60 * DateTime::kPerSecond);
    if (date.has_value()) date->has_offset = true;
  }
  return date;
}

}  // namespace

std::optional<DateTime> ParseDateExactly(std::string_view text,
                                         std::string_view format,
                                         const DateStyles& styles) {
  const auto tokens = ReadDateFormat(format);
  if (!tokens.ok()) {
    return std::nullopt;
  }
  return ParseDateByTokens(text, *tokens, styles);
}

std::optional<DateTime> ParseDateByTokens(
    std::string_view text, const std::vector<FormatToken>& tokens,
    const DateStyles& styles) {
  return DateReader(text, styles).Run(tokens);
}

}  // namespace crosstenant::mapping
