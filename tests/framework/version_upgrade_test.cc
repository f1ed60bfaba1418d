// Chains of upgrades: what runs, and what is refused.
#include "provider/framework/version_upgrade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Type Shape(const char* name) { return Type::Object({{name, Type::String()}}); }

// Moves the value from attribute v<from> to the next version's.
VersionUpgrade Step(int from) {
  const std::string before = absl::StrCat("v", from);
  return {.from_version = from,
          .prior_type = Shape(before.c_str()),
          .upgrade = [before, after = absl::StrCat("v", from + 1)](
                         const Object& prior) -> absl::StatusOr<Object> {
            return Object().Set(after, prior.StringOrEmpty(before) + ">");
          }};
}

Value Stored(const char* name, const char* text) {
  return Value::Map({{name, Value::String(text)}});
}

UpgradeChain ThreeSteps() {
  return UpgradeChain({Step(1), Step(2), Step(3)}, 4, Shape("v4"));
}

TEST(UpgradeChain, RunsEveryStepFromTheStoredVersionOn) {
  const UpgradeChain chain = ThreeSteps();
  EXPECT_THAT(chain.Problems(), IsEmpty());
  EXPECT_EQ(*chain.Upgrade(1, Stored("v1", "x")), Stored("v4", "x>>>"));
  EXPECT_EQ(*chain.Upgrade(3, Stored("v3", "x")), Stored("v4", "x>"));
  EXPECT_EQ(*chain.Upgrade(4, Stored("v4", "x")), Stored("v4", "x"));
}

TEST(UpgradeChain, KnowsByWhichTypeAVersionIsRead) {
  const UpgradeChain chain = ThreeSteps();
  EXPECT_EQ(*chain.StoredType(2), Shape("v2"));
  EXPECT_EQ(*chain.StoredType(4), Shape("v4"));
  EXPECT_THAT(std::string(chain.StoredType(5).status().message()),
              HasSubstr("newer version of the provider"));
  EXPECT_THAT(std::string(chain.StoredType(0).status().message()),
              HasSubstr("cannot upgrade"));
}

TEST(UpgradeChain, TellsWhatIsMissing) {
  EXPECT_THAT(UpgradeChain({Step(1), Step(3)}, 4, Shape("v4")).Problems(),
              ElementsAre(HasSubstr("from version 2 is missing")));
  EXPECT_THAT(UpgradeChain({Step(1)}, 4, Shape("v4")).Problems(),
              ElementsAre(HasSubstr("leads to version 2")));
  EXPECT_THAT(UpgradeChain({{.from_version = 3}}, 4, Shape("v4")).Problems(),
              ElementsAre(HasSubstr("lacks its object type or its function")));
}

TEST(UpgradeChain, PassesOnWhatAStepRefuses) {
  VersionUpgrade refusing = Step(3);
  refusing.upgrade = [](const Object&) -> absl::StatusOr<Object> {
    return absl::InvalidArgumentError("Too old a colour.");
  };
  const auto upgraded =
      UpgradeChain({refusing}, 4, Shape("v4")).Upgrade(3, Stored("v3", "x"));
  EXPECT_EQ(upgraded.status().message(), "Too old a colour.");
}

TEST(UpgradeChain, AStepThatGivesSomethingElseIsABug) {
  for (const Value& wrong : {Value::Int(1), Value::Unknown()}) {
    VersionUpgrade broken = Step(3);
    broken.upgrade = [wrong](const Object&) -> absl::StatusOr<Object> {
      return Object().Set("v4", wrong);
    };
    EXPECT_EQ(UpgradeChain({broken}, 4, Shape("v4"))
                  .Upgrade(3, Stored("v3", "x"))
                  .status()
                  .code(),
              absl::StatusCode::kInternal);
  }
}

}  // namespace
}  // namespace crosstenant::framework
