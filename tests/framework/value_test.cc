#include "provider/framework/value.h"

#include <gtest/gtest.h>

namespace crosstenant::framework {
namespace {

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

TEST(Value, TextsThatLookTheSameAreTheSame) {
  // e with an acute accent, as one character and as two.
  EXPECT_EQ(Value::String("caf\xC3\xA9"), Value::String("cafe\xCC\x81"));
  EXPECT_EQ(Value::Map({{"cafe\xCC\x81", Value::Int(1)}}),
            Value::Map({{"caf\xC3\xA9", Value::Int(1)}}));
  EXPECT_EQ(Value::Set({Value::String("\xC3\xA9"), Value::String("e\xCC\x81")})
                .AsElements()
                .size(),
            1U);
  EXPECT_EQ(Value::String("a\xFF").AsString(), "a\xEF\xBF\xBD");
}

TEST(Value, DynamicValuesAreNullOrUnknownAsWhatTheyHold) {
  EXPECT_TRUE(Value::Dynamic(Type::String(), Value::Null()).IsNull());
  EXPECT_TRUE(Value::Dynamic(Type::String(), Value::Unknown()).IsUnknown());
  EXPECT_FALSE(Value::Dynamic(Type::String(), Value::String("")).IsNull());
  EXPECT_FALSE(Value::Dynamic(Type::String(), Value::Null()) == Value::Null())
      << "Terraform tells a null string from a null of no type";
}

// Comparing in both directions at every level would take 4^100 steps.
TEST(Value, ComparesDeepValuesInOnePass) {
  const auto nested = [] {
    Value value = Value::String("x");
    for (int depth = 0; depth < 100; ++depth)
      value = Value::List({Value::Map({{"k", std::move(value)}})});
    return value;
  };
  EXPECT_EQ(nested(), nested());
  EXPECT_EQ(Value::Set({nested(), nested()}).AsElements().size(), 1U);
}

TEST(Value, OrdersMembersBeforeLength) {
  const Value shorter = Value::List({Value::String("a")});
  const Value longer = Value::List({Value::String("a"), Value::String("b")});
  EXPECT_TRUE(shorter < longer);
  EXPECT_FALSE(longer < shorter);
  EXPECT_TRUE(Value::Map({{"a", Value::Int(1)}}) <
              Value::Map({{"b", Value::Int(0)}}));
}

TEST(Type, WritesTheProtocolsJson) {
  EXPECT_EQ(Type::List(Type::String()).ToJson(), R"(["list","string"])");
  EXPECT_EQ(
      Type::Object({{"b", Type::Bool()}, {"a", Type::Map(Type::Number())}})
          .ToJson(),
      R"(["object",{"a":["map","number"],"b":"bool"}])");
  EXPECT_EQ(Type::Tuple({Type::String(), Type::Dynamic()}).ToJson(),
            R"(["tuple",["string","dynamic"]])");
  EXPECT_EQ(Type::Object({{"a\"\n", Type::Bool()}}).ToJson(),
            R"(["object",{"a\"\u000a":"bool"}])");
}

TEST(Type, KnowsWhetherAnythingInsideIsDynamic) {
  EXPECT_TRUE(Type::List(Type::Object({{"a", Type::Tuple({Type::Dynamic()})}}))
                  .HasDynamic());
  EXPECT_FALSE(Type::Map(Type::Set(Type::Number())).HasDynamic());
}

}  // namespace
}  // namespace crosstenant::framework
