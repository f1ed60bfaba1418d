// Regular expressions of .NET in the syntax of PCRE2: what both mean alike is
// handed on, what only their spelling separates is rewritten, and what only one
// of them knows is reported.
//
// Source: Microsoft Learn, "Regular expression language - quick reference";
// pcre2pattern(3).
#ifndef CROSSTENANT_MAPPING_DOTNET_PATTERN_H_
#define CROSSTENANT_MAPPING_DOTNET_PATTERN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::mapping {

struct PatternProblem {
  enum class Kind {
    kRefused,      // .NET refuses it, or gives it another meaning
    kNotTriedHere  // .NET takes it, PCRE2 does not
  };

  Kind kind = Kind::kRefused;
  std::size_t offset = 0;  // in bytes of the pattern
  std::size_t length = 0;
  std::string message;  // without the place
};

struct DotNetPattern {
  std::string pcre;                 // usable where there is no problem
  std::vector<std::size_t> places;  // of each byte of pcre, and its end, in the
                                    // pattern
  std::optional<PatternProblem> problem;  // the first
};

// `pattern` is valid UTF-8. Mistakes that both refuse (an unclosed group) are
// left for PCRE2 to report.
DotNetPattern TranslatePattern(std::string_view pattern);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_DOTNET_PATTERN_H_
