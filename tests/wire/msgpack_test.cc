// MessagePack against bytes that the real Terraform sends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "provider/wire/decoding_progress.h"
#include "provider/wire/msgpack_codec.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;
using ::testing::HasSubstr;

std::string Bytes(const std::string& hex) {
  return absl::HexStringToBytes(hex);
}

std::string Hex(const std::string& bytes) {
  return absl::BytesToHexString(bytes);
}

std::string DecodingError(const std::string& bytes, const Type& type) {
  return std::string(DecodeMsgpack(bytes, type).status().message());
}

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
      {"refined unknown: number range", "c7070c8201c2039200c3", Type::Number(),
       Value::Unknown()},
      {"refined unknown: lengths", "c7070c8301c205010602",
       Type::List(Type::Bool()), Value::Unknown()},
      {"unknown list", "d40000", Type::List(Type::String()), Value::Unknown()},
      {"unknown object", "d40000", Type::Object({{"a", Type::Bool()}}),
       Value::Unknown()},
      {"string", "a46e616d65", Type::String(), Value::String("name")},
      {"string as binary", "c4046e616d65", Type::String(),
       Value::String("name")},
      {"string in another normal form", "a365cc81", Type::String(),
       Value::String("\xC3\xA9")},
      {"string with a byte that is no UTF-8", "a261ff", Type::String(),
       Value::String("a\xEF\xBF\xBD")},
      {"true", "c3", Type::Bool(), Value::Bool(true)},
      {"list with null and unknown", "93a161c0d40000",
       Type::List(Type::String()),
       Value::List({Value::String("a"), Value::Null(), Value::Unknown()})},
      {"set", "92a162a161", Type::Set(Type::String()),
       Value::Set({Value::String("a"), Value::String("b")})},
      {"set with a member twice, in two forms", "92a365cc81a2c3a9",
       Type::Set(Type::String()), Value::Set({Value::String("\xC3\xA9")})},
      {"map", "81a16b01", Type::Map(Type::Number()),
       Value::Map({{"k", Value::Int(1)}})},
      {"object", "82a161c3a162c0",
       Type::Object({{"a", Type::Bool()}, {"b", Type::String()}}),
       Value::Map({{"a", Value::Bool(true)}, {"b", Value::Null()}})},
      {"object, keys not sorted", "82a162c0a161c3",
       Type::Object({{"a", Type::Bool()}, {"b", Type::String()}}),
       Value::Map({{"a", Value::Bool(true)}, {"b", Value::Null()}})},
      {"tuple", "92a16101", Type::Tuple({Type::String(), Type::Number()}),
       Value::List({Value::String("a"), Value::Int(1)})},
      {"dynamic", "92c40622626f6f6c22c3", Type::Dynamic(),
       Value::Dynamic(Type::Bool(), Value::Bool(true))},
      {"dynamic, null of a type", "92c40822737472696e6722c0", Type::Dynamic(),
       Value::Dynamic(Type::String(), Value::Null())},
      {"dynamic, unknown of a type", "92c40822737472696e6722d40000",
       Type::Dynamic(), Value::Dynamic(Type::String(), Value::Unknown())},
      {"dynamic, untyped unknown", "d40000", Type::Dynamic(), Value::Unknown()},
      {"dynamic in dynamic", "92c4092264796e616d69632292c40622626f6f6c22c3",
       Type::Dynamic(), Value::Dynamic(Type::Bool(), Value::Bool(true))},
      {"list of dynamic", "9192c40622626f6f6c22c3", Type::List(Type::Dynamic()),
       Value::List({Value::Dynamic(Type::Bool(), Value::Bool(true))})},
  };
  for (const auto& test : kCases) {
    const auto value = DecodeMsgpack(Bytes(test.hex), test.type);
    ASSERT_TRUE(value.ok()) << test.what << ": " << value.status();
    EXPECT_EQ(*value, test.value) << test.what;
  }
}

