#include "mapping/regular_expression.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "mapping/ascii_text.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

constexpr std::uint32_t kMatchLimit = 200000;
constexpr std::uint32_t kDepthLimit = 2000;
constexpr std::uint32_t kHeapLimitKibibytes = 8 * 1024;
// A replaced text may not grow without bound either.
constexpr std::size_t kLongestResult = std::size_t{1} << 20U;

using MatchData =
    std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;
using MatchContext =
    std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;

PCRE2_SPTR Units(std::string_view text) {
  static constexpr char kEmpty = '\0';
  return reinterpret_cast<PCRE2_SPTR>(text.data() != nullptr ? text.data()
                                                             : &kEmpty);
}

std::string ErrorText(int code) {
  std::array<PCRE2_UCHAR, 256> buffer{};
  pcre2_get_error_message(code, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

std::size_t NextCharacter(std::string_view text, std::size_t position) {
  ++position;
  while (position < text.size() &&
         (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U) {
    ++position;
  }
  return position;
}

// What a replacement begins with: a reference to a group by name or number, or,
// with an empty name, plain text.
struct Reference {
  std::size_t length = 1;
  std::string name;
};

Reference ReadReference(std::string_view rest) {
  if (rest[0] != '$' || rest.size() == 1) {
    return {};
  }
  if (rest[1] == '$') {
    return {.length = 2, .name = ""};
  }
  if (rest[1] == '&') {
    return {.length = 2, .name = "0"};
  }
  if (const std::size_t close = rest.find('}');
      rest[1] == '{' && close != std::string_view::npos) {
    return {.length = close + 1,
            .name = std::string(rest.substr(2, close - 2))};
  }
  std::size_t length = 1;
  while (length < rest.size() &&
         absl::ascii_isdigit(static_cast<unsigned char>(rest[length]))) {
    ++length;
  }
  return {.length = length, .name = std::string(rest.substr(1, length - 1))};
}

absl::Status TooLong() {
  return absl::ResourceExhaustedError(
      "the text that a regular expression replacement gives is too long");
}

}  // namespace

struct RegularExpression::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  ~Code() { pcre2_code_free(code); }
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;

  pcre2_code* const code;
};

absl::StatusOr<RegularExpression> RegularExpression::Compile(
    std::string_view pattern) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  // UCP: \d and \w take all of Unicode, as in .NET. No \C, which could split a
  // character.
  pcre2_code* compiled =
      pcre2_compile(Units(pattern), pattern.size(),
                    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error,
                    &offset, nullptr);
  if (compiled == nullptr) {
    const std::size_t place =
        ToCodePoints(pattern.substr(0, std::min(offset, pattern.size())))
            .size();
    return absl::InvalidArgumentError(
        Concat("not a regular expression: ", ErrorText(error),
               " (at character ", place + 1, ")"));
  }
  RegularExpression expression;
  expression.code_ = std::make_shared<const Code>(compiled);
  return expression;
}

std::optional<std::size_t> RegularExpression::GroupNumber(
    const std::string& name) const {
  const int number = pcre2_substring_number_from_name(
      code_->code, reinterpret_cast<PCRE2_SPTR>(name.c_str()));
  if (number <= 0) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(number);
}

bool RegularExpression::HasGroup(const std::string& name) const {
  return GroupNumber(name).has_value();
}

absl::StatusOr<std::optional<RegularExpression::Match>>
RegularExpression::FindFrom(std::string_view text, std::size_t start) const {
  const MatchData data(
      pcre2_match_data_create_from_pattern(code_->code, nullptr),
      &pcre2_match_data_free);
  const MatchContext context(pcre2_match_context_create(nullptr),
                             &pcre2_match_context_free);
  if (data == nullptr || context == nullptr) {
    return absl::ResourceExhaustedError("no memory for a regular expression");
  }
  pcre2_set_match_limit(context.get(), kMatchLimit);
  pcre2_set_depth_limit(context.get(), kDepthLimit);
  pcre2_set_heap_limit(context.get(), kHeapLimitKibibytes);
  const int result = pcre2_match(code_->code, Units(text), text.size(), start,
                                 0, data.get(), context.get());
  if (result == PCRE2_ERROR_NOMATCH) {
    return std::optional<Match>();
  }
  if (result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT ||
      result == PCRE2_ERROR_HEAPLIMIT) {
    return absl::ResourceExhaustedError(
        "the regular expression takes too many steps on this text");
  }
  if (result < 0) {
    return absl::InvalidArgumentError(
        Concat("the regular expression failed: ", ErrorText(result)));
  }
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(data.get());
  Match match(pcre2_get_ovector_count(data.get()));
  for (std::size_t i = 0; i < match.size(); ++i) {
    if (offsets[2 * i] != PCRE2_UNSET) {
      match[i] = Span{offsets[2 * i], offsets[2 * i + 1]};
    }
  }
  // \K inside look-around can put the start behind the end.
  if (match[0]->begin > match[0]->end) {
    return absl::InvalidArgumentError("the regular expression uses \\K");
  }
  return std::optional<Match>(std::move(match));
}

