#include "tests/wire/recorded_value.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/value.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/msgpack_tokens.h"
#include "provider/wire/state_json.h"

namespace crosstenant::testing {
namespace {

using framework::Type;
using framework::Value;

bool HasRefinements(std::string_view bytes) {
  constexpr int kRefinedUnknown = 12;
  wire::MsgpackReader reader(bytes);
  while (!reader.AtEnd()) {
    const auto token = reader.Next();
    if (!token.ok()) return false;
    if (token->kind == wire::MsgpackToken::Kind::kExtension &&
        token->extension_type == kRefinedUnknown)
      return true;
  }
  return false;
}

bool HasSetsOfOthersThanTexts(const Type& type) {
  switch (type.kind()) {
    case Type::Kind::kSet:
      return type.element().kind() != Type::Kind::kString;
    case Type::Kind::kList:
    case Type::Kind::kMap:
      return HasSetsOfOthersThanTexts(type.element());
    case Type::Kind::kObject:
      return std::any_of(type.attributes().begin(), type.attributes().end(),
                         [](const auto& attribute) {
                           return HasSetsOfOthersThanTexts(attribute.second);
                         });
    case Type::Kind::kTuple:
      return std::any_of(type.elements().begin(), type.elements().end(),
                         HasSetsOfOthersThanTexts);
    default:
      return false;
  }
}

std::string ProblemOfValue(const Value& value, const Type& type) {
  if (const std::string misfit = framework::Misfit(value, type);
      !misfit.empty())
    return misfit;
  const auto again =
      wire::DecodeMsgpack(wire::EncodeMsgpack(value, type), type);
  if (!again.ok()) return std::string(again.status().message());
  if (*again == value) return "";
  return absl::StrCat(value.DebugString(), " came back as ",
                      again->DebugString());
}

}  // namespace

std::string ProblemOfMsgpack(std::string_view bytes, const Type& type) {
  const auto value = wire::DecodeMsgpack(bytes, type);
  if (!value.ok()) return std::string(value.status().message());
  if (const std::string problem = ProblemOfValue(*value, type);
      !problem.empty())
    return problem;
  if (HasRefinements(bytes) || HasSetsOfOthersThanTexts(type)) return "";
  const std::string again = wire::EncodeMsgpack(*value, type);
  if (again == bytes) return "";
  return absl::StrCat(absl::BytesToHexString(std::string(bytes)), " became ",
                      absl::BytesToHexString(again));
}

std::string ProblemOfStateJson(std::string_view json, const Type& type) {
  const auto value = wire::DecodeStateJson(json, type);
  if (!value.ok()) return std::string(value.status().message());
  return ProblemOfValue(*value, type);
}

}  // namespace crosstenant::testing
