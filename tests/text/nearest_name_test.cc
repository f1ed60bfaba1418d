#include "text/nearest_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crosstenant::text {
namespace {

TEST(NearestName, FindsWhatWasMeant) {
  const std::vector<std::string_view> names = {"EQUALS", "NOT EQUALS",
                                               "IS NULL"};
  EXPECT_EQ(NearestName("EQUAL", names), "EQUALS");
  EXPECT_EQ(NearestName("equals", names), "EQUALS");
  EXPECT_EQ(NearestName("NOT EQAULS", names), "NOT EQUALS");
}

TEST(NearestName, GuessesNothingFromAfar) {
  const std::vector<std::string_view> names = {"EQUALS"};
  EXPECT_EQ(NearestName("REGEX MATCH", names), "");
  EXPECT_EQ(NearestName("", names), "");
  EXPECT_EQ(NearestName("EQUAL", {}), "");
  EXPECT_EQ(NearestName(std::string(100'000, 'E'), names), "");
}

}  // namespace
}  // namespace crosstenant::text
