#include "provider/framework/validators.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "text/nearest_name.h"
#include "text/unicode_text.h"

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

// "at least 2", "at most 5", "from 2 to 5" or "exactly 2".
std::string Range(std::size_t least, std::size_t most) {
  if (least == most) return absl::StrCat("exactly ", least);
  if (most == kAnySize) return absl::StrCat("at least ", least);
  if (least == 0) return absl::StrCat("at most ", most);
  return absl::StrCat("from ", least, " to ", most);
}

// Nobody reads more of them.
bool IsEnough(const Diagnostics& diagnostics) {
  constexpr std::size_t kMostFindings = 100;
  return diagnostics.items().size() >= kMostFindings;
}

bool IsPresent(const Value& value) {
  return !value.IsNull() && !value.IsUnknown();
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
    const std::string& given = value.AsString();
    if (std::find(allowed.begin(), allowed.end(), given) != allowed.end())
      return;
    const std::string nearest = text::NearestName(
        given, std::vector<std::string_view>(allowed.begin(), allowed.end()));
    Report(path,
           absl::StrCat("\"", given, "\" must be one of: ",
                        absl::StrJoin(allowed, ", "), ".",
                        nearest.empty()
                            ? ""
                            : absl::StrCat(" Did you mean \"", nearest, "\"?")),
           diagnostics);
  };
}

Validator LengthBetween(std::size_t least, std::size_t most) {
  return [least, most](const Value& value, const Path& path,
                       Diagnostics& diagnostics) {
    const std::size_t length = text::CharacterCount(value.AsString());
    if (length >= least && length <= most) return;
    Report(path,
           absl::StrCat("The text has ", length, " characters; it must have ",
                        Range(least, most), "."),
           diagnostics);
  };
}

Validator Satisfies(std::function<bool(std::string_view)> holds,
                    std::string rule) {
  return [holds = std::move(holds), rule = std::move(rule)](
             const Value& value, const Path& path, Diagnostics& diagnostics) {
    const std::string& text = value.AsString();
    if (holds(text)) return;
    Report(path,
           absl::StrCat("\"", text, "\" is not right. It must ", rule, "."),
           diagnostics);
  };
}

Validator MatchesPattern(const std::string& pattern, std::string rule) {
  const auto compiled = std::make_shared<const RE2>(pattern, RE2::Quiet);
  return Satisfies(
      [compiled](std::string_view text) {
        if (!compiled->ok())
          throw std::invalid_argument(
              absl::StrCat("bad pattern: ", compiled->error()));
        return RE2::FullMatch({text.data(), text.size()}, *compiled);
      },
      std::move(rule));
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

Validator IntAtLeast(std::int64_t least) {
  return
      [least](const Value& value, const Path& path, Diagnostics& diagnostics) {
        const auto number = value.AsNumber().AsInt64();
        if (number.has_value() && *number >= least) return;
        Report(path,
               absl::StrCat(value.AsNumber().text(),
                            " must be a whole number of at least ", least, "."),
               diagnostics);
      };
}

Validator NumberBetween(Number least, Number most) {
  return [least = std::move(least), most = std::move(most)](
             const Value& value, const Path& path, Diagnostics& diagnostics) {
    const Number& number = value.AsNumber();
    if (CompareNumerically(number, least) >= 0 &&
        CompareNumerically(number, most) <= 0)
      return;
    Report(path,
           absl::StrCat(number.text(), " must be a number from ", least.text(),
                        " to ", most.text(), "."),
           diagnostics);
  };
}

Validator SizeBetween(std::size_t least, std::size_t most) {
  return [least, most](const Value& value, const Path& path,
                       Diagnostics& diagnostics) {
    const std::size_t size = SizeOf(value);
    if (size >= least && size <= most) return;
    Report(path,
           absl::StrCat("It has ", size, size == 1 ? " member; " : " members; ",
                        Range(least, most), " must be given."),
           diagnostics);
  };
}

Validator SizeAtLeast(std::size_t least) {
  return SizeBetween(least, kAnySize);
}

Validator SizeAtMost(std::size_t most) { return SizeBetween(0, most); }

Validator Each(Validator validator) {
  return [validator = std::move(validator)](
             const Value& value, const Path& path, Diagnostics& diagnostics) {
    if (value.kind() == Value::Kind::kMap) {
      for (const auto& [key, entry] : value.AsEntries()) {
        if (IsEnough(diagnostics)) return;
        if (IsPresent(entry)) validator(entry, path.MapKey(key), diagnostics);
      }
      return;
    }
    const bool addressable = value.kind() == Value::Kind::kList;
    for (std::size_t i = 0; i < value.AsElements().size(); ++i) {
      if (IsEnough(diagnostics)) return;
      const Value& element = value.AsElements()[i];
      if (!IsPresent(element)) continue;
      validator(element,
                addressable ? path.Index(static_cast<std::int64_t>(i)) : path,
                diagnostics);
    }
  };
}

Validator EachKey(Validator validator) {
  return [validator = std::move(validator)](
             const Value& value, const Path& path, Diagnostics& diagnostics) {
    for (const auto& [key, entry] : value.AsEntries()) {
      if (IsEnough(diagnostics)) return;
      validator(Value::String(key), path.MapKey(key), diagnostics);
    }
  };
}

bool SameIgnoringCase(const Value& a, const Value& b) {
  return absl::EqualsIgnoreCase(a.AsString(), b.AsString());
}

}  // namespace crosstenant::framework
