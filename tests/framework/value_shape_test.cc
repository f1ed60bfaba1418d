#include "provider/framework/value_shape.h"

#include <gtest/gtest.h>

#include "provider/framework/schema.h"

namespace crosstenant::framework {
namespace {

TEST(Conforms, TellsValuesOfATypeFromOthers) {
  const Type object =
      Type::Object({{"a", Type::Bool()}, {"b", Type::String()}});
  const struct {
    const char* what;
    Value value;
    Type type;
    bool conforms;
  } kCases[] = {
      {"null", Value::Null(), Type::Number(), true},
      {"unknown", Value::Unknown(), object, true},
      {"number for a string", Value::Int(1), Type::String(), false},
      {"set for a list", Value::Set({}), Type::List(Type::Bool()), false},
      {"object with an attribute left out",
       Value::Map({{"a", Value::Bool(true)}}), object, true},
      {"object with a foreign attribute", Value::Map({{"c", Value::Null()}}),
       object, false},
      {"tuple", Value::List({Value::Int(1), Value::Null()}),
       Type::Tuple({Type::Number(), Type::Bool()}), true},
      {"short tuple", Value::List({Value::Int(1)}),
       Type::Tuple({Type::Number(), Type::Bool()}), false},
      {"dynamic", Value::Dynamic(Type::Bool(), Value::Bool(true)),
       Type::Dynamic(), true},
      {"dynamic of another type than it says",
       Value::Dynamic(Type::Bool(), Value::Int(1)), Type::Dynamic(), false},
      {"bare value for dynamic", Value::Bool(true), Type::Dynamic(), false},
      {"typed null for a string", Value::Dynamic(Type::String(), Value::Null()),
       Type::String(), false},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(Conforms(test.value, test.type), test.conforms) << test.what;
    EXPECT_EQ(Misfit(test.value, test.type).empty(), test.conforms)
        << test.what;
  }
}

TEST(Misfit, NamesTheInnermostPart) {
  const Type type = Type::Object(
      {{"groups", Type::List(Type::Object({{"op", Type::String()}}))},
       {"tags", Type::Map(Type::Number())}});
  EXPECT_EQ(
      Misfit(Value::Map({{"groups",
                          Value::List({Value::Map({}),
                                       Value::Map({{"op", Value::Int(1)}})})}}),
             type),
      R"(groups[1].op is a number, not of the type "string")");
  EXPECT_EQ(Misfit(Value::Map({{"tags", Value::Map({{"k", Value::List({})}})}}),
                   type),
            R"(tags["k"] is a list, not of the type "number")");
  EXPECT_EQ(Misfit(Value::Map({{"tag", Value::Null()}}), type),
            R"(The value has an attribute "tag" that the schema lacks)");
  EXPECT_EQ(Misfit(Value::Set({}), Type::Bool()),
            R"(The value is a set, not of the type "bool")");
}

TEST(Completed, FillsNullsAndEmptyBlocksAtEveryDepth) {
  const Schema schema{
      .version = 0,
      .description = "…",
      .attributes = {OptionalNested("inner", Nesting::kList, "…",
                                    {Optional("x", Type::String(), "…"),
                                     Optional("y", Type::String(), "…")})},
      .blocks = {NestedBlock("one", Nesting::kSingle, "…", {}),
                 NestedBlock("group", Nesting::kGroup, "…",
                             {Optional("x", Type::String(), "…")},
                             {NestedBlock("deep", Nesting::kSet, "…", {})}),
                 NestedBlock("list", Nesting::kList, "…", {},
                             {NestedBlock("deep", Nesting::kMap, "…", {})})}};
  const Value given = Value::Map(
      {{"inner", Value::List({Value::Map({{"x", Value::String("a")}})})},
       {"list", Value::List({Value::Map({})})}});
  EXPECT_EQ(Completed(given, schema.ImpliedType()).DebugString(),
            R"({"group" = {"deep" = [], "x" = null}, )"
            R"("inner" = [{"x" = "a", "y" = null}], "list" = [{"deep" = {}}], )"
            R"("one" = null})");
}

TEST(Completed, LeavesNullAndUnknownObjectsAlone) {
  const Type type = Type::Object({{"a", Type::Bool()}});
  EXPECT_TRUE(Completed(Value::Null(), type).IsNull());
  EXPECT_TRUE(Completed(Value::Unknown(), type).IsUnknown());
}

}  // namespace
}  // namespace crosstenant::framework
