#include "provider/framework/type.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "text/unicode_text.h"

namespace crosstenant::framework {
namespace {

// Attribute names are checked to be plain identifiers (CheckSchema), but types
// of dynamic values come from outside.
std::string Quoted(const std::string& name) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      absl::StrAppend(&quoted, "\\u00", std::string(1, kHex[byte >> 4]),
                      std::string(1, kHex[byte & 15]));
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

Type::Type(Kind kind, std::vector<Type> elements, Attributes attributes)
    : kind_(kind) {
  const bool dynamic =
      std::any_of(elements.begin(), elements.end(),
                  [](const Type& type) { return type.HasDynamic(); }) ||
      std::any_of(
          attributes.begin(), attributes.end(),
          [](const auto& attribute) { return attribute.second.HasDynamic(); });
  parts_ = std::make_shared<const Parts>(
      Parts{std::move(elements), std::move(attributes), dynamic});
}

Type Type::List(Type element) {
  return Type(Kind::kList, {std::move(element)}, {});
}

Type Type::Set(Type element) {
  return Type(Kind::kSet, {std::move(element)}, {});
}

Type Type::Map(Type element) {
  return Type(Kind::kMap, {std::move(element)}, {});
}

Type Type::Object(Attributes attributes) {
  text::NormalizeKeys(attributes);
  return Type(Kind::kObject, {}, std::move(attributes));
}

Type Type::Tuple(std::vector<Type> elements) {
  return Type(Kind::kTuple, std::move(elements), {});
}

Type Type::Blocks(Type collection) {
  collection.blocks_ = true;
  return collection;
}

bool Type::HasDynamic() const {
  return kind_ == Kind::kDynamic || (parts_ != nullptr && parts_->dynamic);
}

const Type& Type::element() const { return parts_->elements.front(); }

const Type::Attributes& Type::attributes() const { return parts_->attributes; }

const std::vector<Type>& Type::elements() const { return parts_->elements; }

std::string Type::ToJson() const {
  switch (kind_) {
    case Kind::kString:
      return "\"string\"";
    case Kind::kNumber:
      return "\"number\"";
    case Kind::kBool:
      return "\"bool\"";
    case Kind::kDynamic:
      return "\"dynamic\"";
    case Kind::kList:
      return absl::StrCat("[\"list\",", element().ToJson(), "]");
    case Kind::kSet:
      return absl::StrCat("[\"set\",", element().ToJson(), "]");
    case Kind::kMap:
      return absl::StrCat("[\"map\",", element().ToJson(), "]");
    case Kind::kObject:
      return absl::StrCat(
          "[\"object\",{",
          absl::StrJoin(attributes(), ",",
                        [](std::string* out, const auto& attribute) {
                          absl::StrAppend(out, Quoted(attribute.first), ":",
                                          attribute.second.ToJson());
                        }),
          "}]");
    case Kind::kTuple:
      return absl::StrCat("[\"tuple\",[",
                          absl::StrJoin(elements(), ",",
                                        [](std::string* out, const Type& type) {
                                          absl::StrAppend(out, type.ToJson());
                                        }),
                          "]]");
  }
  return "\"dynamic\"";
}

bool operator==(const Type& a, const Type& b) {
  if (a.kind_ != b.kind_ || a.blocks_ != b.blocks_) return false;
  if (a.parts_ == b.parts_) return true;
  return a.parts_->elements == b.parts_->elements &&
         a.parts_->attributes == b.parts_->attributes;
}

}  // namespace crosstenant::framework