absl::StatusOr<std::vector<RegularExpression::Match>>
RegularExpression::FindAll(std::string_view text) const {
  std::vector<Match> matches;
  std::size_t start = 0;
  while (start <= text.size()) {
    absl::StatusOr<std::optional<Match>> match = FindFrom(text, start);
    if (!match.ok()) {
      return match.status();
    }
    if (!match->has_value()) {
      break;
    }
    const Span whole = *(**match)[0];
    if (whole.begin < start) {
      return absl::InvalidArgumentError("the regular expression uses \\K");
    }
    start =
        whole.end > whole.begin ? whole.end : NextCharacter(text, whole.end);
    matches.push_back(**std::move(match));
  }
  return matches;
}

absl::StatusOr<bool> RegularExpression::IsFoundIn(std::string_view text) const {
  const absl::StatusOr<std::optional<Match>> match = FindFrom(text, 0);
  if (!match.ok()) {
    return match.status();
  }
  return match->has_value();
}

absl::StatusOr<std::optional<std::string>> RegularExpression::FirstGroup(
    std::string_view text, const std::string& group) const {
  const absl::StatusOr<std::optional<Match>> match = FindFrom(text, 0);
  if (!match.ok()) {
    return match.status();
  }
  const std::optional<std::size_t> number = GroupNumber(group);
  if (!match->has_value() || !number.has_value() ||
      !(**match)[*number].has_value()) {
    return std::optional<std::string>();
  }
  const Span span = *(**match)[*number];
  return std::optional<std::string>(
      text.substr(span.begin, span.end - span.begin));
}

void RegularExpression::AppendExpanded(std::string_view text,
                                       const Match& match,
                                       std::string_view replacement,
                                       std::string& out) const {
  std::size_t i = 0;
  while (i < replacement.size()) {
    const Reference reference = ReadReference(replacement.substr(i));
    const std::string_view written = replacement.substr(i, reference.length);
    i += reference.length;
    std::uint32_t index = 0;
    std::optional<std::size_t> number;
    if (absl::SimpleAtoi(reference.name, &index)) {
      number = index;
    } else if (!reference.name.empty()) {
      number = GroupNumber(reference.name);
    }
    if (!number.has_value() || *number >= match.size()) {
      out += written == "$$" ? "$" : written;
    } else if (match[*number].has_value()) {
      const Span span = *match[*number];
      out += text.substr(span.begin, span.end - span.begin);
    }
  }
}

absl::StatusOr<std::string> RegularExpression::ReplaceMatches(
    std::string_view text, std::string_view replacement) const {
  const absl::StatusOr<std::vector<Match>> matches = FindAll(text);
  if (!matches.ok()) {
    return matches.status();
  }
  std::string result;
  std::size_t copied = 0;
  for (const Match& match : *matches) {
    result += text.substr(copied, match[0]->begin - copied);
    AppendExpanded(text, match, replacement, result);
    copied = match[0]->end;
    if (result.size() > kLongestResult) {
      return TooLong();
    }
  }
  result += text.substr(copied);
  return result;
}

absl::StatusOr<std::string> RegularExpression::ReplaceGroup(
    std::string_view text, const std::string& group,
    std::string_view replacement) const {
  const absl::StatusOr<std::vector<Match>> matches = FindAll(text);
  if (!matches.ok()) {
    return matches.status();
  }
  const std::optional<std::size_t> number = GroupNumber(group);
  std::string result;
  std::size_t copied = 0;
  for (const Match& match : *matches) {
    // Captured in a look-behind, a group may lie before its match.
    if (!number.has_value() || !match[*number].has_value() ||
        match[*number]->begin < copied) {
      continue;
    }
    result += text.substr(copied, match[*number]->begin - copied);
    result += replacement;
    copied = match[*number]->end;
    if (result.size() > kLongestResult) {
      return TooLong();
    }
  }
  result += text.substr(copied);
  return result;
}

}  // namespace crosstenant::mapping
