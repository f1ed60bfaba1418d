#include "provider/exact_json/json_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace crosstenant::exact_json {
namespace {

using ::testing::HasSubstr;

TEST(ParseJsonTree, KeepsNumbersAsTheyAreWritten) {
  for (const char* text : {"0.1", "1e400", "-0", "9223372036854775808",
                           "123456789012345678901234567890.5"}) {
    const auto tree = ParseJsonTree(text);
    ASSERT_TRUE(tree.ok()) << text;
    EXPECT_EQ(tree->kind, JsonTree::Kind::kNumber);
    EXPECT_EQ(tree->text, text);
  }
}

TEST(ParseJsonTree, KeepsMembersInOrder) {
  const auto tree = ParseJsonTree(
      "{\"b\": [null, true],\n\"a\": \"x\\u00e9\\n\", \"b\": {}}");
  ASSERT_TRUE(tree.ok()) << tree.status();
  ASSERT_EQ(tree->members.size(), 3U);
  EXPECT_EQ(tree->members[0].name, "b");
  EXPECT_EQ(tree->members[0].value.elements.size(), 2U);
  EXPECT_TRUE(tree->members[0].value.elements[1].boolean);
  EXPECT_EQ(tree->members[1].value.text, "x\xC3\xA9\n");
  EXPECT_EQ(tree->members[2].value.kind, JsonTree::Kind::kObject);
}

TEST(ParseJsonTree, RefusesWhatIsNotOneDocument) {
  for (const char* text :
       {"", " ", "{", "[1,]", "nul", "1 2", "\"a", "'a'", "{\"a\" 1}", "01",
        "\"\xFF\"", "\"\x01\"", "[1] // comment", "+1", "1e99999999999"}) {
    EXPECT_FALSE(ParseJsonTree(text).ok()) << text;
  }
}

TEST(ParseJsonTree, IsBoundedInDepthAndCount) {
  const auto nested = [](int depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(ParseJsonTree(nested(kMaxJsonDepth)).ok());
  EXPECT_FALSE(ParseJsonTree(nested(kMaxJsonDepth + 1)).ok());
  EXPECT_FALSE(ParseJsonTree(std::string(1'000'000, '[')).ok());
  std::string many = "[0";
  for (std::size_t i = 0; i < kMaxJsonNodes; ++i) many += ",0";
  EXPECT_THAT(std::string(ParseJsonTree(many + "]").status().message()),
              HasSubstr("more than 1000000 values"));
}

}  // namespace
}  // namespace crosstenant::exact_json
