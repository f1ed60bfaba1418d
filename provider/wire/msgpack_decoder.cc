#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/decoding_progress.h"
#include "provider/wire/dynamic_blocks.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/msgpack_tokens.h"
#include "provider/wire/type_json.h"
#include "text/unicode_text.h"

namespace crosstenant::wire {
namespace {

using framework::Number;
using framework::Type;
using framework::Value;
using Kind = MsgpackToken::Kind;

// Terraform's own bound for what is said about an unknown value.
constexpr std::size_t kMaxRefinementBytes = 1024;
constexpr int kRefinedUnknown = 12;

// What is set aside for members before they are seen.
constexpr std::uint32_t kMostReserved = 1024;

bool IsText(const MsgpackToken& token) {
  return token.kind == Kind::kString || token.kind == Kind::kBinary;
}

const char* NameOf(Kind kind) {
  switch (kind) {
    case Kind::kNil:
      return "null";
    case Kind::kBool:
      return "a boolean";
    case Kind::kUint:
    case Kind::kInt:
      return "an integer";
    case Kind::kFloat:
      return "a float";
    case Kind::kString:
      return "a string";
    case Kind::kBinary:
      return "binary data";
    case Kind::kExtension:
      return "an extension";
    case Kind::kArray:
      return "an array";
    case Kind::kMap:
      return "a map";
  }
  return "something else";
}

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : reader_(bytes) {}

  absl::StatusOr<Value> Decode(const Type& type) {
    if (absl::Status status = progress_.Begin(); !status.ok()) return status;
    absl::StatusOr<MsgpackToken> token = reader_.Next();
    if (!token.ok()) return Malformed(token.status());
    if (token->kind == Kind::kNil)
      return framework::Completed(Value::Null(), type);
    if (token->kind == Kind::kExtension) return DecodeUnknown(*token);
    if (TravelsAsDynamic(type)) return DecodeDynamicBlocks(*token, type);
    switch (type.kind()) {
      case Type::Kind::kString:
        if (!IsText(*token)) return Misfit(*token, "a string");
        return Value::String(std::string(token->bytes));
      case Type::Kind::kBool:
        if (token->kind != Kind::kBool) return Misfit(*token, "a boolean");
        return Value::Bool(token->boolean);
      case Type::Kind::kNumber:
        return DecodeNumber(*token);
      case Type::Kind::kList:
      case Type::Kind::kSet:
        return DecodeElements(*token, type);
      case Type::Kind::kTuple:
        return DecodeTuple(*token, type);
      case Type::Kind::kMap:
        return DecodeMap(*token, type);
      case Type::Kind::kObject:
        return DecodeObject(*token, type);
      case Type::Kind::kDynamic:
        return DecodeDynamic(*token);
    }
    return Misfit(*token, "a value");
  }

  absl::Status CheckEnd() const {
    if (reader_.AtEnd()) return absl::OkStatus();
    return progress_.Error("something follows it");
  }

 private:
  absl::Status Misfit(const MsgpackToken& token, std::string_view wanted) {
    return progress_.Error(absl::StrCat("expected ", std::string(wanted),
                                        ", found ", NameOf(token.kind)));
  }

  absl::Status Malformed(const absl::Status& status) {
    return progress_.Error(std::string(status.message()));
  }

  absl::StatusOr<Value> DecodeNumber(const MsgpackToken& token) {
    std::optional<Number> number;
    if (token.kind == Kind::kUint) {
      number = Number::FromUint64(token.uint);
    } else if (token.kind == Kind::kInt) {
      number = Number::FromInt64(token.sint);
    } else if (token.kind == Kind::kFloat) {
      number = Number::FromDouble(token.real);
    } else if (IsText(token)) {
      number = Number::FromText(token.bytes);
    } else {
      return Misfit(token, "a number");
    }
    if (!number.has_value()) {
      return progress_.Error(absl::StrCat("expected a number of at most ",
                                          Number::kMaxDigits, " digits"));
    }
    return Value::Num(*std::move(number));
  }

  // Every extension is an unknown value. What a refinement says about it is
  // dropped, but must be MessagePack.
  absl::StatusOr<Value> DecodeUnknown(const MsgpackToken& token) {
    if (token.bytes.size() > kMaxRefinementBytes)
      return progress_.Error("an unknown value has too long a refinement");
    if (token.extension_type == kRefinedUnknown &&
        !IsOneMsgpackValue(token.bytes))
      return progress_.Error("an unknown value has a malformed refinement");
    return Value::Unknown();
  }

  absl::StatusOr<Value> DecodeElements(const MsgpackToken& token,
                                       const Type& type) {
    if (token.kind != Kind::kArray) return Misfit(token, "an array");
    Value::Elements elements;
    elements.reserve(std::min(token.count, kMostReserved));
    for (std::uint32_t i = 0; i < token.count; ++i) {
      const auto inside = progress_.Index(i);
      absl::StatusOr<Value> element = Decode(type.element());
      if (!element.ok()) return element;
      elements.push_back(*std::move(element));
    }
    return type.kind() == Type::Kind::kSet ? Value::Set(std::move(elements))
                                           : Value::List(std::move(elements));
  }

