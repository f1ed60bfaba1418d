// Regular expressions of .NET, matched by PCRE2 (see dotnet_pattern.h for what
// the two do not share).
#ifndef CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_
#define CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "mapping/dotnet_pattern.h"
#include "mapping/effort.h"

namespace crosstenant::mapping {

// Immutable and cheap to copy; usable from several threads at once.
//
// Matching spends effort for every step, so that no pattern can hang or
// exhaust the process: ResourceExhausted when there is none left, or when the
// text is longer than kLongestText. Texts must be UTF-8 (InvalidArgument).
class RegularExpression {
 public:
  static constexpr std::size_t kLongestPattern = 10'000;  // in bytes
  static constexpr std::size_t kMostGroups = 100;
  static constexpr std::size_t kLongestText = 32 * 1024;  // in bytes

  // Errors: InvalidArgument where .NET would refuse the pattern too,
  // Unimplemented where only PCRE2 does; the message tells the place (in
  // characters from 1), and `problem`, unless null, has it in bytes.
  static absl::StatusOr<RegularExpression> Compile(
      std::string_view pattern, PatternProblem* problem = nullptr);

  bool HasGroup(const std::string& name) const;

  // Whether the pattern matches anywhere in the text.
  absl::StatusOr<bool> IsFoundIn(std::string_view text, Effort& effort) const;

  // The text captured by a named group in the first match; nullopt without a
  // match or when the group took no part.
  absl::StatusOr<std::optional<std::string>> FirstGroup(
      std::string_view text, const std::string& group, Effort& effort) const;

  // Every match replaced. $1, ${1}, ${name}, $&, $`, $', $+, $_ and $$ in the
  // replacement mean what they do in .NET; a group that does not exist stays as
  // it is written.
  absl::StatusOr<std::string> ReplaceMatches(std::string_view text,
                                             std::string_view replacement,
                                             Effort& effort) const;

  // In every match, only what the named group captured is replaced, by the
  // plain replacement.
  absl::StatusOr<std::string> ReplaceGroup(std::string_view text,
                                           const std::string& group,
                                           std::string_view replacement,
                                           Effort& effort) const;

 private:
  struct Code;
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  class Matcher;

  static absl::StatusOr<RegularExpression> CompileAnew(std::string_view pattern,
                                                       PatternProblem* problem);
  std::optional<std::size_t> GroupNumber(const std::string& name) const;
  // .NET counts the groups without a name first.
  std::optional<std::size_t> GroupNumberOfDotNet(std::size_t number) const;
  absl::Status ForEachMatch(
      std::string_view text, Effort& effort,
      const std::function<absl::Status(const Matcher&)>& take) const;
  bool AppendExpanded(const Matcher& match, std::string_view replacement,
                      Effort& effort, std::string& out) const;

  std::shared_ptr<const Code> code_;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_