// What Terraform writes for a number, and what is written back.
TEST(Msgpack, NumbersKeepTheirValueAndTheirForm) {
  const std::string googol = "1" + std::string(100, '0');
  const struct {
    std::string hex;
    std::string text;
  } kCases[] = {
      {"00", "0"},
      {"7f", "127"},
      {"cc80", "128"},
      {"ccff", "255"},
      {"cd0100", "256"},
      {"ce00010000", "65536"},
      {"cf0000000100000000", "4294967296"},
      {"cf7fffffffffffffff", "9223372036854775807"},
      {"ff", "-1"},
      {"e0", "-32"},
      {"d0df", "-33"},
      {"d080", "-128"},
      {"d1ff7f", "-129"},
      {"d18000", "-32768"},
      {"d2ffff7fff", "-32769"},
      {"d3ffffffff7fffffff", "-2147483649"},
      {"d38000000000000000", "-9223372036854775808"},
      {"b3" + Hex("9223372036854775808"), "9223372036854775808"},
      {"b4" + Hex("-9223372036854775809"), "-9223372036854775809"},
      {"b4" + Hex("18446744073709551615"), "18446744073709551615"},
      {"a3" + Hex("0.1"), "0.1"},
      {"a4" + Hex("-0.1"), "-0.1"},
      {"cb3fe0000000000000", "0.5"},
      {"cbbff4000000000000", "-1.25"},
      {"cb7ff0000000000000", "inf"},
      {"cbfff0000000000000", "-inf"},
      {"d965" + Hex(googol), googol},
  };
  for (const auto& test : kCases) {
    const auto value = DecodeMsgpack(Bytes(test.hex), Type::Number());
    ASSERT_TRUE(value.ok()) << test.text << ": " << value.status();
    EXPECT_EQ(value->AsNumber().text(), test.text);
    EXPECT_EQ(Hex(EncodeMsgpack(*value, Type::Number())), test.hex);
  }
}

// Forms that Terraform accepts but does not choose.
TEST(DecodeMsgpack, ReadsNumbersInEveryForm) {
  const struct {
    const char* hex;
    const char* text;
  } kCases[] = {
      {"cf0000000000000007", "7"},
      {"d300000000000000ff", "255"},
      {"cfffffffffffffffff", "18446744073709551615"},
      {"ca3f000000", "0.5"},
      {"cb8000000000000000", "0"},  // negative zero
      {"cb3fb999999999999a", "0.1"},
      {"cb4000000000000000", "2"},
      {"a3316533", "1000"},  // "1e3"
      {"c403312e30", "1"},   // "1.0" as binary
  };
  for (const auto& test : kCases) {
    const auto value = DecodeMsgpack(Bytes(test.hex), Type::Number());
    ASSERT_TRUE(value.ok()) << test.hex << ": " << value.status();
    EXPECT_EQ(value->AsNumber().text(), test.text);
  }
}

TEST(DecodeMsgpack, RefusesMalformedBytes) {
  const Type object =
      Type::Object({{"a", Type::Bool()}, {"b", Type::String()}});
  const struct {
    const char* what;
    std::string hex;
    Type type;
  } kCases[] = {
      {"nothing", "", Type::String()},
      {"string cut off", "a46e61", Type::String()},
      {"length cut off", "da00", Type::String()},
      {"length beyond the input", "dbffffffff61", Type::String()},
      {"array beyond the input", "ddffffffff", Type::List(Type::String())},
      {"map beyond the input", "dfffffffff", Type::Map(Type::String())},
      {"extension cut off", "c7ff0c", Type::String()},
      {"double cut off", "cb3fe0", Type::Number()},
      {"integer for a string", "01", Type::String()},
      {"string for a boolean", "a474727565", Type::Bool()},
      {"boolean for a number", "c3", Type::Number()},
      {"text that is no number", "a3616263", Type::Number()},
      {"a number that is too long", "ab" + Hex("1e999999999"), Type::Number()},
      {"not a number", "cb7ff8000000000000", Type::Number()},
      {"map for a list", "80", Type::List(Type::String())},
      {"array for a map", "90", Type::Map(Type::String())},
      {"key that is no string", "8101c3", Type::Map(Type::Bool())},
      {"key twice", "82a161c3a161c3", Type::Map(Type::Bool())},
      {"key twice, in two forms", "82a365cc81c3a2c3a9c3",
       Type::Map(Type::Bool())},
      {"missing attribute", "81a161c3", object},
      {"unknown attribute", "82a161c3a17ac0", object},
      {"attribute twice", "82a161c3a161c3", object},
      {"something behind the value", "c0c0", Type::String()},
      {"tuple of another length", "91a161",
       Type::Tuple({Type::String(), Type::Number()})},
      {"dynamic with a bad type", "92c40161c0", Type::Dynamic()},
      {"dynamic without a type", "9201c0", Type::Dynamic()},
      {"dynamic of three", "93c40622626f6f6c22c3c3", Type::Dynamic()},
      {"dynamic of another type", "92c40622626f6f6c2201", Type::Dynamic()},
      {"reserved byte", "c1", Type::String()},
      {"refinement that is no MessagePack", "c7030c8101c1", Type::String()},
      {"refinement cut off", "c7020c8101", Type::String()},
      {"refinement that is too long", "c804010c" + std::string(2050, '0'),
       Type::String()},
  };
  for (const auto& test : kCases) {
    EXPECT_FALSE(DecodeMsgpack(Bytes(test.hex), test.type).ok()) << test.what;
  }
}

