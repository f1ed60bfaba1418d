// Rules that every file of the tree keeps. The tests run in the repository
// root.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/architecture/include_rules.h"

namespace crosstenant::tests {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr const char* kFolders[] = {"provider", "resources", "mapping", "text",
                                    "sandbox",  "cli",       "proto",   "tests",
                                    "cmake",    "examples",  "scripts", ".ci"};

bool IsText(const std::filesystem::path& path) {
  static const auto& endings = *new std::vector<std::string>{
      ".h",  ".cc",  ".proto", ".cmake", ".txt", ".sh",
      ".tf", ".yml", ".jq",    ".json",  ""};
  return std::find(endings.begin(), endings.end(), path.extension().string()) !=
         endings.end();
}

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Paths of the source files, relative to the repository root, sorted.
std::vector<std::string> SourceFiles() {
  std::vector<std::string> files;
  for (const char* folder : kFolders) {
    if (!std::filesystem::exists(folder)) continue;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && IsText(entry.path())) {
        files.push_back(entry.path().generic_string());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool IsCpp(const std::string& path) {
  return absl::EndsWith(path, ".h") || absl::EndsWith(path, ".cc");
}

TEST(SourceTreeTest, IsReadFromTheRepositoryRoot) {
  ASSERT_TRUE(std::filesystem::exists("CMakePresets.json"))
      << "run this in the repository root";
  EXPECT_THAT(SourceFiles(), Contains("tests/architecture/include_rules.cc"));
}

TEST(SourceTreeTest, HasNoForbiddenArrow) {
  std::vector<std::string> forbidden;
  for (const std::string& path : SourceFiles()) {
    if (!IsCpp(path)) continue;
    for (std::string& found : ForbiddenIncludes(path, Contents(path))) {
      forbidden.push_back(std::move(found));
    }
  }
  EXPECT_THAT(forbidden, IsEmpty());
}

TEST(SourceTreeTest, HasNoNoteOfWorkLeftUndone) {
  // Put together here, so that this file is not a finding.
  const std::vector<std::string> notes = {absl::StrCat("TO", "DO"),
                                          absl::StrCat("FIX", "ME")};
  std::vector<std::string> found;
  for (const std::string& path : SourceFiles()) {
    int number = 0;
    for (const std::string& line :
         std::vector<std::string>(absl::StrSplit(Contents(path), '\n'))) {
      ++number;
      for (const std::string& note : notes) {
        if (absl::StrContains(line, note)) {
          found.push_back(absl::StrCat(path, ":", number, ": ", line));
        }
      }
    }
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(SourceTreeTest, GuardsEveryHeaderByItsPath) {
  std::vector<std::string> unguarded;
  for (const std::string& path : SourceFiles()) {
    if (!absl::EndsWith(path, ".h")) continue;
    const std::string guard =
        absl::StrCat("CROSSTENANT_",
                     absl::AsciiStrToUpper(absl::StrReplaceAll(
                         path, {{"/", "_"}, {".", "_"}, {"-", "_"}})),
                     "_");
    const std::string text = Contents(path);
    if (!absl::StrContains(text, absl::StrCat("#ifndef ", guard, "\n")) ||
        !absl::StrContains(text, absl::StrCat("#define ", guard, "\n"))) {
      unguarded.push_back(absl::StrCat(path, ": expected ", guard));
    }
  }
  EXPECT_THAT(unguarded, IsEmpty());
}

}  // namespace
}  // namespace crosstenant::tests
