#include "provider/wire/msgpack_codec.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/wire/msgpack_tokens.h"
#include "provider/wire/type_json.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;
using Kind = MsgpackToken::Kind;

// The extension that stands for an unknown value without refinements: type 0,
// one zero byte.
constexpr int kUnknownExtension = 0;
constexpr std::string_view kUnknownBody("\0", 1);

absl::Status Misfit(const Type& type) {
  return absl::InvalidArgumentError(
      absl::StrCat("MessagePack holds something else than a value of type ",
                   type.ToJson(), "."));
}

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  absl::StatusOr<Value> Decode(const Type& type, int depth) {
    if (depth > kMaxValueDepth)
      return absl::InvalidArgumentError("The value is nested too deeply.");
    absl::StatusOr<MsgpackToken> token = reader_.Next();
    if (!token.ok()) return token.status();
    if (token->kind == Kind::kNil) return Value::Null();
    if (token->kind == Kind::kExtension) return Value::Unknown();
    switch (type.kind()) {
      case Type::Kind::kString:
        if (token->kind != Kind::kString && token->kind != Kind::kBinary)
          return Misfit(type);
        return Value::String(std::string(token->bytes));
      case Type::Kind::kBool:
        if (token->kind != Kind::kBool) return Misfit(type);
        return Value::Bool(token->boolean);
      case Type::Kind::kNumber:
        return DecodeNumber(*token, type);
      case Type::Kind::kList:
      case Type::Kind::kSet:
        return DecodeElements(*token, type, depth);
      case Type::Kind::kTuple:
        return DecodeTuple(*token, type, depth);
      case Type::Kind::kMap:
      case Type::Kind::kObject:
        return DecodeEntries(*token, type, depth);
      case Type::Kind::kDynamic:
        return DecodeDynamic(*token, depth);
    }
    return Misfit(type);
  }

  bool AtEnd() const { return reader_.AtEnd(); }

 private:
  static absl::StatusOr<Value> DecodeNumber(const MsgpackToken& token,
                                            const Type& type) {
    std::optional<Number> number;
    if (token.kind == Kind::kUint) number = Number::FromUint64(token.uint);
    if (token.kind == Kind::kInt) number = Number::FromInt64(token.sint);
    if (token.kind == Kind::kFloat) number = Number::FromDouble(token.real);
    if (token.kind == Kind::kString || token.kind == Kind::kBinary)
      number = Number::FromText(token.bytes);
    if (!number.has_value()) return Misfit(type);
    return Value::Num(*std::move(number));
  }

  absl::StatusOr<Value> DecodeElements(const MsgpackToken& token,
                                       const Type& type, int depth) {
    if (token.kind != Kind::kArray) return Misfit(type);
    Value::Elements elements;
    for (std::uint32_t i = 0; i < token.count; ++i) {
      absl::StatusOr<Value> element = Decode(type.element(), depth + 1);
      if (!element.ok()) return element.status();
      elements.push_back(*std::move(element));
    }
    return type.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                           : Value::List(std::move(elements));
  }

  absl::StatusOr<Value> DecodeTuple(const MsgpackToken& token, const Type& type,
                                    int depth) {
    if (token.kind != Kind::kArray || token.count != type.elements().size())
      return Misfit(type);
    Value::Elements elements;
    for (const Type& element_type : type.elements()) {
      absl::StatusOr<Value> element = Decode(element_type, depth + 1);
      if (!element.ok()) return element.status();
      elements.push_back(*std::move(element));
    }
    return Value::List(std::move(elements));
  }

  absl::StatusOr<Value> DecodeEntries(const MsgpackToken& token,
                                      const Type& type, int depth) {
    if (token.kind != Kind::kMap) return Misfit(type);
    Value::Entries entries;
    for (std::uint32_t i = 0; i < token.count; ++i) {
      absl::StatusOr<MsgpackToken> key = reader_.Next();
      if (!key.ok()) return key.status();
      if (key->kind != Kind::kString && key->kind != Kind::kBinary)
        return Misfit(type);
      const std::string name(key->bytes);
      const Type* entry_type = EntryType(type, name);
      if (entry_type == nullptr) {
        return absl::InvalidArgumentError(
            absl::StrCat("The object has no attribute \"", name, "\"."));
      }
      absl::StatusOr<Value> entry = Decode(*entry_type, depth + 1);
      if (!entry.ok()) return entry.status();
      if (!entries.emplace(name, *std::move(entry)).second) {
        return absl::InvalidArgumentError(
            absl::StrCat("The key \"", name, "\" stands twice."));
      }
    }
    if (type.kind() == Type::Kind::kObject &&
        entries.size() != type.attributes().size())
      return Misfit(type);
    return Value::Map(std::move(entries));
  }

  static const Type* EntryType(const Type& type, const std::string& name) {
    if (type.kind() == Type::Kind::kMap) return &type.element();
    const auto attribute = type.attributes().find(name);
    return attribute == type.attributes().end() ? nullptr : &attribute->second;
  }

  // [type as JSON, value encoded with that type]
  absl::StatusOr<Value> DecodeDynamic(const MsgpackToken& token, int depth) {
    if (token.kind != Kind::kArray || token.count != 2)
      return Misfit(Type::Dynamic());
    absl::StatusOr<MsgpackToken> type_token = reader_.Next();
    if (!type_token.ok()) return type_token.status();
    if (type_token->kind != Kind::kBinary && type_token->kind != Kind::kString)
      return Misfit(Type::Dynamic());
    absl::StatusOr<Type> type = ParseTypeJson(type_token->bytes);
    if (!type.ok()) return type.status();
    absl::StatusOr<Value> value = Decode(*type, depth + 1);
    if (!value.ok()) return value.status();
    return Value::Dynamic(*std::move(type), *std::move(value));
  }

  MsgpackReader reader_;
};

