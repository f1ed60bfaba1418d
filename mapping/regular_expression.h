// Regular expressions with the syntax of .NET, as far as PCRE2 shares it: named
// groups, look-around, Unicode classes. Not shared: group names used twice,
// character class subtraction, right-to-left matching.
#ifndef CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_
#define CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace crosstenant::mapping {

// Immutable and cheap to copy; usable from several threads at once. Matching
// has bounds on steps, depth and memory, so that no pattern can hang or exhaust
// the process: ResourceExhausted then. Texts must be UTF-8 (InvalidArgument).
class RegularExpression {
 public:
  // Error: InvalidArgument with the place (in characters from 1) and the
  // reason.
  static absl::StatusOr<RegularExpression> Compile(std::string_view pattern);

  bool HasGroup(const std::string& name) const;

  // Whether the pattern matches anywhere in the text.
  absl::StatusOr<bool> IsFoundIn(std::string_view text) const;

  // The text captured by a named group in the first match; nullopt without a
  // match or when the group took no part.
  absl::StatusOr<std::optional<std::string>> FirstGroup(
      std::string_view text, const std::string& group) const;

  // Every match replaced. $1, ${1}, ${name}, $& and $$ in the replacement mean
  // what they do in .NET; a group that does not exist stays as it is written.
  absl::StatusOr<std::string> ReplaceMatches(
      std::string_view text, std::string_view replacement) const;

  // In every match, only what the named group captured is replaced, by the
  // plain replacement.
  absl::StatusOr<std::string> ReplaceGroup(std::string_view text,
                                           const std::string& group,
                                           std::string_view replacement) const;

 private:
  struct Code;
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using Match = std::vector<std::optional<Span>>;  // [0] is always set

  absl::StatusOr<std::optional<Match>> FindFrom(std::string_view text,
                                                std::size_t start) const;
  absl::StatusOr<std::vector<Match>> FindAll(std::string_view text) const;
  std::optional<std::size_t> GroupNumber(const std::string& name) const;
  void AppendExpanded(std::string_view text, const Match& match,
                      std::string_view replacement, std::string& out) const;

  std::shared_ptr<const Code> code_;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_REGULAR_EXPRESSION_H_
