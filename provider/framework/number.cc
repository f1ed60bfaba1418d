#include "provider/framework/number.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

template <typename Integer>
std::optional<Integer> ParseWhole(std::string_view text) {
  Integer value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

// Digits of a decimal, and where its point stands: "12.5e1" is {"125", 3}.
struct Decimal {
  std::string digits;
  std::int64_t point = 0;
};

// Reads digits[.digits][e[+-]digits]; nullopt where the text is something else.
std::optional<Decimal> ReadDecimal(std::string_view text) {
  Decimal decimal;
  std::size_t i = 0;
  while (i < text.size() && absl::ascii_isdigit(text[i]))
    decimal.digits += text[i++];
  const std::size_t whole = decimal.digits.size();
  if (i < text.size() && text[i] == '.') {
    ++i;
    while (i < text.size() && absl::ascii_isdigit(text[i]))
      decimal.digits += text[i++];
  }
  if (decimal.digits.empty()) return std::nullopt;
  std::int64_t exponent = 0;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    std::string_view digits = text.substr(i + 1);
    if (!digits.empty() && digits[0] == '+') digits.remove_prefix(1);
    const std::optional<std::int32_t> parsed = ParseWhole<std::int32_t>(digits);
    if (!parsed.has_value()) return std::nullopt;
    exponent = *parsed;
    i = text.size();
  }
  if (i != text.size()) return std::nullopt;
  decimal.point = static_cast<std::int64_t>(whole) + exponent;
  return decimal;
}

// Drops zeros that carry no value, keeping the point where it belongs.
void StripZeros(Decimal& decimal) {
  const std::size_t first = decimal.digits.find_first_not_of('0');
  if (first == std::string::npos) {
    decimal = Decimal{};
    return;
  }
  decimal.digits.erase(0, first);
  decimal.point -= static_cast<std::int64_t>(first);
  decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
}

std::string PlainNotation(const Decimal& decimal) {
  const auto size = static_cast<std::int64_t>(decimal.digits.size());
  if (decimal.point <= 0)
    return absl::StrCat("0.", std::string(-decimal.point, '0'), decimal.digits);
  if (decimal.point >= size)
    return absl::StrCat(decimal.digits, std::string(decimal.point - size, '0'));
  return absl::StrCat(decimal.digits.substr(0, decimal.point), ".",
                      decimal.digits.substr(decimal.point));
}

// How many binary digits a finite double has behind the point; as many decimal
// ones it has, because a half is five tenths.
int FractionDigits(double value) {
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(value), &exponent);
  if (fraction == 0) return 0;
  constexpr int kBits = std::numeric_limits<double>::digits;
  const auto bits = static_cast<std::uint64_t>(std::ldexp(fraction, kBits));
  return std::max(0, kBits - exponent - std::countr_zero(bits));
}

int SignOf(std::string_view text) {
  if (text == "0") return 0;
  return text[0] == '-' ? -1 : 1;
}

// Of texts in plain notation without sign.
std::strong_ordering CompareMagnitudes(std::string_view a, std::string_view b) {
  if (a == b) return std::strong_ordering::equal;
  if (a == "inf") return std::strong_ordering::greater;
  if (b == "inf") return std::strong_ordering::less;
  const std::size_t whole_a = std::min(a.find('.'), a.size());
  const std::size_t whole_b = std::min(b.find('.'), b.size());
  if (whole_a != whole_b) return whole_a <=> whole_b;
  return a <=> b;
}

}  // namespace

Number Number::FromInt64(std::int64_t value) {
  return Number(absl::StrCat(value));
}

Number Number::FromUint64(std::uint64_t value) {
  return Number(absl::StrCat(value));
}

std::optional<Number> Number::FromDouble(double value) {
  if (std::isnan(value)) return std::nullopt;
  if (std::isinf(value)) return Number(value > 0 ? "inf" : "-inf");
  char buffer[64];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof(buffer), value);
  if (error != std::errc()) return std::nullopt;
  return FromText(
      std::string_view(buffer, static_cast<std::size_t>(end - buffer)));
}

std::optional<Number> Number::FromText(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::optional<Decimal> decimal = ReadDecimal(text);
  if (!decimal.has_value()) return std::nullopt;
  StripZeros(*decimal);
  if (decimal->digits.empty()) return Number("0");
  const auto size = static_cast<std::int64_t>(decimal->digits.size());
  if (size > kMaxDigits || decimal->point > kMaxDigits ||
      decimal->point < -kMaxDigits)
    return std::nullopt;
  return Number(absl::StrCat(negative ? "-" : "", PlainNotation(*decimal)));
}

std::optional<std::int64_t> Number::AsInt64() const {
  return ParseWhole<std::int64_t>(text_);
}

std::optional<std::uint64_t> Number::AsUint64() const {
  return ParseWhole<std::uint64_t>(text_);
}

std::optional<double> Number::AsExactDouble() const {
  if (text_ == "inf" || text_ == "-inf") {
    const double infinity = std::numeric_limits<double>::infinity();
    return text_ == "inf" ? infinity : -infinity;
  }
  double value = 0;
  const auto [end, error] =
      std::from_chars(text_.data(), text_.data() + text_.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::size_t point = text_.find('.');
  const std::size_t digits =
      point == std::string::npos ? 0 : text_.size() - point - 1;
  if (static_cast<std::size_t>(FractionDigits(value)) != digits)
    return std::nullopt;
  std::array<char, 2 * kMaxDigits + 8> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                    std::chars_format::fixed, static_cast<int>(digits));
  if (written.ec != std::errc() ||
      std::string_view(buffer.data(),
                       static_cast<std::size_t>(written.ptr - buffer.data())) !=
          text_)
    return std::nullopt;
  return value;
}

std::strong_ordering CompareNumerically(const Number& a, const Number& b) {
  const int sign = SignOf(a.text());
  const int other = SignOf(b.text());
  if (sign != other) return sign <=> other;
  std::string_view first = a.text();
  std::string_view second = b.text();
  if (sign >= 0) return CompareMagnitudes(first, second);
  first.remove_prefix(1);
  second.remove_prefix(1);
  return CompareMagnitudes(second, first);
}

}  // namespace crosstenant::framework
