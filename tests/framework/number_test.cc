#include "provider/framework/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace crosstenant::framework {
namespace {

Number N(const char* text) { return *Number::FromText(text); }

TEST(Number, EqualNumbersHaveEqualText) {
  const struct {
    const char* text;
    const char* canonical;
  } kCases[] = {{"0", "0"},
                {"-0", "0"},
                {"-0.000", "0"},
                {"0e999999999", "0"},
                {"1.50", "1.5"},
                {"+7", "7"},
                {"1e3", "1000"},
                {"1E+3", "1000"},
                {"0.1", "0.1"},
                {".5", "0.5"},
                {"12.5e-3", "0.0125"},
                {"00012", "12"},
                {"-129", "-129"},
                {"9223372036854775808", "9223372036854775808"},
                {"-9223372036854775809", "-9223372036854775809"},
                {"-1", "-1"}};
  for (const auto& test : kCases) {
    const auto number = Number::FromText(test.text);
    ASSERT_TRUE(number.has_value()) << test.text;
    EXPECT_EQ(number->text(), test.canonical) << test.text;
  }
  EXPECT_EQ(N("1e100").text(), "1" + std::string(100, '0'));
  EXPECT_EQ(N("1E-400").text(), "0." + std::string(399, '0') + "1");
}

TEST(Number, RefusesWhatIsNoNumberOrTooLong) {
  for (const char* text :
       {"", "-", ".", "abc", "1e", "1e+", "1.2.3", "0x10", "1e99999",
        "1e-99999", "1e999999999", "1e-999999999", "1e99999999999999999999",
        " 1", "1 ", "nan", "inf", "--1", "1_000"}) {
    EXPECT_FALSE(Number::FromText(text).has_value()) << text;
  }
  const std::string longest(Number::kMaxDigits, '9');
  EXPECT_TRUE(Number::FromText(longest).has_value());
  EXPECT_FALSE(Number::FromText(longest + "9").has_value());
}

TEST(Number, KeepsTheFullIntegerRange) {
  EXPECT_EQ(
      Number::FromInt64(std::numeric_limits<std::int64_t>::min()).AsInt64(),
      std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(
      Number::FromUint64(std::numeric_limits<std::uint64_t>::max()).AsUint64(),
      std::numeric_limits<std::uint64_t>::max());
  EXPECT_FALSE(N("9223372036854775808").AsInt64().has_value());
  EXPECT_FALSE(N("-9223372036854775809").AsInt64().has_value());
  EXPECT_FALSE(N("1.5").AsInt64().has_value());
}

TEST(Number, DoublesBecomeTheirShortestDecimal) {
  EXPECT_EQ(Number::FromDouble(0.1)->text(), "0.1");
  EXPECT_EQ(Number::FromDouble(-0.0)->text(), "0");
  EXPECT_EQ(Number::FromDouble(1e100)->text(), "1" + std::string(100, '0'));
  EXPECT_EQ(Number::FromDouble(5e-324)->text(),
            "0." + std::string(323, '0') + "5");
  EXPECT_EQ(Number::FromDouble(HUGE_VAL)->text(), "inf");
  EXPECT_EQ(Number::FromDouble(-HUGE_VAL)->text(), "-inf");
  EXPECT_FALSE(Number::FromDouble(std::nan("")).has_value());
}

TEST(Number, OnlyExactDoublesAreDoubles) {
  EXPECT_EQ(N("0.5").AsExactDouble(), 0.5);
  EXPECT_EQ(N("-1.25").AsExactDouble(), -1.25);
  EXPECT_EQ(N("0").AsExactDouble(), 0.0);
  EXPECT_EQ(N("9007199254740993.5").AsExactDouble(), std::nullopt)
      << "between two doubles";
  EXPECT_EQ(N("0.1").AsExactDouble(), std::nullopt);
  EXPECT_EQ(N("0.1000000000000000055511151231257827021181583404541015625")
                .AsExactDouble(),
            0.1);
  EXPECT_EQ(N("9223372036854775808").AsExactDouble(), 9223372036854775808.0);
  EXPECT_EQ(N("9223372036854775809").AsExactDouble(), std::nullopt);
  EXPECT_EQ(N("1e400").AsExactDouble(), std::nullopt);
  EXPECT_EQ(N("1e-400").AsExactDouble(), std::nullopt);
  EXPECT_EQ(Number::FromDouble(HUGE_VAL)->AsExactDouble(), HUGE_VAL);
}

TEST(Number, ComparesByValueNotByText) {
  // Ascending.
  const char* const kSorted[] = {"-1e30", "-129", "-128.5",   "-128",  "-0.5",
                                 "0",     "0.05", "0.5",      "9",     "10",
                                 "10.01", "128",  "9.9e1000", "1e1001"};
  for (std::size_t i = 0; i < std::size(kSorted); ++i) {
    for (std::size_t j = 0; j < std::size(kSorted); ++j) {
      EXPECT_TRUE(CompareNumerically(N(kSorted[i]), N(kSorted[j])) == (i <=> j))
          << kSorted[i] << " and " << kSorted[j];
    }
  }
  const Number infinity = *Number::FromDouble(HUGE_VAL);
  const Number least = *Number::FromDouble(-HUGE_VAL);
  EXPECT_TRUE(CompareNumerically(infinity, N("1e1001")) > 0);
  EXPECT_TRUE(CompareNumerically(least, N("-1e1001")) < 0);
  EXPECT_TRUE(CompareNumerically(infinity, infinity) == 0);
}

}  // namespace
}  // namespace crosstenant::framework
