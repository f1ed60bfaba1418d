#include <string>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "mapping/regular_expression.h"
#include "mapping/regular_expression_code.h"

namespace crosstenant::mapping {
namespace {

// What a replacement begins with: a reference, or plain text.
struct Reference {
  std::size_t length = 1;
  char special = '\0';  // of $$, $&, $`, $', $+, $_
  std::string name;     // of $1 and ${name}
};

Reference ReadReference(std::string_view rest) {
  if (rest[0] != '$' || rest.size() == 1) {
    return {};
  }
  if (std::string_view("$&`'+_").find(rest[1]) != std::string_view::npos) {
    return {.length = 2, .special = rest[1], .name = ""};
  }
  if (const std::size_t close = rest.find('}');
      rest[1] == '{' && close != std::string_view::npos) {
    return {.length = close + 1,
            .special = '\0',
            .name = std::string(rest.substr(2, close - 2))};
  }
  std::size_t length = 1;
  while (length < rest.size() &&
         absl::ascii_isdigit(static_cast<unsigned char>(rest[length]))) {
    ++length;
  }
  return {.length = length,
          .special = '\0',
          .name = std::string(rest.substr(1, length - 1))};
}

}  // namespace

std::optional<std::size_t> RegularExpression::GroupNumberOfDotNet(
    std::size_t number) const {
  if (number >= code_->dotnet_groups.size()) return std::nullopt;
  return code_->dotnet_groups[number];
}

// False when there is no effort left for so much text.
bool RegularExpression::AppendExpanded(const Matcher& match,
                                       std::string_view replacement,
                                       Effort& effort, std::string& out) const {
  const std::string_view text = match.text();
  const Span whole = *match.Group(0);
  std::size_t i = 0;
  while (i < replacement.size()) {
    const Reference reference = ReadReference(replacement.substr(i));
    std::string_view piece = replacement.substr(i, reference.length);
    i += reference.length;
    std::optional<std::size_t> group;
    std::uint32_t number = 0;
    switch (reference.special) {
      case '$':
        piece = "$";
        break;
      case '&':
        group = 0;
        break;
      case '`':
        piece = text.substr(0, whole.begin);
        break;
      case '\'':
        piece = text.substr(whole.end);
        break;
      case '_':
        piece = text;
        break;
      case '+':
        group = GroupNumberOfDotNet(match.group_count());
        break;
      default:
        if (absl::SimpleAtoi(reference.name, &number)) {
          group = GroupNumberOfDotNet(number);
        } else if (!reference.name.empty()) {
          group = GroupNumber(reference.name);
        }
        break;
    }
    if (group.has_value()) {
      const Span span = match.Group(*group).value_or(Span());
      piece = text.substr(span.begin, span.end - span.begin);
    }
    out += piece;
    if (!effort.Spend(1 + piece.size())) return false;
  }
  return true;
}

absl::Status RegularExpression::ForEachMatch(
    std::string_view text, Effort& effort,
    const std::function<absl::Status(const Matcher&)>& take) const {
  Matcher matcher(*code_, text, effort);
  while (true) {
    const absl::StatusOr<bool> found = matcher.Next();
    if (!found.ok()) return found.status();
    if (!*found) return absl::OkStatus();
    if (absl::Status status = take(matcher); !status.ok()) return status;
  }
}

absl::StatusOr<std::string> RegularExpression::ReplaceMatches(
    std::string_view text, std::string_view replacement, Effort& effort) const {
  std::string result;
  std::size_t copied = 0;
  const absl::Status status =
      ForEachMatch(text, effort, [&](const Matcher& match) {
        const Span whole = *match.Group(0);
        result += text.substr(copied, whole.begin - copied);
        copied = whole.end;
        return AppendExpanded(match, replacement, effort, result)
                   ? absl::OkStatus()
                   : Effort::Exhausted();
      });
  if (!status.ok()) {
    return status;
  }
  result += text.substr(copied);
  return result;
}

absl::StatusOr<std::string> RegularExpression::ReplaceGroup(
    std::string_view text, const std::string& group,
    std::string_view replacement, Effort& effort) const {
  const std::optional<std::size_t> number = GroupNumber(group);
  if (!number.has_value()) {
    return std::string(text);
  }
  std::string result;
  std::size_t copied = 0;
  const absl::Status status =
      ForEachMatch(text, effort, [&](const Matcher& match) {
        const std::optional<Span> span = match.Group(*number);
        // Captured in a look-behind, a group may lie before its match.
        if (!span.has_value() || span->begin < copied) {
          return absl::OkStatus();
        }
        result += text.substr(copied, span->begin - copied);
        result += replacement;
        copied = span->end;
        return effort.Spend(1 + replacement.size()) ? absl::OkStatus()
                                                    : Effort::Exhausted();
      });
  if (!status.ok()) {
    return status;
  }
  result += text.substr(copied);
  return result;
}

}  // namespace crosstenant::mapping
