// Random values of random types come back equal from MessagePack, and equal
// values give equal bytes.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

#include "provider/framework/schema_check.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/type_json.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;

// Makes the same types and values on every run.
class Generator {
 public:
  Type MakeType(int depth) {
    const int kinds = depth > 0 ? 9 : 4;
    switch (Pick(kinds)) {
      case 0:
        return Type::String();
      case 1:
        return Type::Number();
      case 2:
        return Type::Bool();
      case 3:
        return Type::Dynamic();
      case 4:
        return Type::List(MakeType(depth - 1));
      case 5:
        return Type::Set(MakeType(depth - 1));
      case 6:
        return Type::Map(MakeType(depth - 1));
      case 7: {
        Type::Attributes attributes;
        for (int i = Pick(4); i >= 0; --i)
          attributes.emplace("a" + std::to_string(i), MakeType(depth - 1));
        return Type::Object(std::move(attributes));
      }
      default: {
        std::vector<Type> elements;
        for (int i = Pick(3); i >= 0; --i)
          elements.push_back(MakeType(depth - 1));
        return Type::Tuple(std::move(elements));
      }
    }
  }

  Value MakeValue(const Type& type) {
    switch (Pick(8)) {
      case 0:
        return Value::Null();
      case 1:
        return Value::Unknown();
      default:
        return MakeKnownValue(type);
    }
  }

 private:
  int Pick(int bound) {
    return static_cast<int>(random_() % static_cast<unsigned>(bound));
  }

  std::string MakeText() {
    static const char* kTexts[] = {
        "", "a", "name", "\"quoted\"", "Zo\xC3\xAB", "\xE2\x82\xAC", "a\nb"};
    if (Pick(50) == 0)
      return std::string(static_cast<std::size_t>(Pick(70'000)), 'x');
    return kTexts[Pick(7)];
  }

  Number MakeNumber() {
    static const char* kTexts[] = {"0",
                                   "1",
                                   "-1",
                                   "127",
                                   "128",
                                   "255",
                                   "256",
                                   "65536",
                                   "-129",
                                   "4294967296",
                                   "0.1",
                                   "9223372036854775807",
                                   "9223372036854775808",
                                   "-9223372036854775808",
                                   "18446744073709551615",
                                   "1e100",
                                   "-0.000001",
                                   "3.14159265358979323846264338327950288"};
    return *Number::FromText(kTexts[Pick(18)]);
  }

  Value MakeKnownValue(const Type& type) {
    Value::Elements elements;
    Value::Entries entries;
    switch (type.kind()) {
      case Type::Kind::kString:
        return Value::String(MakeText());
      case Type::Kind::kNumber:
        return Value::Num(MakeNumber());
      case Type::Kind::kBool:
        return Value::Bool(Pick(2) == 0);
      case Type::Kind::kDynamic: {
        Type inner = MakeType(1);
        // A dynamic inside a dynamic is the outer one.
        if (inner.kind() == Type::Kind::kDynamic) inner = Type::String();
        Value value = MakeValue(inner);
        return Value::Dynamic(std::move(inner), std::move(value));
      }
      case Type::Kind::kList:
      case Type::Kind::kSet:
        for (int i = Pick(5); i > 0; --i)
          elements.push_back(MakeValue(type.element()));
        return type.kind() == Type::Kind::kSet
                   ? Value::Set(std::move(elements))
                   : Value::List(std::move(elements));
      case Type::Kind::kTuple:
        for (const Type& element : type.elements())
          elements.push_back(MakeValue(element));
        return Value::List(std::move(elements));
      case Type::Kind::kMap:
        for (int i = Pick(4); i > 0; --i)
          entries.insert_or_assign(MakeText(), MakeValue(type.element()));
        return Value::Map(std::move(entries));
      case Type::Kind::kObject:
        for (const auto& [name, attribute] : type.attributes())
          entries.emplace(name, MakeValue(attribute));
        return Value::Map(std::move(entries));
    }
    return Value::Null();
  }

  std::mt19937 random_{20'260'101};
};

TEST(RoundTrip, RandomValuesComeBackEqualWithStableBytes) {
  Generator generator;
  for (int i = 0; i < 100'000; ++i) {
    const Type type = generator.MakeType(3);
    const Value value = generator.MakeValue(type);
    ASSERT_TRUE(framework::Conforms(value, type)) << type.ToJson();
    const std::string bytes = EncodeMsgpack(value, type);
    const auto decoded = DecodeMsgpack(bytes, type);
    ASSERT_TRUE(decoded.ok()) << type.ToJson() << ": " << decoded.status();
    ASSERT_EQ(*decoded, value) << type.ToJson();
    ASSERT_EQ(EncodeMsgpack(*decoded, type), bytes) << type.ToJson();
    ASSERT_EQ(*ParseTypeJson(type.ToJson()), type);
  }
}

TEST(RoundTrip, CutOffBytesAreAnErrorAndNeverMore) {
  Generator generator;
  for (int i = 0; i < 2'000; ++i) {
    const Type type = generator.MakeType(2);
    const std::string bytes = EncodeMsgpack(generator.MakeValue(type), type);
    if (bytes.size() > 500) continue;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      EXPECT_FALSE(
          DecodeMsgpack(std::string_view(bytes).substr(0, length), type).ok());
    }
  }
}

}  // namespace
}  // namespace crosstenant::wire
