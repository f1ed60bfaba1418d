// Lists and maps of blocks with dynamic attributes travel as dynamic tuples and
// objects (core's implied type of a block).
#include "provider/wire/dynamic_blocks.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/schema.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/state_json.h"

namespace crosstenant::wire {
namespace {

using framework::NestedBlock;
using framework::Nesting;
using framework::Type;
using framework::Value;

// rule { any = … }
Type RulesOf(Nesting nesting) {
  return framework::Schema{
      .version = 0,
      .description = "…",
      .blocks = {NestedBlock(
          "rule", nesting, "…",
          {framework::Optional("any", Type::Dynamic(), "…")})}}
      .ImpliedType();
}

Value Rule(Value any) { return Value::Map({{"any", std::move(any)}}); }

Value Text(const char* text) {
  return Value::Dynamic(Type::String(), Value::String(text));
}

Value Truth() { return Value::Dynamic(Type::Bool(), Value::Bool(true)); }

std::string Hex(const std::string& text) {
  return absl::BytesToHexString(text);
}

// The bytes of a type as binary data, in hexadecimal.
std::string TypeBytes(const std::string& json) {
  return absl::StrCat("c4", absl::Hex(json.size(), absl::kZeroPad2), Hex(json));
}

TEST(DynamicBlocks, AListIsATuple) {
  const Value value =
      Value::Map({{"rule", Value::List({Rule(Text("a")), Rule(Truth())})}});
  const std::string hex = absl::StrCat(
      "81a472756c6592",
      TypeBytes(
          R"(["tuple",[["object",{"any":"string"}],["object",{"any":"bool"}]]])"),
      "9281a3616e79a16181a3616e79c3");
  const Type type = RulesOf(Nesting::kList);
  EXPECT_EQ(Hex(EncodeMsgpack(value, type)), hex);
  const auto decoded = DecodeMsgpack(absl::HexStringToBytes(hex), type);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, value);
}

TEST(DynamicBlocks, AMapIsAnObject) {
  const Value value =
      Value::Map({{"rule", Value::Map({{"k", Rule(Truth())}})}});
  const std::string hex =
      absl::StrCat("81a472756c6592",
                   TypeBytes(R"(["object",{"k":["object",{"any":"bool"}]}])"),
                   "81a16b81a3616e79c3");
  const Type type = RulesOf(Nesting::kMap);
  EXPECT_EQ(Hex(EncodeMsgpack(value, type)), hex);
  const auto decoded = DecodeMsgpack(absl::HexStringToBytes(hex), type);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, value);
}

TEST(DynamicBlocks, NoneAreAnEmptyTuple) {
  const Type type = RulesOf(Nesting::kList);
  const std::string hex =
      absl::StrCat("81a472756c6592", TypeBytes(R"(["tuple",[]])"), "90");
  EXPECT_EQ(Hex(EncodeMsgpack(Value::Map({}), type)), hex);
  EXPECT_EQ(*DecodeMsgpack(absl::HexStringToBytes(hex), type),
            Value::Map({{"rule", Value::List({})}}));
}

TEST(DynamicBlocks, ASingleBlockNeedsNoOtherType) {
  const Type type = RulesOf(Nesting::kSingle);
  EXPECT_FALSE(TravelsAsDynamic(type.attributes().at("rule")));
  EXPECT_EQ(
      Hex(EncodeMsgpack(Value::Map({{"rule", Rule(Truth())}}), type)),
      absl::StrCat("81a472756c6581a3616e7992", TypeBytes("\"bool\""), "c3"));
}

TEST(DynamicBlocks, KeepNullsAndUnknownsOfEveryKind) {
  const Value any_null = Value::Dynamic(Type::String(), Value::Null());
  const Value any_unknown = Value::Dynamic(Type::Bool(), Value::Unknown());
  const Value value = Value::Map(
      {{"rule",
        Value::List({Rule(any_null), Rule(any_unknown), Rule(Value::Null()),
                     Rule(Value::Unknown()), Value::Unknown()})}});
  const Type type = RulesOf(Nesting::kList);
  const auto decoded = DecodeMsgpack(EncodeMsgpack(value, type), type);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(*decoded, value);
}

TEST(DynamicBlocks, AreReadFromStates) {
  const auto decoded = DecodeStateJson(
      R"({"rule": {"value": [{"any": "a"}, {"any": null}], "type":
          ["tuple", [["object", {"any": "string"}],
                     ["object", {"any": "dynamic"}]]]}})",
      RulesOf(Nesting::kList));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(
      *decoded,
      Value::Map(
          {{"rule", Value::List({Rule(Text("a")), Rule(Value::Null())})}}));
}

TEST(DynamicBlocks, RefuseTypesThatTheSchemaDoesNotAllow) {
  const Type type = RulesOf(Nesting::kList);
  for (const char* rule :
       {R"({"value": true, "type": "bool"})",
        R"({"value": [true], "type": ["tuple", ["bool"]]})",
        R"({"value": [{}], "type": ["tuple", [["object", {}]]]})",
        R"({"value": [{"x": 1}], "type": ["tuple", [["object",
            {"x": "number"}]]]})",
        R"({"value": {"k": {"any": 1}}, "type": ["map", ["object",
            {"any": "number"}]]})",
        R"([{"any": 1}])"}) {
    EXPECT_FALSE(
        DecodeStateJson(absl::StrCat(R"({"rule": )", rule, "}"), type).ok())
        << rule;
  }
}

}  // namespace
}  // namespace crosstenant::wire
