#include "mapping/regular_expression.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/regular_expression_code.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

// Steps that a match may take without being counted, over all places of the
// text where it may begin, and what such a match is charged.
constexpr std::size_t kUncountedSteps = 4096;
constexpr std::size_t kUncountedCharge = 1000;
// The other two bounds of PCRE2 are reached only where steps are not.
constexpr std::uint32_t kDepthLimit = 20'000;
constexpr std::uint32_t kHeapLimitKibibytes = 8 * 1024;

// UCP: \d and \w take all of Unicode, as in .NET. No \C, which could split a
// character.
constexpr std::uint32_t kOptions =
    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;

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

struct Compilation {
  CompiledCode code{nullptr, &pcre2_code_free};
  int error = 0;
  PCRE2_SIZE offset = 0;
};

Compilation CompileText(std::string_view text, std::uint32_t more_options) {
  using Context = std::unique_ptr<pcre2_compile_context,
                                  decltype(&pcre2_compile_context_free)>;
  static const Context& context = *new Context(
      [] {
        pcre2_compile_context* made = pcre2_compile_context_create(nullptr);
        // .NET's "." and "$" know the line feed only.
        pcre2_set_newline(made, PCRE2_NEWLINE_LF);
        return made;
      }(),
      &pcre2_compile_context_free);
  Compilation compilation;
  compilation.code.reset(
      pcre2_compile(Units(text), text.size(), kOptions | more_options,
                    &compilation.error, &compilation.offset, context.get()));
  return compilation;
}

std::uint32_t Info(const pcre2_code* code, std::uint32_t what) {
  std::uint32_t value = 0;
  pcre2_pattern_info(code, what, &value);
  return value;
}

// What .NET's engine can do and PCRE2's cannot.
bool IsLimitOfPcre(int error) {
  return error == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH ||
         error == PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME ||
         error == PCRE2_ERROR_QUANTIFIER_TOO_BIG ||
         error == PCRE2_ERROR_PATTERN_TOO_LARGE;
}

std::string LimitText(int error) {
  switch (error) {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
      return "a look-behind of variable length cannot be tried here";
    case PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME:
      return "a group name used twice cannot be tried here";
    default:
      return Concat("it cannot be tried here: ", ErrorText(error));
  }
}

absl::Status Explained(std::string_view pattern, PatternProblem found,
                       PatternProblem* problem) {
  const std::size_t place =
      ToCodePoints(pattern.substr(0, found.offset)).size();
  const bool refused = found.kind == PatternProblem::Kind::kRefused;
  found.message =
      Concat(refused ? "not a regular expression of .NET: "
                     : "a regular expression that cannot be checked: ",
             found.message, " (at character ", place + 1, ")");
  const absl::string_view message(found.message);
  absl::Status status = refused ? absl::InvalidArgumentError(message)
                                : absl::UnimplementedError(message);
  if (problem != nullptr) *problem = std::move(found);
  return status;
}

// By .NET's count: groups without a name in their order, then the others.
std::vector<std::size_t> DotNetGroups(const pcre2_code* code,
                                      std::uint32_t groups) {
  const std::uint32_t entries = Info(code, PCRE2_INFO_NAMECOUNT);
  const std::uint32_t entry_size = Info(code, PCRE2_INFO_NAMEENTRYSIZE);
  PCRE2_SPTR table = nullptr;
  pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
  std::vector<bool> named(groups + 1);
  for (std::uint32_t i = 0; i < entries; ++i) {
    // An entry begins with the group's number in two bytes.
    const PCRE2_SPTR entry = table + static_cast<std::size_t>(i) * entry_size;
    named[static_cast<std::size_t>((entry[0] << 8U) | entry[1])] = true;
  }
  std::vector<std::size_t> order{0};
  for (const bool wanted : {false, true}) {
    for (std::size_t number = 1; number <= groups; ++number) {
      if (named[number] == wanted) order.push_back(number);
    }
  }
  return order;
}

// Called before every item of the pattern that is tried. Besides the step, the
// text that the items before it ran over is paid for.
struct StepCounter {
  Effort& effort;
  std::size_t per_step;
  std::size_t position = 0;
};

