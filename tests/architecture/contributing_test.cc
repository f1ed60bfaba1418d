// The contributor's guide quotes code that is compiled and tested. The tests
// run in the repository root.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosstenant::tests {
namespace {

using ::testing::HasSubstr;

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

struct Quotation {
  std::string path;  // of the file that is quoted
  std::string code;
};

// Each block of C++ comes after a line with the path of its file: `path`:
std::vector<Quotation> QuotationsIn(const std::string& guide) {
  std::vector<Quotation> found;
  std::string last_path;
  bool inside = false;
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(guide, '\n'))) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      absl::StrAppend(&found.back().code, line, "\n");
    } else if (line == "```cpp") {
      inside = true;
      found.push_back({last_path, ""});
      last_path.clear();
    } else if (absl::StartsWith(line, "`") && absl::EndsWith(line, "`:")) {
      last_path = line.substr(1, line.size() - 3);
    }
  }
  return found;
}

TEST(ContributorsGuide, QuotesCodeAsItIs) {
  const std::vector<Quotation> quotations =
      QuotationsIn(Contents("CONTRIBUTING.md"));
  EXPECT_EQ(quotations.size(), 4U);
  for (const Quotation& quotation : quotations) {
    EXPECT_FALSE(quotation.path.empty()) << "without a file's name before it:\n"
                                         << quotation.code;
    EXPECT_THAT(Contents(quotation.path), HasSubstr(quotation.code))
        << quotation.path;
  }
}

}  // namespace
}  // namespace crosstenant::tests