TEST(DecodeMsgpack, SaysWhereTheMistakeIs) {
  const Type groups =
      Type::Object({{"groups", Type::List(Type::Map(Type::String()))}});
  // {"groups": [{}, {"k": 1}]}
  EXPECT_EQ(DecodingError(Bytes("81a667726f7570739280"
                                "81a16b01"),
                          groups),
            "groups[1][\"k\"]: expected a string, found an integer.");
  EXPECT_EQ(DecodingError(Bytes("01"), Type::Bool()),
            "The whole value: expected a boolean, found an integer.");
  EXPECT_EQ(DecodingError(Bytes("80"), Type::Object({{"a", Type::Bool()}})),
            "The whole value: expected an object with 1 attributes, found 0.");
  EXPECT_EQ(
      DecodingError(Bytes("81a178c0"), Type::Object({{"a", Type::Bool()}})),
      "x: there is no such attribute.");
  EXPECT_EQ(DecodingError(Bytes("91c1"), Type::List(Type::Bool())),
            "[0]: the MessagePack ends in the middle or holds an unknown "
            "format.");
  EXPECT_EQ(DecodingError(Bytes("92c40161c0"), Type::Dynamic()),
            "The whole value: the text is not a Terraform type.");
}

TEST(DecodeMsgpack, RefusesBottomlessNesting) {
  Type type = Type::String();
  std::string bytes;
  for (int i = 0; i < 2 * kMaxValueDepth; ++i) {
    type = Type::List(type);
    bytes += '\x91';
  }
  EXPECT_THAT(DecodingError(bytes + '\xc0', type),
              HasSubstr("nested too deeply"));
  // Dynamic values in dynamic values, which no type bounds.
  std::string dynamic;
  for (int i = 0; i < 100'000; ++i)
    dynamic += Bytes("92c4092264796e616d696322");
  EXPECT_THAT(DecodingError(dynamic + '\xc0', Type::Dynamic()),
              HasSubstr("nested too deeply"));
}

// One byte in, forty bytes of memory out.
TEST(DecodeMsgpack, RefusesTooManyValues) {
  const std::string bytes =
      Bytes("dd001e8480") + std::string(2'000'000, '\xc0');
  EXPECT_THAT(DecodingError(bytes, Type::List(Type::Bool())),
              HasSubstr("more than 1000000 values"));
}

TEST(DecodeMsgpack, RefusesTooManyBytes) {
  const std::string bytes(kMaxValueBytes + 1, '\xc0');
  EXPECT_THAT(DecodingError(bytes, Type::Bool()), HasSubstr("at most"));
}

TEST(EncodeMsgpack, WritesEveryAttributeOfAnObject) {
  const Type type = Type::Object({{"a", Type::Bool()}, {"b", Type::String()}});
  EXPECT_EQ(Hex(EncodeMsgpack(Value::Map({{"a", Value::Bool(true)}}), type)),
            "82a161c3a162c0");
  EXPECT_EQ(Hex(EncodeMsgpack(Value::Unknown(), type)), "d40000");
}

TEST(EncodeMsgpack, WritesNullForWhatDoesNotConform) {
  const struct {
    Value value;
    Type type;
    const char* hex;
  } kCases[] = {
      {Value::String("a"), Type::Bool(), "c0"},
      {Value::List({Value::Int(1)}), Type::String(), "c0"},
      {Value::List({Value::Int(1)}), Type::List(Type::Bool()), "91c0"},
      {Value::List({}), Type::Tuple({Type::Bool()}), "c0"},
      {Value::Map({}), Type::Set(Type::Bool()), "c0"},
      {Value::Bool(true), Type::Dynamic(), "c0"},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(Hex(EncodeMsgpack(test.value, test.type)), test.hex);
}

}  // namespace
}  // namespace crosstenant::wire
