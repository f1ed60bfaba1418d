#include "provider/framework/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace crosstenant::framework {
namespace {

TEST(Number, EqualNumbersHaveEqualText) {
  const struct {
    const char* text;
    const char* canonical;
  } kCases[] = {{"0", "0"},
                {"-0", "0"},
                {"1.50", "1.5"},
                {"+7", "7"},
                {"1e3", "1000"},
                {"0.1", "0.1"},
                {"12.5e-3", "0.0125"},
                {"00012", "12"},
                {"9223372036854775808", "9223372036854775808"},
                {"-1", "-1"}};
  for (const auto& test : kCases) {
    const auto number = Number::FromText(test.text);
    ASSERT_TRUE(number.has_value()) << test.text;
    EXPECT_EQ(number->text(), test.canonical) << test.text;
  }
}

TEST(Number, RefusesWhatIsNoNumberOrTooLong) {
  for (const char* text : {"", "-", "abc", "1e", "1.2.3", "0x10", "1e99999",
                           "1e-99999", " 1", "nan"}) {
    EXPECT_FALSE(Number::FromText(text).has_value()) << text;
  }
}

TEST(Number, KeepsTheFullIntegerRange) {
  EXPECT_EQ(
      Number::FromInt64(std::numeric_limits<std::int64_t>::min()).AsInt64(),
      std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(
      Number::FromUint64(std::numeric_limits<std::uint64_t>::max()).AsUint64(),
      std::numeric_limits<std::uint64_t>::max());
  EXPECT_FALSE(Number::FromText("9223372036854775808")->AsInt64().has_value());
  EXPECT_FALSE(Number::FromText("1.5")->AsInt64().has_value());
}

TEST(Number, DoublesBecomeTheirShortestDecimal) {
  EXPECT_EQ(Number::FromDouble(0.1)->text(), "0.1");
  EXPECT_EQ(Number::FromDouble(1e100)->text(), "1" + std::string(100, '0'));
  EXPECT_EQ(Number::FromDouble(HUGE_VAL)->text(), "inf");
  EXPECT_FALSE(Number::FromDouble(std::nan("")).has_value());
}

TEST(Value, SetsIgnoreOrderAndRepetition) {
  const Value a =
      Value::Set({Value::String("x"), Value::String("y"), Value::String("x")});
  const Value b = Value::Set({Value::String("y"), Value::String("x")});
  EXPECT_EQ(a, b);
  EXPECT_EQ(a.AsElements().size(), 2U);
}

TEST(Value, UnknownMembersOfASetStayApart) {
  EXPECT_EQ(
      Value::Set({Value::Unknown(), Value::Unknown()}).AsElements().size(), 2U);
}

TEST(Value, ListsRespectOrder) {
  EXPECT_FALSE(Value::List({Value::Int(1), Value::Int(2)}) ==
               Value::List({Value::Int(2), Value::Int(1)}));
}

TEST(Value, KnowsWhetherAnythingInsideIsUnknown) {
  const Value inner = Value::Map({{"a", Value::List({Value::Unknown()})}});
  EXPECT_FALSE(inner.IsWhollyKnown());
  EXPECT_TRUE(inner.IsKnown());
  EXPECT_FALSE(
      Value::Dynamic(Type::String(), Value::Unknown()).IsWhollyKnown());
  EXPECT_TRUE(Value::Map({{"a", Value::Null()}}).IsWhollyKnown());
}

TEST(Value, WithReplacesOneEntryAndLeavesTheOriginal) {
  const Value before = Value::Map({{"a", Value::Int(1)}});
  const Value after = before.With("a", Value::Int(2));
  EXPECT_EQ(before.Get("a"), Value::Int(1));
  EXPECT_EQ(after.Get("a"), Value::Int(2));
  EXPECT_TRUE(after.Get("missing").IsNull());
}

TEST(Type, WritesTheProtocolsJson) {
  EXPECT_EQ(Type::List(Type::String()).ToJson(), R"(["list","string"])");
  EXPECT_EQ(
      Type::Object({{"b", Type::Bool()}, {"a", Type::Map(Type::Number())}})
          .ToJson(),
      R"(["object",{"a":["map","number"],"b":"bool"}])");
  EXPECT_EQ(Type::Tuple({Type::String(), Type::Dynamic()}).ToJson(),
            R"(["tuple",["string","dynamic"]])");
}

}  // namespace
}  // namespace crosstenant::framework