  absl::StatusOr<Value> DecodeTuple(const MsgpackToken& token,
                                    const Type& type) {
    if (token.kind != Kind::kArray) return Misfit(token, "an array");
    if (token.count != type.elements().size()) {
      return progress_.Error(absl::StrCat("expected ", type.elements().size(),
                                          " elements, found ", token.count));
    }
    Value::Elements elements;
    elements.reserve(std::min(token.count, kMostReserved));
    for (const Type& element_type : type.elements()) {
      const auto inside = progress_.Index(elements.size());
      absl::StatusOr<Value> element = Decode(element_type);
      if (!element.ok()) return element;
      elements.push_back(*std::move(element));
    }
    return Value::List(std::move(elements));
  }

  absl::StatusOr<std::string> DecodeKey() {
    absl::StatusOr<MsgpackToken> key = reader_.Next();
    if (!key.ok()) return Malformed(key.status());
    if (!IsText(*key)) return Misfit(*key, "a key that is a string");
    return text::NormalizedText(std::string(key->bytes));
  }

  absl::Status AddTo(Value::Entries& entries, const std::string& key,
                     Value value) {
    const std::size_t before = entries.size();
    // Terraform sorts the keys.
    entries.emplace_hint(entries.end(), key, std::move(value));
    if (entries.size() > before) return absl::OkStatus();
    return progress_.Error("it stands there twice");
  }

  absl::StatusOr<Value> DecodeMap(const MsgpackToken& token, const Type& type) {
    if (token.kind != Kind::kMap) return Misfit(token, "a map");
    Value::Entries entries;
    for (std::uint32_t i = 0; i < token.count; ++i) {
      const absl::StatusOr<std::string> key = DecodeKey();
      if (!key.ok()) return key.status();
      const auto inside = progress_.Key(*key);
      absl::StatusOr<Value> entry = Decode(type.element());
      if (!entry.ok()) return entry;
      if (absl::Status status = AddTo(entries, *key, *std::move(entry));
          !status.ok())
        return status;
    }
    return Value::Map(std::move(entries));
  }

  absl::StatusOr<Value> DecodeObject(const MsgpackToken& token,
                                     const Type& type) {
    if (token.kind != Kind::kMap) return Misfit(token, "a map");
    const Type::Attributes& attributes = type.attributes();
    if (token.count != attributes.size()) {
      return progress_.Error(absl::StrCat("expected an object with ",
                                          attributes.size(),
                                          " attributes, found ", token.count));
    }
    Value::Entries entries;
    for (std::uint32_t i = 0; i < token.count; ++i) {
      const absl::StatusOr<std::string> name = DecodeKey();
      if (!name.ok()) return name.status();
      const auto inside = progress_.Attribute(*name);
      const auto attribute = attributes.find(*name);
      if (attribute == attributes.end())
        return progress_.Error("there is no such attribute");
      absl::StatusOr<Value> entry = Decode(attribute->second);
      if (!entry.ok()) return entry;
      if (absl::Status status = AddTo(entries, *name, *std::move(entry));
          !status.ok())
        return status;
    }
    return Value::Map(std::move(entries));
  }

  // [type as JSON, value encoded with that type]
  absl::StatusOr<Value> DecodeDynamic(const MsgpackToken& token) {
    if (token.kind != Kind::kArray || token.count != 2)
      return Misfit(token, "an array of a type and a value");
    absl::StatusOr<MsgpackToken> type_token = reader_.Next();
    if (!type_token.ok()) return Malformed(type_token.status());
    if (!IsText(*type_token)) return Misfit(*type_token, "a type as JSON");
    absl::StatusOr<Type> type = ParseTypeJson(type_token->bytes);
    if (!type.ok()) return Malformed(type.status());
    const auto inside = progress_.Content();
    absl::StatusOr<Value> value = Decode(*type);
    // A dynamic value in a dynamic one is one.
    if (!value.ok() || type->kind() == Type::Kind::kDynamic) return value;
    return Value::Dynamic(*std::move(type), *std::move(value));
  }

  absl::StatusOr<Value> DecodeDynamicBlocks(const MsgpackToken& token,
                                            const Type& type) {
    absl::StatusOr<Value> dynamic = DecodeDynamic(token);
    if (!dynamic.ok() || dynamic->kind() != Value::Kind::kDynamic)
      return dynamic;
    std::optional<Value> blocks =
        FromConcrete(dynamic->DynamicValue(), dynamic->DynamicType(), type);
    if (!blocks.has_value()) {
      return progress_.Error(absl::StrCat("expected blocks, found a value of ",
                                          dynamic->DynamicType().ToJson()));
    }
    return *std::move(blocks);
  }

  MsgpackReader reader_;
  DecodingProgress progress_;
};

}  // namespace

absl::StatusOr<Value> DecodeMsgpack(std::string_view bytes, const Type& type) {
  if (absl::Status status = CheckSize(bytes); !status.ok()) return status;
  Decoder decoder(bytes);
  absl::StatusOr<Value> value = decoder.Decode(type);
  if (!value.ok()) return value;
  if (absl::Status status = decoder.CheckEnd(); !status.ok()) return status;
  return value;
}

}  // namespace crosstenant::wire
