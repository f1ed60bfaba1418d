#include "mapping/comparison.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "mapping/ascii_text.h"
#include "mapping/unconfirmed.h"

namespace crosstenant::mapping {
namespace {

// A decimal number without what its size does not depend on.
struct Decimal {
  bool negative = false;
  std::string_view whole;     // without leading zeros
  std::string_view fraction;  // without trailing zeros
};

bool IsAllDigits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Decimal> ParseDecimal(std::string_view text) {
  text = WithoutOuterBlanks(text);
  Decimal number;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    number.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  number.whole = text.substr(0, point);
  number.fraction = point < text.size() ? text.substr(point + 1) : "";
  const bool has_digits = !number.whole.empty() &&
                          (point == text.size() || !number.fraction.empty());
  if (!has_digits || !IsAllDigits(number.whole) ||
      !IsAllDigits(number.fraction)) {
    return std::nullopt;
  }
  number.whole.remove_prefix(
      std::min(number.whole.find_first_not_of('0'), number.whole.size()));
  // npos + 1 is 0: nothing but zeros.
  number.fraction =
      number.fraction.substr(0, number.fraction.find_last_not_of('0') + 1);
  if (number.whole.empty() && number.fraction.empty()) {
    number.negative = false;
  }
  return number;
}

int Sign(int order) { return order < 0 ? -1 : (order > 0 ? 1 : 0); }

int CompareSizes(const Decimal& left, const Decimal& right) {
  if (left.whole.size() != right.whole.size()) {
    return left.whole.size() < right.whole.size() ? -1 : 1;
  }
  const int whole = left.whole.compare(right.whole);
  return Sign(whole != 0 ? whole : left.fraction.compare(right.fraction));
}

bool Relates(std::string_view relation, int order) {
  if (relation == "=") return order == 0;
  if (relation == "<>") return order != 0;
  if (relation == "<") return order < 0;
  if (relation == "<=") return order <= 0;
  if (relation == ">") return order > 0;
  return order >= 0;
}

}  // namespace

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  text = WithoutOuterBlanks(text);
  int base = 10;
  bool may_be_negative = true;
  if (EqualsIgnoringCase(text.substr(0, 2), "&H")) {
    text.remove_prefix(2);
    base = 16;
    may_be_negative = false;
  } else if (text.substr(0, 1) == "+") {
    text.remove_prefix(1);
    may_be_negative = false;
  }
  if (!may_be_negative && text.substr(0, 1) == "-") {
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

std::optional<int> CompareNumbers(std::string_view left,
                                  std::string_view right) {
  const auto as_decimal = [](std::string_view text, std::string& buffer) {
    std::optional<Decimal> number = ParseDecimal(text);
    if (!number.has_value()) {
      if (const auto integer = ParseInteger(text)) {
        buffer = std::to_string(*integer);
        number = ParseDecimal(buffer);
      }
    }
    return number;
  };
  std::string left_buffer;
  std::string right_buffer;
  const std::optional<Decimal> a = as_decimal(left, left_buffer);
  const std::optional<Decimal> b = as_decimal(right, right_buffer);
  if (!a.has_value() || !b.has_value()) {
    return std::nullopt;
  }
  if (a->negative != b->negative) {
    return a->negative ? -1 : 1;
  }
  return a->negative ? CompareSizes(*b, *a) : CompareSizes(*a, *b);
}

std::optional<bool> Compare(std::string_view left, std::string_view relation,
                            std::string_view right) {
  if (unconfirmed::kNumericTextsCompareAsNumbers) {
    if (const std::optional<int> order = CompareNumbers(left, right)) {
      return Relates(relation, *order);
    }
  }
  if (relation != "=" && relation != "<>") {
    return std::nullopt;
  }
  return (left == right) == (relation == "=");
}

}  // namespace crosstenant::mapping
