// State JSON, type JSON and private state.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provider/framework/schema.h"
#include "provider/wire/state_json.h"
#include "provider/wire/type_json.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;

std::string DecodingError(const char* json, const Type& type) {
  return std::string(DecodeStateJson(json, type).status().message());
}

TEST(DecodeStateJson, IsLenientAsTerraformDemands) {
  const Type type = Type::Object({{"a", Type::Bool()},
                                  {"b", Type::Bool()},
                                  {"n", Type::Number()},
                                  {"m", Type::Number()},
                                  {"s", Type::String()},
                                  {"t", Type::String()},
                                  {"x", Type::String()}});
  const auto value = DecodeStateJson(
      "{\n  \"a\": \"true\",\n \"b\": \"0\", \"n\": 0.1, \"m\": \"12\", "
      "\"s\": 12, \"t\": false, \"gone\": [1]}",
      type);
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(value->Get("a"), Value::Bool(true));
  EXPECT_EQ(value->Get("b"), Value::Bool(false));
  EXPECT_EQ(value->Get("n").AsNumber().text(), "0.1");
  EXPECT_EQ(value->Get("m"), Value::Int(12));
  EXPECT_EQ(value->Get("s"), Value::String("12"));
  EXPECT_EQ(value->Get("t"), Value::String("false"));
  EXPECT_TRUE(value->Get("x").IsNull());
  EXPECT_EQ(value->AsEntries().size(), 7U);
}

TEST(DecodeStateJson, BlocksThatAreMissingAreEmpty) {
  const framework::Schema schema{
      .version = 0,
      .description = "…",
      .blocks = {
          framework::NestedBlock("list", framework::Nesting::kList, "…", {}),
          framework::NestedBlock("map", framework::Nesting::kMap, "…", {}),
          framework::NestedBlock("set", framework::Nesting::kSet, "…", {}),
          framework::NestedBlock("single", framework::Nesting::kSingle, "…",
                                 {}),
          framework::NestedBlock(
              "group", framework::Nesting::kGroup, "…",
              {framework::Optional("x", Type::Bool(), "…")})}};
  for (const char* json : {"{}", R"({"list": null, "group": null})"}) {
    const auto value = DecodeStateJson(json, schema.ImpliedType());
    ASSERT_TRUE(value.ok()) << value.status();
    EXPECT_EQ(value->DebugString(),
              R"({"group" = {"x" = null}, "list" = [], "map" = {}, )"
              R"("set" = [], "single" = null})");
  }
}

TEST(DecodeStateJson, KeepsNumbersExactly) {
  for (const char* text :
       {"9223372036854775808", "1e100", "-0.00000000000000000000000000001",
        "123456789012345678901234567890.5"}) {
    const auto value = DecodeStateJson(text, Type::Number());
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(value->AsNumber(), *Number::FromText(text));
  }
}

TEST(DecodeStateJson, ReadsDynamicValues) {
  const auto value = DecodeStateJson(
      R"({"type":["list","string"],"value":["a"]})", Type::Dynamic());
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(*value, Value::Dynamic(Type::List(Type::String()),
                                   Value::List({Value::String("a")})));
}

TEST(DecodeStateJson, NormalizesTexts) {
  const auto value =
      DecodeStateJson("{\"e\xCC\x81\": \"e\xCC\x81\"}",
                      Type::Object({{"\xC3\xA9", Type::String()}}));
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(value->Get("\xC3\xA9").AsString(), "\xC3\xA9");
}

TEST(DecodeStateJson, RefusesWhatDoesNotFitAndSaysWhere) {
  const Type list = Type::Object({{"l", Type::List(Type::Bool())},
                                  {"m", Type::Map(Type::Number())},
                                  {"d", Type::Dynamic()},
                                  {"t", Type::Tuple({Type::Bool()})}});
  const struct {
    const char* json;
    const char* error;
  } kCases[] = {
      {"[1]", "The whole value: expected an object, found an array."},
      {R"({"l": [true, "maybe"]})",
       "l[1]: expected a boolean, found a string."},
      {R"({"m": {"k": true}})",
       "m[\"k\"]: expected a number, found a boolean."},
      {R"({"m": {"k": 1e2000}})",
       "m[\"k\"]: expected a number of at most 1024 digits."},
      {R"({"m": []})", "m: expected an object, found an array."},
      {R"({"l": {}})", "l: expected an array, found an object."},
      {R"({"t": []})", "t: expected 1 elements, found 0."},
      {R"({"d": "x"})",
       "d: expected an object of a value and its type, found a string."},
      {R"({"d": {"value": 1}})",
       "d: expected an object of a value and its type, found an object."},
      {R"({"d": {"value": 1, "type": "text"}})",
       "d: the text is not a Terraform type."},
      {R"({"d": {"value": 1, "type": ["list", "bool"]}})",
       "d: expected an array, found a number."},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(DecodingError(test.json, list), test.error);
}

TEST(DecodeStateJson, RefusesWhatIsNoJson) {
  for (const char* json : {"", "{", "\"a\" \"b\"", "{'a': 1}", "nul"})
    EXPECT_FALSE(DecodeStateJson(json, Type::String()).ok()) << json;
  EXPECT_FALSE(
      DecodeStateJson(std::string(100'000, '['), Type::Dynamic()).ok());
}

TEST(ParseTypeJson, IsTheInverseOfToJson) {
  for (const char* text :
       {R"("string")", R"("number")", R"("bool")", R"("dynamic")",
        R"(["list",["map","number"]])",
        R"(["object",{"a":"string","b":["set","bool"]}])", R"(["object",{}])",
        R"(["tuple",["string","dynamic"]])", R"(["tuple",[]])"}) {
    const auto type = ParseTypeJson(text);
    ASSERT_TRUE(type.ok()) << text;
    EXPECT_EQ(type->ToJson(), text);
  }
  EXPECT_TRUE(ParseTypeJson(R"(["object",{"a":"string"},["a"]])").ok());
}

TEST(ParseTypeJson, RefusesWhatIsNoType) {
  for (const char* text :
       {"", "string", "\"text\"", "[]", R"(["list"])",
        R"(["list","string","x"])", R"(["object",[]])", R"(["tuple",{}])",
        R"(["object",{"a":"string"},"a"])",
        R"(["object",{"a":"string"},["a"],1])",
        R"(["object",{"a":"string"},[1]])", R"(["vector","string"])",
        R"("string" 1)", "null", "{}"}) {
    EXPECT_FALSE(ParseTypeJson(text).ok()) << text;
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"(["list",)";
  EXPECT_FALSE(ParseTypeJson(deep).ok());
}

TEST(PrivateState, ComesBackAsItWasWritten) {
  const framework::PrivateState state = {{"_owner", "t"},
                                         {"text", "a\"\n\xC3\xBC"}};
  const auto decoded = DecodePrivateState(EncodePrivateState(state));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(*decoded, state);
  EXPECT_EQ(EncodePrivateState({}), "");
  EXPECT_TRUE(DecodePrivateState("")->empty());
}

TEST(PrivateState, RefusesForeignBytes) {
  EXPECT_FALSE(DecodePrivateState("\x01\x02").ok());
  EXPECT_FALSE(DecodePrivateState(R"({"schema_version":1})").ok());
  EXPECT_FALSE(DecodePrivateState("[]").ok());
}

}  // namespace
}  // namespace crosstenant::wire
