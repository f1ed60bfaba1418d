// Generated configurations: what a person would write.
#include "provider/framework/config_generation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provider/framework/argument_rules.h"
#include "provider/framework/object.h"
#include "provider/framework/validators.h"
#include "tests/support/value_printer.h"

namespace crosstenant::framework {
namespace {

Schema Of(std::vector<Attribute> attributes, std::vector<Block> blocks = {}) {
  Schema schema;
  schema.description = "Test.";
  schema.attributes = std::move(attributes);
  schema.blocks = std::move(blocks);
  return schema;
}

Value Text(const char* text) { return Value::String(text); }

// Whether the attribute's value is taken over from the state.
bool IsKept(Attribute attribute, const Value& value) {
  const std::string name = attribute.name;
  const Value config =
      GenerateConfig(Of({std::move(attribute)}), Value::Map({{name, value}}));
  if (config.Get(name).IsNull()) return false;
  EXPECT_EQ(config.Get(name), value);
  return true;
}

TEST(GenerateConfig, TakesWhatTheUserWouldWrite) {
  const auto plain = [](const char* name) {
    return Optional(name, Type::String(), "…");
  };
  EXPECT_TRUE(IsKept(plain("a"), Text("x")));
  EXPECT_TRUE(IsKept(Required("a", Type::String(), "…"), Text("x")));
  EXPECT_TRUE(IsKept(OptionalComputed("a", Type::String(), "…"), Text("x")));
  EXPECT_TRUE(IsKept(plain("a").Default(Text("y")), Text("x")));
  EXPECT_FALSE(IsKept(plain("a").Default(Text("x")), Text("x")));
  EXPECT_FALSE(IsKept(Computed("a", Type::String(), "…"), Text("x")));
  EXPECT_FALSE(IsKept(OptionalComputed("id", Type::String(), "…"), Text("x")));
  EXPECT_FALSE(IsKept(plain("a").Sensitive(), Text("x")));
  EXPECT_FALSE(IsKept(plain("a").Deprecated("Use b."), Text("x")));
  EXPECT_FALSE(IsKept(plain("a").Validate(OneOf({"y"})), Text("x")));
}

TEST(GenerateConfig, KeepsEmptyCollectionsUnlessTheyAreRefused) {
  const auto list = [] {
    return Optional("a", Type::List(Type::String()), "…");
  };
  EXPECT_TRUE(IsKept(list(), Value::List({})));
  EXPECT_FALSE(IsKept(list().Validate(SizeAtLeast(1)), Value::List({})));
}

TEST(GenerateConfig, GoesIntoNestedObjects) {
  const Schema schema = Of({OptionalNested(
      "groups", Nesting::kList, "…",
      {Required("name", Type::String(), "…"),
       Computed("id", Type::String(), "…"),
       Optional("kind", Type::String(), "…").Default(Text("user"))})});
  const auto group = [](const Value& name, const Value& id, const Value& kind) {
    return Value::Map({{"name", name}, {"id", id}, {"kind", kind}});
  };
  EXPECT_EQ(
      GenerateConfig(
          schema,
          Value::Map(
              {{"groups",
                Value::List({group(Text("a"), Text("1"), Text("user")),
                             group(Text("b"), Text("2"), Text("group"))})}}))
          .Get("groups"),
      Value::List({group(Text("a"), Value::Null(), Value::Null()),
                   group(Text("b"), Value::Null(), Text("group"))}));
}

TEST(GenerateConfig, ChoosesOneOfThoseThatExcludeEachOther) {
  const Schema schema =
      Of({Optional("a", Type::String(), "…").ConflictsWith({"b"}),
          Optional("b", Type::String(), "…").ConflictsWith({"a"})});
  const Value config =
      GenerateConfig(schema, Value::Map({{"a", Text("x")}, {"b", Text("y")}}));
  EXPECT_TRUE(config.Get("a").IsNull());
  EXPECT_EQ(config.Get("b"), Text("y"));
}

TEST(GenerateConfig, WritesBlocksButNotDeprecatedOnes) {
  const auto block = [](const char* name) {
    return NestedBlock(name, Nesting::kList, "…",
                       {Required("run", Type::String(), "…"),
                        Computed("id", Type::String(), "…")});
  };
  const Schema schema = Of({}, {block("step"), block("old").Deprecated("…")});
  const Value steps =
      Value::List({Value::Map({{"run", Text("x")}, {"id", Text("1")}})});
  const Value config =
      GenerateConfig(schema, Value::Map({{"step", steps}, {"old", steps}}));
  EXPECT_EQ(
      config.Get("step"),
      Value::List({Value::Map({{"run", Text("x")}, {"id", Value::Null()}})}));
  EXPECT_EQ(config.Get("old"), Value::List({}));
}

}  // namespace
}  // namespace crosstenant::framework
