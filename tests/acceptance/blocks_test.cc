// Blocks under the real Terraform, by corner_fence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/terraform_directory.h"
#include "tests/support/corner/corner_provider.h"

namespace crosstenant::acceptance {
namespace {

using ::testing::ElementsAre;
using testing::Finished;
using ::testing::HasSubstr;

constexpr char kFence[] = R"hcl(
resource "corner_fence" "f" {
  meaning = jsonencode({ b = 1, a = [true] })

  gate {
    anything = { kind = "iron", weights = [1.5, 2] }
    lock { code = "1234" }
  }
  gate {
    anything = "wood"
    width    = 2.5
  }
  post { name = "left" }
  post { name = "right" }
  rail "upper" { anything = true }
  rail "lower" { anything = [1, "two"] }
}
)hcl";

class Blocks : public ::testing::Test {
 protected:
  ~Blocks() override {
    std::error_code ignored;
    std::filesystem::remove_all(objects_, ignored);
  }
  void SetUp() override {
    if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  }

  void Configure(const std::string& body) {
    terraform_.Write(
        "main.tf",
        absl::StrCat("terraform {\n  required_providers {\n    corner = {\n"
                     "      source = \"crosstenant/corner\"\n    }\n  }\n}\n\n",
                     body));
  }
  // Applies, and expects the plan after it to be empty.
  void ApplyAll() {
    const Finished applied = terraform_.Apply();
    ASSERT_EQ(applied.exit_code, 0) << applied.output;
    const Finished planned = terraform_.Plan();
    EXPECT_EQ(planned.exit_code, 0) << planned.output;
  }

  static std::string NewDirectory() {
    std::string name = absl::StrCat(::testing::TempDir(), "/fence-XXXXXX");
    return mkdtemp(name.data()) == nullptr ? "" : name;
  }

  std::string objects_ = NewDirectory();
  TerraformDirectory terraform_{"crosstenant/corner",
                                CROSSTENANT_CORNER_BINARY,
                                {{"CORNER_DIRECTORY", objects_}}};
};

TEST_F(Blocks, OfEveryNestingGoRound) {
  Configure(kFence);
  ApplyAll();
  EXPECT_THAT(terraform_.StateOf("corner_fence.f", "style"), HasSubstr("wood"));
  // A change in one block, another notation of the JSON, and back.
  Configure(absl::StrReplaceAll(kFence,
                                {{"2.5", "3"},
                                 {"jsonencode({ b = 1, a = [true] })",
                                  "\"{\\\"a\\\": [true], \\\"b\\\": 1.0}\""}}));
  EXPECT_THAT(ChangesIn(terraform_.PlanJson()),
              ElementsAre(HasSubstr("corner_fence.f: update")));
  ApplyAll();
  EXPECT_EQ(terraform_.Destroy().exit_code, 0);
}

TEST_F(Blocks, AnotherNotationOfJsonIsNoChange) {
  Configure(kFence);
  ApplyAll();
  Configure(absl::StrReplaceAll(kFence, {{"jsonencode({ b = 1, a = [true] })",
                                          "\"{\\\"b\\\": 1e0, \\\"a\\\": [ "
                                          "true ]}\""}}));
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 0) << planned.output;
}

TEST_F(Blocks, ThatTerraformDoesNotKnowYetArePlannedAsUnknown) {
  Configure(R"hcl(
resource "corner_note" "n" {
  text = "post"
}

resource "corner_fence" "f" {
  dynamic "post" {
    for_each = toset([corner_note.n.id])
    content {
      name = post.value
    }
  }
  dynamic "gate" {
    for_each = corner_note.n.id == "" ? [] : [1, "two"]
    content {
      anything = gate.value
    }
  }
}
)hcl");
  ApplyAll();
}

TEST_F(Blocks, AnArgumentInAGroupReplaces) {
  Configure(kFence);
  ApplyAll();
  Configure(absl::StrReplaceAll(
      kFence, {{"post { name = \"left\" }",
                "style { material = \"iron\" }\n  post { name = \"LEFT\" }"}}));
  EXPECT_THAT(
      terraform_.Plan().output,
      HasSubstr("material = \"wood\" -> \"iron\" # forces replacement"));
  ApplyAll();
}

TEST_F(Blocks, MistakesAreReportedWhereTheyStand) {
  Configure(R"hcl(
resource "corner_fence" "f" {
  gate {
    width = 11
    lock {
      code = "1"
      key  = "2"
    }
  }
  sign {}
}
)hcl");
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 1);
  EXPECT_THAT(planned.output, HasSubstr("11 must be a number from 0 to 10."));
  EXPECT_THAT(planned.output,
              HasSubstr("`key` cannot be given beside `code`."));
  EXPECT_THAT(planned.output, HasSubstr("sign is deprecated"));
  EXPECT_THAT(planned.output, HasSubstr("in resource \"corner_fence\" \"f\""));

  Configure("resource \"corner_fence\" \"f\" {}\n");
  EXPECT_THAT(terraform_.Plan().output,
              HasSubstr("At least one of `gate`, `post` and `rail` must be "
                        "set."));
}

TEST_F(Blocks, AreImported) {
  Configure(kFence);
  ApplyAll();
  const std::string id = terraform_.StateOf("corner_fence.f", "id");
  ASSERT_EQ(terraform_.Terraform({"state", "rm", "corner_fence.f"}).exit_code,
            0);
  const Finished imported =
      terraform_.Terraform({"import", "corner_fence.f", id});
  EXPECT_EQ(imported.exit_code, 0) << imported.output;
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 0) << planned.output;
}

}  // namespace
}  // namespace crosstenant::acceptance
