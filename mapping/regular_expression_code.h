// What regular_expression.cc and regular_expression_replace.cc share: the
// compiled pattern and one search through a text.
#ifndef CROSSTENANT_MAPPING_REGULAR_EXPRESSION_CODE_H_
#define CROSSTENANT_MAPPING_REGULAR_EXPRESSION_CODE_H_

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "mapping/regular_expression.h"

namespace crosstenant::mapping {

using CompiledCode = std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)>;

// Compiled twice: without callouts, which is fast, and, when that takes many
// steps, with a callout before every item of the pattern, which counts them.
struct RegularExpression::Code {
  explicit Code(std::string text);

  const pcre2_code* counting() const;

  std::string pattern;  // PCRE2's syntax
  CompiledCode fast;
  std::uint32_t groups = 0;
  bool has_back_references = false;
  // By .NET's count: plain groups in their order, then named ones.
  std::vector<std::size_t> dotnet_groups;

 private:
  mutable std::once_flag compiled_counting_;
  mutable CompiledCode counting_;
};

// A search through one text, from match to match.
class RegularExpression::Matcher {
 public:
  Matcher(const Code& code, std::string_view text, Effort& effort);

  std::string_view text() const { return text_; }

  // Finds the next match; false when there is none.
  absl::StatusOr<bool> Next();
  // What the whole match (0) or a group of it captured; nullopt if it took no
  // part.
  std::optional<Span> Group(std::size_t number) const;
  std::size_t group_count() const { return code_.groups; }

 private:
  using MatchData =
      std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;

  absl::Status CheckText() const;
  int Match();
  int MatchCounting();

  const Code& code_;
  std::string_view text_;
  Effort& effort_;
  MatchData data_;
  std::size_t start_ = 0;
  bool begun_ = false;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_REGULAR_EXPRESSION_CODE_H_