int CountStep(pcre2_callout_block* block, void* data) {
  auto& counter = *static_cast<StepCounter*>(data);
  const std::size_t position = block->current_position;
  const std::size_t distance =
      position > counter.position ? position - counter.position : 0;
  counter.position = position;
  return counter.effort.Spend(counter.per_step + distance / 8)
             ? 0
             : PCRE2_ERROR_CALLOUT;
}

}  // namespace

RegularExpression::Code::Code(std::string text)
    : pattern(std::move(text)),
      fast(nullptr, &pcre2_code_free),
      counting_(nullptr, &pcre2_code_free) {}

const pcre2_code* RegularExpression::Code::counting() const {
  std::call_once(compiled_counting_, [this] {
    counting_ = CompileText(pattern, PCRE2_AUTO_CALLOUT).code;
  });
  return counting_.get();
}

absl::StatusOr<RegularExpression> RegularExpression::Compile(
    std::string_view pattern, PatternProblem* problem) {
  // Checks and the evaluation after them ask for the same pattern in a row, and
  // counted repetitions can make its compilation expensive.
  struct Latest {
    std::string pattern;
    std::optional<RegularExpression> compiled;
  };
  thread_local Latest latest;
  if (latest.compiled.has_value() && latest.pattern == pattern) {
    return *latest.compiled;
  }
  absl::StatusOr<RegularExpression> compiled = CompileAnew(pattern, problem);
  if (compiled.ok()) latest = {std::string(pattern), *compiled};
  return compiled;
}

absl::StatusOr<RegularExpression> RegularExpression::CompileAnew(
    std::string_view pattern, PatternProblem* problem) {
  if (pattern.size() > kLongestPattern || !IsValidUtf8(pattern)) {
    return Explained("", {.message = "it is too long, or not valid UTF-8"},
                     problem);
  }
  DotNetPattern translated = TranslatePattern(pattern);
  if (translated.problem.has_value()) {
    return Explained(pattern, *std::move(translated.problem), problem);
  }
  Compilation compilation = CompileText(translated.pcre, 0);
  if (compilation.code == nullptr) {
    const bool limit = IsLimitOfPcre(compilation.error);
    const std::size_t offset =
        translated
            .places[std::min(compilation.offset, translated.places.size() - 1)];
    return Explained(
        pattern,
        {limit ? PatternProblem::Kind::kNotTriedHere
               : PatternProblem::Kind::kRefused,
         offset, 1,
         limit ? LimitText(compilation.error) : ErrorText(compilation.error)},
        problem);
  }
  auto code = std::make_shared<Code>(std::move(translated.pcre));
  code->groups = Info(compilation.code.get(), PCRE2_INFO_CAPTURECOUNT);
  if (code->groups > kMostGroups) {
    return Explained(pattern,
                     {PatternProblem::Kind::kNotTriedHere, 0, pattern.size(),
                      "it has more groups than can be tried here"},
                     problem);
  }
  code->has_back_references =
      Info(compilation.code.get(), PCRE2_INFO_BACKREFMAX) > 0;
  code->dotnet_groups = DotNetGroups(compilation.code.get(), code->groups);
  code->fast = std::move(compilation.code);
  RegularExpression expression;
  expression.code_ = std::move(code);
  return expression;
}

std::optional<std::size_t> RegularExpression::GroupNumber(
    const std::string& name) const {
  const int number = pcre2_substring_number_from_name(
      code_->fast.get(), reinterpret_cast<PCRE2_SPTR>(name.c_str()));
  if (number <= 0) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(number);
}

bool RegularExpression::HasGroup(const std::string& name) const {
  return GroupNumber(name).has_value();
}

RegularExpression::Matcher::Matcher(const Code& code, std::string_view text,
                                    Effort& effort)
    : code_(code),
      text_(text),
      effort_(effort),
      data_(pcre2_match_data_create_from_pattern(code.fast.get(), nullptr),
            &pcre2_match_data_free) {}

absl::Status RegularExpression::Matcher::CheckText() const {
  if (data_ == nullptr) {
    return absl::ResourceExhaustedError("no memory for a regular expression");
  }
  if (text_.size() > kLongestText) {
    return absl::ResourceExhaustedError(
        Concat("the text is longer than the ", kLongestText,
               " bytes that a regular expression is tried on here"));
  }
  if (!IsValidUtf8(text_)) {
    return absl::InvalidArgumentError(
        "the text for a regular expression is not valid UTF-8");
  }
  return effort_.Spend(kUncountedCharge + text_.size()) ? absl::OkStatus()
                                                        : Effort::Exhausted();
}