void Encode(const Value& value, const Type& type, MsgpackWriter& writer);

void EncodeNumber(const Number& number, MsgpackWriter& writer) {
  if (const auto whole = number.AsInt64(); whole.has_value()) {
    if (*whole >= 0) {
      writer.Uint(static_cast<std::uint64_t>(*whole));
    } else {
      writer.Int(*whole);
    }
  } else if (number.text() == "inf" || number.text() == "-inf") {
    const double infinity = std::numeric_limits<double>::infinity();
    writer.Float(number.text() == "inf" ? infinity : -infinity);
  } else {
    writer.String(number.text());
  }
}

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

void Encode(const Value& value, const Type& type, MsgpackWriter& writer) {
  switch (value.kind()) {
    case Value::Kind::kNull:
      writer.Nil();
      return;
    case Value::Kind::kUnknown:
      writer.Extension(kUnknownExtension, kUnknownBody);
      return;
    case Value::Kind::kBool:
      writer.Bool(value.AsBool());
      return;
    case Value::Kind::kNumber:
      EncodeNumber(value.AsNumber(), writer);
      return;
    case Value::Kind::kString:
      writer.String(value.AsString());
      return;
    case Value::Kind::kList:
    case Value::Kind::kSet:
      EncodeElements(value, type, writer);
      return;
    case Value::Kind::kMap:
      EncodeEntries(value, type, writer);
      return;
    case Value::Kind::kDynamic:
      writer.Array(2);
      writer.Binary(value.DynamicType().ToJson());
      Encode(value.DynamicValue(), value.DynamicType(), writer);
      return;
  }
}

}  // namespace

absl::StatusOr<Value> DecodeMsgpack(std::string_view bytes, const Type& type) {
  Decoder decoder(bytes);
  absl::StatusOr<Value> value = decoder.Decode(type, 0);
  if (value.ok() && !decoder.AtEnd())
    return absl::InvalidArgumentError(
        "Something follows the MessagePack value.");
  return value;
}

std::string EncodeMsgpack(const Value& value, const Type& type) {
  MsgpackWriter writer;
  Encode(value, type, writer);
  return writer.Take();
}

}  // namespace crosstenant::wire
