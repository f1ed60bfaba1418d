#include "resources/synchronization_schema.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/resources/sample_schema.h"

namespace crosstenant::resources {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(FindObjectMapping, PrefersTheUserRule) {
  const boost::json::object schema = SampleSchema();
  const auto found = FindObjectMapping(schema, {"User", "User"});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ((*found)->at("name"), "Provision Microsoft Entra ID Users");
}

TEST(FindObjectMapping, LooksIntoTheOtherRulesToo) {
  const boost::json::object schema = SampleSchema();
  EXPECT_TRUE(FindObjectMapping(schema, {"Device", "Device"}).ok());
}

TEST(FindObjectMapping, SaysWhatIsMappedWhereThePairIsNot) {
  const boost::json::object schema = SampleSchema();
  const auto found = FindObjectMapping(schema, {"User", "Contact"});
  EXPECT_TRUE(absl::IsNotFound(found.status()));
  EXPECT_THAT(std::string(found.status().message()),
              HasSubstr("\"User\" to \"User\", \"Device\" to \"Device\"."));
}

TEST(FindObjectMapping, SurvivesUnexpectedForms) {
  boost::json::object schema = {{"synchronizationRules", "none"}};
  EXPECT_FALSE(FindObjectMapping(schema, {"User", "User"}).ok());
  schema = {{"synchronizationRules", boost::json::array{1, nullptr}}};
  EXPECT_FALSE(FindObjectMapping(schema, {"User", "User"}).ok());
}

TEST(FindDirectoryAttributes, ReadsTheDirectoriesThatTheRuleNames) {
  const DirectoryAttributes found =
      FindDirectoryAttributes(SampleSchema(), {"User", "User"});
  EXPECT_THAT(found.source, SizeIs(5));
  EXPECT_THAT(found.target, Contains("companyName"));
  EXPECT_THAT(
      FindDirectoryAttributes(SampleSchema(), {"Device", "Device"}).source,
      IsEmpty());
}

TEST(CheckAttributeName, NamesTheNearest) {
  const std::vector<std::string> known = {"department", "mail"};
  EXPECT_TRUE(CheckAttributeName("mail", known, "X").ok());
  EXPECT_TRUE(CheckAttributeName("anything", {}, "X").ok());
  EXPECT_THAT(
      std::string(CheckAttributeName("Department", known, "X").message()),
      HasSubstr("X has no attribute \"Department\". Did you mean "
                "\"department\"?"));
  EXPECT_THAT(std::string(CheckAttributeName("zzzzz", known, "X").message()),
              HasSubstr("It has: department, mail."));
}

}  // namespace
}  // namespace crosstenant::resources
