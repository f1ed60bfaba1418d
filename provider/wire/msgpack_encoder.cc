#include <optional>
#include <utility>

#include "provider/framework/value_shape.h"
#include "provider/wire/dynamic_blocks.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/msgpack_tokens.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;

// The extension that stands for an unknown value without refinements: type 0,
// one zero byte.
constexpr int kUnknownExtension = 0;
constexpr std::string_view kUnknownBody("\0", 1);

// The form that Terraform chooses: an integer where it fits in 64 bits, a
// double where a fraction is exactly one, else the digits.
void EncodeNumber(const Number& number, MsgpackWriter& writer) {
  if (const auto whole = number.AsInt64(); whole.has_value())
    return writer.Int(*whole);
  const bool fraction = number.text().find_first_of(".i") != std::string::npos;
  if (const auto real = fraction ? number.AsExactDouble() : std::nullopt;
      real.has_value())
    return writer.Float(*real);
  writer.String(number.text());
}

void Encode(const Value& value, const Type& type, MsgpackWriter& writer);

void EncodeEntries(const Value& value, const Type& type,
                   MsgpackWriter& writer) {
  if (type.kind() == Type::Kind::kMap) {
    writer.Map(value.AsEntries().size());
    for (const auto& [key, entry] : value.AsEntries()) {
      writer.String(key);
      Encode(entry, type.element(), writer);
    }
    return;
  }
  writer.Map(type.attributes().size());
  for (const auto& [name, attribute_type] : type.attributes()) {
    writer.String(name);
    Encode(value.Get(name), attribute_type, writer);
  }
}

void EncodeElements(const Value& value, const Type& type,
                    MsgpackWriter& writer) {
  const Value::Elements& elements = value.AsElements();
  writer.Array(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Encode(
        elements[i],
        type.kind() == Type::Kind::kTuple ? type.elements()[i] : type.element(),
        writer);
  }
}

void EncodeDynamic(const Value& value, const Type& type,
                   MsgpackWriter& writer) {
  writer.Array(2);
  writer.Binary(type.ToJson());
  Encode(value, type, writer);
}

void EncodeCollection(const Value& value, const Type& type,
                      MsgpackWriter& writer) {
  if (TravelsAsDynamic(type)) {
    const ConcreteValue concrete = ToConcrete(value, type);
    return EncodeDynamic(concrete.value, concrete.type, writer);
  }
  return value.kind() == Value::Kind::kMap
             ? EncodeEntries(value, type, writer)
             : EncodeElements(value, type, writer);
}

// Looks at the value itself, not at what is inside.
bool Fits(const Value& value, const Type& type) {
  switch (value.kind()) {
    case Value::Kind::kNull:
    case Value::Kind::kUnknown:
      return true;
    case Value::Kind::kBool:
      return type.kind() == Type::Kind::kBool;
    case Value::Kind::kNumber:
      return type.kind() == Type::Kind::kNumber;
    case Value::Kind::kString:
      return type.kind() == Type::Kind::kString;
    case Value::Kind::kDynamic:
      return type.kind() == Type::Kind::kDynamic;
    case Value::Kind::kList:
      return type.kind() == Type::Kind::kList ||
             (type.kind() == Type::Kind::kTuple &&
              type.elements().size() == value.AsElements().size());
    case Value::Kind::kSet:
      return type.kind() == Type::Kind::kSet;
    case Value::Kind::kMap:
      return type.kind() == Type::Kind::kMap ||
             type.kind() == Type::Kind::kObject;
  }
  return false;
}

void Encode(const Value& value, const Type& type, MsgpackWriter& writer) {
  if (!Fits(value, type)) return writer.Nil();
  switch (value.kind()) {
    case Value::Kind::kNull:
      if (type.is_blocks())
        return Encode(framework::Completed(value, type), type, writer);
      return writer.Nil();
    case Value::Kind::kUnknown:
      return writer.Extension(kUnknownExtension, kUnknownBody);
    case Value::Kind::kBool:
      return writer.Bool(value.AsBool());
    case Value::Kind::kNumber:
      return EncodeNumber(value.AsNumber(), writer);
    case Value::Kind::kString:
      return writer.String(value.AsString());
    case Value::Kind::kDynamic:
      return EncodeDynamic(value.DynamicValue(), value.DynamicType(), writer);
    case Value::Kind::kList:
    case Value::Kind::kSet:
    case Value::Kind::kMap:
      return EncodeCollection(value, type, writer);
  }
}

}  // namespace

std::string EncodeMsgpack(const Value& value, const Type& type) {
  MsgpackWriter writer;
  Encode(value, type, writer);
  return writer.Take();
}

}  // namespace crosstenant::wire
