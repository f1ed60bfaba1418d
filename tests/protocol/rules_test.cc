// rules.md lists Terraform's rules with their tests; this keeps it true.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosstenant {
namespace {

std::set<std::string> TestsOfThisProgram() {
  std::set<std::string> names;
  const ::testing::UnitTest& program = *::testing::UnitTest::GetInstance();
  for (int i = 0; i < program.total_test_suite_count(); ++i) {
    const ::testing::TestSuite& suite = *program.GetTestSuite(i);
    for (int j = 0; j < suite.total_test_count(); ++j)
      names.insert(
          absl::StrCat(suite.name(), ".", suite.GetTestInfo(j)->name()));
  }
  return names;
}

// The second column of each row that is no heading.
std::vector<std::string> TestsNamedIn(const std::string& file) {
  std::vector<std::string> tests;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::vector<std::string> columns = absl::StrSplit(line, '|');
    if (columns.size() != 4 || line.starts_with("|---")) continue;
    for (const std::string& name :
         std::vector<std::string>(absl::StrSplit(columns[2], ','))) {
      const std::string test(absl::StripAsciiWhitespace(name));
      if (!test.empty() && test != "Test") tests.push_back(test);
    }
  }
  return tests;
}

// Tests run in the root of the source tree.
TEST(Rules, EachNamesATestThatExists) {
  const std::set<std::string> tests = TestsOfThisProgram();
  const std::vector<std::string> named =
      TestsNamedIn("tests/protocol/rules.md");
  EXPECT_GT(named.size(), 60u);
  for (const std::string& test : named)
    EXPECT_TRUE(tests.contains(test)) << test;
}

}  // namespace
}  // namespace crosstenant
