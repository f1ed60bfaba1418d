#include "provider/framework/path.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace crosstenant::framework {

Path Path::Extended(PathStep step) const {
  Path path = *this;
  path.steps_.push_back(std::move(step));
  return path;
}

Path Path::Attribute(std::string_view name) const {
  return Extended(AttributeStep{std::string(name)});
}

Path Path::MapKey(std::string_view key) const {
  return Extended(MapKeyStep{std::string(key)});
}

Path Path::Index(std::int64_t index) const {
  return Extended(IndexStep{index});
}

std::string Path::ToString() const {
  std::string text;
  for (const PathStep& step : steps_) {
    if (const auto* attribute = std::get_if<AttributeStep>(&step)) {
      absl::StrAppend(&text, text.empty() ? "" : ".", attribute->name);
    } else if (const auto* key = std::get_if<MapKeyStep>(&step)) {
      absl::StrAppend(&text, "[\"", key->key, "\"]");
    } else {
      absl::StrAppend(&text, "[", std::get<IndexStep>(step).index, "]");
    }
  }
  return text;
}

}  // namespace crosstenant::framework
