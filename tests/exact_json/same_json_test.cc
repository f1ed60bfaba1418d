#include "provider/exact_json/same_json.h"

#include <gtest/gtest.h>

namespace crosstenant::exact_json {
namespace {

bool Same(const char* a, const char* b) {
  const auto first = framework::Value::String(a);
  const auto second = framework::Value::String(b);
  EXPECT_EQ(SameJson(first, second), SameJson(second, first));
  return SameJson(first, second);
}

TEST(SameJson, LooksThroughNotation) {
  EXPECT_TRUE(Same(R"({"a":1,"b":[true,null]})",
                   "{ \"b\" : [ true, null ],\n  \"a\" : 1.0 }"));
  EXPECT_TRUE(Same(R"("\u0041")", R"("A")"));
  EXPECT_TRUE(Same("100", "1e2"));
  EXPECT_TRUE(Same(R"({"a":1,"a":2})", R"({"a":2})"));
  EXPECT_TRUE(Same("1e5000", "1e5000")) << "beyond what can be a Number";
}

TEST(SameJson, TellsDocumentsApart) {
  EXPECT_FALSE(Same("[1,2]", "[2,1]"));
  EXPECT_FALSE(Same(R"({"a":null})", "{}"));
  EXPECT_FALSE(Same(R"({"a":1})", R"({"b":1})"));
  EXPECT_FALSE(Same("1", "\"1\""));
  EXPECT_FALSE(Same("null", "false"));
  EXPECT_FALSE(Same("18446744073709551617", "18446744073709551618"))
      << "the same double";
  EXPECT_FALSE(Same("0.1", "0.1000000000000000055511151231257827"));
}

TEST(SameJson, TextThatIsNoJsonMeansOnlyItself) {
  EXPECT_TRUE(Same("{", "{"));
  EXPECT_FALSE(Same("{", " {"));
  EXPECT_FALSE(Same("", "null"));
}

}  // namespace
}  // namespace crosstenant::exact_json
