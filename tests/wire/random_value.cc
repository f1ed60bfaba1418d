#include "tests/wire/random_value.h"

#include <cmath>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::testing {

using framework::Number;
using framework::Type;
using framework::Value;

int RandomValue::Pick(int bound) {
  return static_cast<int>(random_() % static_cast<unsigned>(bound));
}

Type RandomValue::MakeType(int depth) {
  switch (Pick(depth > 0 ? 9 : 4)) {
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
      for (int i = Pick(4); i > 0; --i)
        attributes.emplace(OnceIn(8) ? MakeText() : absl::StrCat("a", i),
                           MakeType(depth - 1));
      return Type::Object(std::move(attributes));
    }
    default: {
      std::vector<Type> elements;
      for (int i = Pick(4); i > 0; --i) elements.push_back(MakeType(depth - 1));
      return Type::Tuple(std::move(elements));
    }
  }
}

Type RandomValue::MakeSchemaType() { return MakeObjectWithBlocks(2); }

Type RandomValue::MakeObjectWithBlocks(int depth) {
  Type::Attributes members;
  for (int i = Pick(4); i > 0; --i) {
    // Members of a list share one type, which a random list of dynamic values
    // does not keep to.
    Type type = MakeType(1);
    if (type.HasDynamic()) type = Type::Dynamic();
    members.emplace(absl::StrCat("attribute_", i), std::move(type));
  }
  for (int i = depth > 0 ? Pick(3) : 0; i > 0; --i)
    members.emplace(absl::StrCat("block_", i), MakeBlocks(depth - 1));
  return Type::Object(std::move(members));
}

Type RandomValue::MakeBlocks(int depth) {
  Type object = MakeObjectWithBlocks(depth);
  switch (Pick(5)) {
    case 0:
      return Type::Blocks(std::move(object));  // a group
    case 1:
      return Type::Blocks(Type::List(std::move(object)));
    case 2:
      return Type::Blocks(Type::Map(std::move(object)));
    case 3:
      if (!object.HasDynamic()) return Type::Blocks(Type::Set(object));
      return Type::Blocks(Type::List(std::move(object)));
    default:
      return object;
  }
}

Value RandomValue::MakeValue(const Type& type, Contents contents) {
  if (!type.is_blocks() && OnceIn(8)) return Value::Null();
  if (contents == Contents::kAnything && OnceIn(8)) return Value::Unknown();
  return MakeKnownValue(type, contents);
}

std::string RandomValue::MakeText() {
  static const char* const kParts[] = {
      "",     "a",        "name",         "\"quoted\"",   "\\",
      "a\nb", "\x01\x7F", "Zo\xC3\xAB",   "e\xCC\x81",    "\xE2\x82\xAC",
      "<&>",  "\xFF",     "\xE2\x84\xA6", "\xE2\x80\xA8", "\xF0\x9F\x98\x80"};
  std::string text;
  for (int i = Pick(3); i >= 0; --i) text += kParts[Pick(std::size(kParts))];
  // Beyond 16 bits of length, and beyond 8.
  if (OnceIn(5'000)) text += std::string(70'000, 'x');
  if (OnceIn(100))
    text += std::string(static_cast<std::size_t>(Pick(300)), 'y');
  return text;
}

Number RandomValue::MakeNumber(Contents contents) {
  static const char* const kCorners[] = {"0",
                                         "1",
                                         "-1",
                                         "-32",
                                         "-33",
                                         "127",
                                         "128",
                                         "-129",
                                         "255",
                                         "256",
                                         "65536",
                                         "4294967296",
                                         "9223372036854775807",
                                         "9223372036854775808",
                                         "-9223372036854775808",
                                         "-9223372036854775809",
                                         "18446744073709551615",
                                         "18446744073709551616",
                                         "0.1",
                                         "0.5",
                                         "1e100",
                                         "1e-400",
                                         "3.14159265358979323846264338327950"};
  if (contents == Contents::kAnything && OnceIn(30))
    return *Number::FromDouble(OnceIn(2) ? HUGE_VAL : -HUGE_VAL);
  if (OnceIn(2)) return *Number::FromText(kCorners[Pick(std::size(kCorners))]);
  if (OnceIn(2))
    return *Number::FromDouble(std::ldexp(Pick(1'000'000), Pick(80) - 60));
  std::string digits = OnceIn(2) ? "-" : "";
  for (int i = Pick(40); i >= 0; --i)
    digits.push_back(static_cast<char>('0' + Pick(10)));
  return *Number::FromText(absl::StrCat(digits, "e", Pick(80) - 60));
}

Value RandomValue::MakeDynamic(Contents contents) {
  Type inner = MakeType(1);
  // A dynamic value in a dynamic one is one.
  if (inner.kind() == Type::Kind::kDynamic) inner = Type::String();
  Value value = MakeValue(inner, contents);
  return Value::Dynamic(std::move(inner), std::move(value));
}

Value RandomValue::MakeKnownValue(const Type& type, Contents contents) {
  Value::Elements elements;
  Value::Entries entries;
  switch (type.kind()) {
    case Type::Kind::kString:
      return Value::String(MakeText());
    case Type::Kind::kNumber:
      return Value::Num(MakeNumber(contents));
    case Type::Kind::kBool:
      return Value::Bool(OnceIn(2));
    case Type::Kind::kDynamic:
      return MakeDynamic(contents);
    case Type::Kind::kList:
    case Type::Kind::kSet:
      for (int i = Pick(5); i > 0; --i)
        elements.push_back(MakeValue(type.element(), contents));
      return type.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                             : Value::List(std::move(elements));
    case Type::Kind::kTuple:
      for (const Type& element : type.elements())
        elements.push_back(MakeValue(element, contents));
      return Value::List(std::move(elements));
    case Type::Kind::kMap:
      for (int i = Pick(4); i > 0; --i)
        entries.insert_or_assign(MakeText(),
                                 MakeValue(type.element(), contents));
      return Value::Map(std::move(entries));
    case Type::Kind::kObject:
      for (const auto& [name, attribute] : type.attributes())
        entries.emplace(name, MakeValue(attribute, contents));
      return Value::Map(std::move(entries));
  }
  return Value::Null();
}

unsigned TestSeed() {
  constexpr unsigned kUsualSeed = 20'260'101;
  const char* given = std::getenv("CROSSTENANT_TEST_SEED");
  unsigned seed = 0;
  return given != nullptr && absl::SimpleAtoi(given, &seed) ? seed : kUsualSeed;
}

}  // namespace crosstenant::testing
