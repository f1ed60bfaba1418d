// Number: an arbitrary-precision decimal, kept as text.
//
// Terraform's numbers are 512-bit floats that it writes as integers, decimal
// strings or (only when exact) doubles. Going through double would change 0.1
// or 2^63, so this class keeps the decimal digits. Two numbers are equal when
// their digits are, which is Terraform's own rule. It does no arithmetic. Value
// type; thread-compatible.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_NUMBER_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_NUMBER_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crosstenant::framework {

class Number {
 public:
  Number() : text_("0") {}

  static Number FromInt64(std::int64_t value);
  static Number FromUint64(std::uint64_t value);
  // The shortest decimal that reads back as `value`, as Terraform compares and
  // stores a number that it got as a double. Infinities are kept ("inf",
  // "-inf"); nullopt for NaN, which Terraform does not have.
  static std::optional<Number> FromDouble(double value);
  // Decimal text with optional sign, fraction and exponent. Nullopt when it is
  // not a number or would need more than kMaxDigits digits before or after the
  // point in plain notation: "1e999999999" is short, but the number is not.
  static std::optional<Number> FromText(std::string_view text);

  // Plain notation without exponent, leading "+" or superfluous zeros: equal
  // numbers have equal text. Zero has no sign.
  const std::string& text() const { return text_; }
  // Nullopt when the number is not an integer of that range.
  std::optional<std::int64_t> AsInt64() const;
  std::optional<std::uint64_t> AsUint64() const;
  // Nullopt when no double is exactly this number.
  std::optional<double> AsExactDouble() const;

  // By text: a total order for sorting sets, not the numeric one.
  friend auto operator<=>(const Number&, const Number&) = default;
  friend bool operator==(const Number&, const Number&) = default;

  static constexpr int kMaxDigits = 1024;

 private:
  explicit Number(std::string canonical) : text_(std::move(canonical)) {}

  std::string text_;
};

// The numeric order.
std::strong_ordering CompareNumerically(const Number& a, const Number& b);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_NUMBER_H_
