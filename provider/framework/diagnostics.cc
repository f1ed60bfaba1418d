#include "provider/framework/diagnostics.h"

#include <algorithm>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosstenant::framework {
namespace {

// Status payloads are bytes under a type URL; the path is its steps, one a
// line: ".name", "#index" or "=key".
constexpr char kPathPayload[] = "crosstenant.framework/path";

std::string EncodePath(const Path& path) {
  std::string text;
  for (const PathStep& step : path.steps()) {
    if (const auto* attribute = std::get_if<AttributeStep>(&step)) {
      absl::StrAppend(&text, ".", attribute->name, "\n");
    } else if (const auto* key = std::get_if<MapKeyStep>(&step)) {
      absl::StrAppend(&text, "=", key->key, "\n");
    } else {
      absl::StrAppend(&text, "#", std::get<IndexStep>(step).index, "\n");
    }
  }
  return text;
}

Path DecodePath(const std::string& text) {
  Path path;
  for (const std::string& line : std::vector<std::string>(
           absl::StrSplit(text, '\n', absl::SkipEmpty()))) {
    const std::string rest = line.substr(1);
    std::int64_t index = 0;
    if (line[0] == '.') {
      path = path.Attribute(rest);
    } else if (line[0] == '#' && absl::SimpleAtoi(rest, &index)) {
      path = path.Index(index);
    } else {
      path = path.MapKey(rest);
    }
  }
  return path;
}

}  // namespace

void Diagnostics::AddError(std::string summary, std::string detail, Path path) {
  Add({Diagnostic::Severity::kError, std::move(summary), std::move(detail),
       std::move(path)});
}

void Diagnostics::AddWarning(std::string summary, std::string detail,
                             Path path) {
  Add({Diagnostic::Severity::kWarning, std::move(summary), std::move(detail),
       std::move(path)});
}

void Diagnostics::Add(Diagnostic diagnostic) {
  if (std::find(items_.begin(), items_.end(), diagnostic) == items_.end())
    items_.push_back(std::move(diagnostic));
}

void Diagnostics::Append(const Diagnostics& other) {
  for (const Diagnostic& item : other.items_) Add(item);
}

bool Diagnostics::HasError() const {
  return std::any_of(items_.begin(), items_.end(), [](const Diagnostic& item) {
    return item.severity == Diagnostic::Severity::kError;
  });
}

absl::Status AtPath(absl::Status status, const Path& path) {
  if (!status.ok())
    status.SetPayload(kPathPayload, absl::Cord(EncodePath(path)));
  return status;
}

std::optional<Path> PathOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPathPayload);
  if (!payload.has_value()) return std::nullopt;
  return DecodePath(std::string(*payload));
}

Diagnostic DiagnosticFor(const absl::Status& status, std::string summary) {
  return {Diagnostic::Severity::kError, std::move(summary),
          std::string(status.message()), PathOf(status).value_or(Path())};
}

}  // namespace crosstenant::framework