absl::StatusOr<bool> RegularExpression::Matcher::Next() {
  if (!std::exchange(begun_, true)) {
    if (absl::Status status = CheckText(); !status.ok()) return status;
  }
  if (start_ > text_.size()) return false;
  int result = Match();
  if (result == PCRE2_ERROR_MATCHLIMIT) result = MatchCounting();
  if (result == PCRE2_ERROR_NOMATCH) return false;
  if (result == PCRE2_ERROR_CALLOUT || result == PCRE2_ERROR_MATCHLIMIT ||
      result == PCRE2_ERROR_DEPTHLIMIT || result == PCRE2_ERROR_HEAPLIMIT) {
    return Effort::Exhausted();
  }
  if (result < 0) {
    return absl::InvalidArgumentError(
        Concat("the regular expression failed: ", ErrorText(result)));
  }
  const Span whole = *Group(0);
  start_ =
      whole.end > whole.begin ? whole.end : NextCharacter(text_, whole.end);
  // One more match to handle.
  return effort_.Spend(1 + code_.groups / 8)
             ? absl::StatusOr<bool>(true)
             : absl::StatusOr<bool>(Effort::Exhausted());
}

int RegularExpression::Matcher::Match() {
  using Context =
      std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;
  thread_local const Context context(pcre2_match_context_create(nullptr),
                                     &pcre2_match_context_free);
  // The limit holds for each place where a match may begin.
  pcre2_set_match_limit(
      context.get(),
      static_cast<std::uint32_t>(1 + kUncountedSteps / (text_.size() + 1)));
  pcre2_set_depth_limit(context.get(), kDepthLimit);
  pcre2_set_heap_limit(context.get(), kHeapLimitKibibytes);
  return pcre2_match(code_.fast.get(), Units(text_), text_.size(), start_,
                     PCRE2_NO_UTF_CHECK, data_.get(), context.get());
}

int RegularExpression::Matcher::MatchCounting() {
  const pcre2_code* code = code_.counting();
  if (code == nullptr) return PCRE2_ERROR_MATCHLIMIT;
  const std::unique_ptr<pcre2_match_context,
                        decltype(&pcre2_match_context_free)>
      context(pcre2_match_context_create(nullptr), &pcre2_match_context_free);
  // A reference to a group may compare all of the text without a callout.
  StepCounter counter{
      effort_, 1 + (code_.has_back_references ? text_.size() / 16 : 0), start_};
  pcre2_set_callout(context.get(), CountStep, &counter);
  pcre2_set_match_limit(context.get(), Effort::kMost);
  pcre2_set_depth_limit(context.get(), kDepthLimit);
  pcre2_set_heap_limit(context.get(), kHeapLimitKibibytes);
  return pcre2_match(code, Units(text_), text_.size(), start_,
                     PCRE2_NO_UTF_CHECK, data_.get(), context.get());
}

std::optional<RegularExpression::Span> RegularExpression::Matcher::Group(
    std::size_t number) const {
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(data_.get());
  const std::size_t begin = offsets[2 * number];
  const std::size_t end = offsets[2 * number + 1];
  if (begin == PCRE2_UNSET || end < begin) return std::nullopt;
  return Span{begin, end};
}

absl::StatusOr<bool> RegularExpression::IsFoundIn(std::string_view text,
                                                  Effort& effort) const {
  return Matcher(*code_, text, effort).Next();
}

absl::StatusOr<std::optional<std::string>> RegularExpression::FirstGroup(
    std::string_view text, const std::string& group, Effort& effort) const {
  Matcher matcher(*code_, text, effort);
  const absl::StatusOr<bool> found = matcher.Next();
  if (!found.ok()) {
    return found.status();
  }
  const std::optional<std::size_t> number = GroupNumber(group);
  const std::optional<Span> span =
      *found && number.has_value() ? matcher.Group(*number) : std::nullopt;
  if (!span.has_value()) {
    return std::optional<std::string>();
  }
  return std::optional<std::string>(
      text.substr(span->begin, span->end - span->begin));
}

}  // namespace crosstenant::mapping
