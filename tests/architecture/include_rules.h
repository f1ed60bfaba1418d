// Which part of the source tree may include which: the arrows of the codemap in
// README.md, as a check on #include lines.
#ifndef CROSSTENANT_TESTS_ARCHITECTURE_INCLUDE_RULES_H_
#define CROSSTENANT_TESTS_ARCHITECTURE_INCLUDE_RULES_H_

#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::tests {

struct Include {
  int line = 0;
  bool quoted = false;  // "…", not <…>
  std::string path;
};

// The #include lines of a source text, in order.
std::vector<Include> IncludesOf(std::string_view text);

// The part that a source file belongs to; paths are relative to the repository
// root. Each folder of resources/ is a part of its own ("resources/sync_app"),
// and so is the catalog that lists them. "" for what is no part of the product
// (tests).
std::string PartOf(std::string_view path);

// One sentence for each forbidden include of the file.
std::vector<std::string> ForbiddenIncludes(std::string_view path,
                                           std::string_view text);

}  // namespace crosstenant::tests

#endif  // CROSSTENANT_TESTS_ARCHITECTURE_INCLUDE_RULES_H_
