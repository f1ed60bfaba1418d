// MessagePack, state JSON and type JSON against bytes that the real Terraform
// sends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/state_json.h"
#include "provider/wire/type_json.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;

std::string Bytes(const char* hex) { return absl::HexStringToBytes(hex); }

TEST(DecodeMsgpack, ReadsWhatTerraformWrites) {
  const struct {
    const char* what;
    const char* hex;
    Type type;
    Value value;
  } kCases[] = {
      {"null", "c0", Type::String(), Value::Null()},
      {"unknown", "d40000", Type::String(), Value::Unknown()},
      {"refined unknown: not null", "c7030c8101c2", Type::String(),
       Value::Unknown()},
      {"refined unknown: prefix", "c70c0c8201c202a77072656669782d",
       Type::String(), Value::Unknown()},
      {"unknown list", "d40000", Type::List(Type::String()), Value::Unknown()},
      {"string", "a46e616d65", Type::String(), Value::String("name")},
      {"true", "c3", Type::Bool(), Value::Bool(true)},
      {"small integer", "07", Type::Number(), Value::Int(7)},
      {"128 as uint8", "cc80", Type::Number(), Value::Int(128)},
      {"negative", "ff", Type::Number(), Value::Int(-1)},
      {"2^63 as text", "b339323233333732303336383534373735383038",
       Type::Number(), Value::Num(*Number::FromText("9223372036854775808"))},
      {"0.1 as text", "a3302e31", Type::Number(),
       Value::Num(*Number::FromText("0.1"))},
      {"0.5 as double", "cb3fe0000000000000", Type::Number(),
       Value::Num(*Number::FromText("0.5"))},
      {"list with null and unknown", "93a161c0d40000",
       Type::List(Type::String()),
       Value::List({Value::String("a"), Value::Null(), Value::Unknown()})},
      {"set", "92a162a161", Type::Set(Type::String()),
       Value::Set({Value::String("a"), Value::String("b")})},
      {"map", "81a16b01", Type::Map(Type::Number()),
       Value::Map({{"k", Value::Int(1)}})},
      {"object", "82a161c3a162c0",
       Type::Object({{"a", Type::Bool()}, {"b", Type::String()}}),
       Value::Map({{"a", Value::Bool(true)}, {"b", Value::Null()}})},
      {"tuple", "92a16101", Type::Tuple({Type::String(), Type::Number()}),
       Value::List({Value::String("a"), Value::Int(1)})},
      {"dynamic, unknown of a type", "92c40822737472696e6722d40000",
       Type::Dynamic(), Value::Dynamic(Type::String(), Value::Unknown())},
      {"dynamic, untyped unknown", "d40000", Type::Dynamic(), Value::Unknown()},
  };
  for (const auto& test : kCases) {
    const auto value = DecodeMsgpack(Bytes(test.hex), test.type);
    ASSERT_TRUE(value.ok()) << test.what << ": " << value.status();
    EXPECT_EQ(*value, test.value) << test.what;
  }
}

TEST(DecodeMsgpack, RefusesMalformedBytes) {
  const Type object =
      Type::Object({{"a", Type::Bool()}, {"b", Type::String()}});
  const struct {
    const char* what;
    const char* hex;
    Type type;
  } kCases[] = {
      {"nothing", "", Type::String()},
      {"string cut off", "a46e61", Type::String()},
      {"length beyond the input", "dbffffffff61", Type::String()},
      {"array beyond the input", "ddffffffff", Type::List(Type::String())},
      {"extension cut off", "c7ff0c", Type::String()},
      {"integer for a string", "01", Type::String()},
      {"text that is no number", "a3616263", Type::Number()},
      {"missing attribute", "81a161c3", object},
      {"unknown attribute", "82a161c3a17ac0", object},
      {"attribute twice", "82a161c3a161c3", object},
      {"something behind the value", "c0c0", Type::String()},
      {"tuple of another length", "91a161",
       Type::Tuple({Type::String(), Type::Number()})},
      {"dynamic with a bad type", "92c40161c0", Type::Dynamic()},
      {"reserved byte", "c1", Type::String()},
  };
  for (const auto& test : kCases) {
    EXPECT_FALSE(DecodeMsgpack(Bytes(test.hex), test.type).ok()) << test.what;
  }
}

TEST(DecodeMsgpack, RefusesBottomlessNesting) {
  Type type = Type::String();
  std::string bytes;
  for (int i = 0; i < 2 * kMaxValueDepth; ++i) {
    type = Type::List(type);
    bytes += '\x91';
  }
  EXPECT_FALSE(DecodeMsgpack(bytes + '\xc0', type).ok());
}

TEST(EncodeMsgpack, WritesEveryAttributeOfAnObject) {
  const Type type = Type::Object({{"a", Type::Bool()}, {"b", Type::String()}});
  EXPECT_EQ(EncodeMsgpack(Value::Map({{"a", Value::Bool(true)}}), type),
            Bytes("82a161c3a162c0"));
  EXPECT_EQ(EncodeMsgpack(Value::Unknown(), type), Bytes("d40000"));
}

TEST(DecodeStateJson, IsLenientAsTerraformDemands) {
  const Type type = Type::Object({{"a", Type::Bool()},
                                  {"n", Type::Number()},
                                  {"s", Type::String()},
                                  {"x", Type::String()}});
  const auto value = DecodeStateJson(
      "{\n  \"a\": \"true\",\n \"n\": 0.1, \"s\": 12, \"gone\": [1]}", type);
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(value->Get("a"), Value::Bool(true));
  EXPECT_EQ(value->Get("n").AsNumber().text(), "0.1");
  EXPECT_EQ(value->Get("s"), Value::String("12"));
  EXPECT_TRUE(value->Get("x").IsNull());
  EXPECT_EQ(value->AsEntries().size(), 4U);
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
      R"({"value":["a"],"type":["list","string"]})", Type::Dynamic());
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(*value, Value::Dynamic(Type::List(Type::String()),
                                   Value::List({Value::String("a")})));
}

TEST(DecodeStateJson, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(DecodeStateJson("{", Type::String()).ok());
  EXPECT_FALSE(DecodeStateJson("\"a\" \"b\"", Type::String()).ok());
  EXPECT_FALSE(DecodeStateJson("[1]", Type::String()).ok());
  EXPECT_FALSE(DecodeStateJson("\"maybe\"", Type::Bool()).ok());
  EXPECT_FALSE(
      DecodeStateJson(std::string(100'000, '['), Type::Dynamic()).ok());
}

TEST(ParseTypeJson, IsTheInverseOfToJson) {
  for (const char* text : {R"("string")", R"(["list",["map","number"]])",
                           R"(["object",{"a":"string","b":["set","bool"]}])",
                           R"(["tuple",["string","dynamic"]])"}) {
    const auto type = ParseTypeJson(text);
    ASSERT_TRUE(type.ok()) << text;
    EXPECT_EQ(type->ToJson(), text);
  }
  EXPECT_TRUE(ParseTypeJson(R"(["object",{"a":"string"},["a"]])").ok());
}

TEST(ParseTypeJson, RefusesWhatIsNoType) {
  for (const char* text : {"", "string", "\"text\"", "[]", R"(["list"])",
                           R"(["list","string","x"])", R"(["object",[]])",
                           R"("string" 1)", "null"}) {
    EXPECT_FALSE(ParseTypeJson(text).ok()) << text;
  }
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
