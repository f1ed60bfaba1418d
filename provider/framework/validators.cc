#include "provider/framework/validators.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::framework {
namespace {

void Report(const Path& path, std::string detail, Diagnostics& diagnostics) {
  diagnostics.AddError(absl::StrCat("Invalid value for ", path.ToString()),
                       std::move(detail), path);
}

std::size_t SizeOf(const Value& value) {
  if (value.kind() == Value::Kind::kMap) return value.AsEntries().size();
  return value.AsElements().size();
}

}  // namespace

bool IsGuidText(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

Validator IsGuid() {
  return [](const Value& value, const Path& path, Diagnostics& diagnostics) {
    if (IsGuidText(value.AsString())) return;
    Report(path,
           absl::StrCat("\"", value.AsString(),
                        "\" is not a GUID. It should look like "
                        "11111111-2222-3333-4444-555555555555."),
           diagnostics);
  };
}

Validator OneOf(std::vector<std::string> allowed) {
  return [allowed = std::move(allowed)](const Value& value, const Path& path,
                                        Diagnostics& diagnostics) {
    if (std::find(allowed.begin(), allowed.end(), value.AsString()) !=
        allowed.end())
      return;
    Report(path,
           absl::StrCat("\"", value.AsString(), "\" must be one of: ",
                        absl::StrJoin(allowed, ", "), "."),
           diagnostics);
  };
}

Validator LengthBetween(std::size_t least, std::size_t most) {
  return [least, most](const Value& value, const Path& path,
                       Diagnostics& diagnostics) {
    const std::size_t length = value.AsString().size();
    if (length >= least && length <= most) return;
    Report(path,
           absl::StrCat("The text has ", length,
                        " characters; it must have at least ", least,
                        " and at most ", most, "."),
           diagnostics);
  };
}

Validator IntBetween(std::int64_t least, std::int64_t most) {
  return [least, most](const Value& value, const Path& path,
                       Diagnostics& diagnostics) {
    const auto number = value.AsNumber().AsInt64();
    if (number.has_value() && *number >= least && *number <= most) return;
    Report(
        path,
        absl::StrCat(value.AsNumber().text(), " must be a whole number from ",
                     least, " to ", most, "."),
        diagnostics);
  };
}

Validator SizeAtLeast(std::size_t least) {
  return
      [least](const Value& value, const Path& path, Diagnostics& diagnostics) {
        if (SizeOf(value) >= least) return;
        Report(path,
               absl::StrCat("It has ", SizeOf(value), " members; at least ",
                            least, " must be given."),
               diagnostics);
      };
}

Validator Each(Validator validator) {
  return [validator = std::move(validator)](
             const Value& value, const Path& path, Diagnostics& diagnostics) {
    const bool addressable = value.kind() == Value::Kind::kList;
    for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
      const Value& element = value.AsElements()[i];
      if (element.IsNull() || element.IsUnknown()) continue;
      validator(element,
                addressable ? path.Index(static_cast<std::int64_t>(i)) : path,
                diagnostics);
    }
  };
}

bool SameIgnoringCase(const Value& a, const Value& b) {
  return absl::EqualsIgnoreCase(a.AsString(), b.AsString());
}

}  // namespace crosstenant::framework
