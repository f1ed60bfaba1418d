#include "mapping/date_format.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_format.h"
#include "mapping/ascii_text.h"
#include "mapping/date_format_tokens.h"

namespace crosstenant::mapping {
namespace {

std::string Padded(int number, std::size_t width) {
  return absl::StrFormat("%0*d", static_cast<int>(width), number);
}

// F leaves trailing zeros out, f does not.
std::string Fraction(int fraction, std::size_t digits, bool shortened) {
  std::string text = Padded(fraction, 7).substr(0, digits);
  if (shortened) {
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

std::string Name(std::string_view name, std::size_t letters) {
  return std::string(letters == 3 ? name.substr(0, 3) : name);
}

// All dates are UTC here.
std::string Offset(std::size_t count) {
  return count == 1 ? "+0" : (count == 2 ? "+00" : "+00:00");
}

std::string Year(int year, std::size_t count) {
  if (count <= 2) return Padded(year % 100, count);
  return Padded(year, count);
}

std::string Formatted(const FormatToken& token, const CalendarDate& parts,
                      DateTime date) {
  const std::size_t two = std::min<std::size_t>(token.count, 2);
  const auto name = [&](std::string_view full) {
    return Name(full, token.count);
  };
  switch (token.letter) {
    case 'd':
      return token.count <= 2
                 ? Padded(parts.day, two)
                 : name(kDayNames[static_cast<std::size_t>(DayOfWeek(date))]);
    case 'f':
    case 'F':
      return Fraction(parts.fraction, token.count, token.letter == 'F');
    case 'g':
      return "A.D.";
    case 'h':
      return Padded(parts.hour % 12 == 0 ? 12 : parts.hour % 12, two);
    case 'H':
      return Padded(parts.hour, two);
    case 'K':
      return date.has_offset ? "Z" : "";
    case 'm':
      return Padded(parts.minute, two);
    case 'M':
      return token.count <= 2
                 ? Padded(parts.month, two)
                 : name(kMonthNames[static_cast<std::size_t>(parts.month - 1)]);
    case 's':
      return Padded(parts.second, two);
    case 't':
      return std::string(parts.hour < 12 ? "AM" : "PM").substr(0, two);
    case 'y':
      return Year(parts.year, token.count);
    case 'z':
      return Offset(token.count);
    case '\0':
      return token.literal;
    default:
      return std::string(1, token.letter);
  }
}

struct NamedStyles {
  std::string_view name;
  DateStyles adds;
};

// Those that are about time zones change nothing with the service on UTC.
constexpr DateStyles kNoBlanks = {false, false, false};
constexpr NamedStyles kStyles[] = {
    {"None", kNoBlanks},
    {"AllowLeadingWhite", {true, false, false}},
    {"AllowTrailingWhite", {false, true, false}},
    {"AllowInnerWhite", {false, false, true}},
    {"AllowWhiteSpaces", {true, true, true}},
    {"NoCurrentDateDefault", kNoBlanks},
    {"AdjustToUniversal", kNoBlanks},
    {"AssumeLocal", kNoBlanks},
    {"AssumeUniversal", kNoBlanks},
    {"RoundtripKind", kNoBlanks},
};

}  // namespace

std::optional<DateStyles> ParseDateStyles(std::string_view text) {
  if (WithoutOuterBlanks(text).empty()) {
    return DateStyles();
  }
  DateStyles styles{.leading_white = false, .trailing_white = false};
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    std::string_view name =
        WithoutOuterBlanks(text.substr(begin, comma - begin));
    constexpr std::string_view kPrefix = "DateTimeStyles.";
    if (name.substr(0, kPrefix.size()) == kPrefix) {
      name.remove_prefix(kPrefix.size());
    }
    const auto* style = std::find_if(
        std::begin(kStyles), std::end(kStyles),
        [&](const NamedStyles& named) { return named.name == name; });
    if (style == std::end(kStyles)) {
      return std::nullopt;
    }
    styles.leading_white |= style->adds.leading_white;
    styles.trailing_white |= style->adds.trailing_white;
    styles.inner_white |= style->adds.inner_white;
    begin = comma + 1;
  }
  return styles;
}

std::optional<std::string> ProblemOfDateFormat(std::string_view format) {
  const auto tokens = ReadDateFormat(format);
  if (tokens.ok()) {
    return std::nullopt;
  }
  return std::string(tokens.status().message());
}

std::optional<std::string> FormatDate(DateTime date, std::string_view format) {
  const auto tokens = ReadDateFormat(format);
  if (!tokens.ok()) {
    return std::nullopt;
  }
  const CalendarDate parts = ToCalendar(date);
  std::string text;
  for (const FormatToken& token : *tokens) {
    const std::string piece = Formatted(token, parts, date);
    // A point before a fraction that F leaves out goes too.
    if (token.letter == 'F' && piece.empty() && !text.empty() &&
        text.back() == '.') {
      text.pop_back();
    }
    text += piece;
  }
  return text;
}

}  // namespace crosstenant::mapping
