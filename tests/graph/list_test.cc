// Collections with several pages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "provider/graph/client.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

using ::testing::ElementsAre;

class ListTest : public ::testing::Test {
 protected:
  ListTest() : client_(tenant_.Connect()) {}

  CallContext Context() const { return tenant_.Within(absl::Minutes(20)); }
  void Script(std::vector<FakeTransport::Answer> answers) {
    tenant_.transport->Script(std::move(answers));
  }
  std::vector<std::string> Lines() const { return tenant_.transport->lines(); }

  FakeTenant tenant_;
  Client& client_;
};

TEST_F(ListTest, ListFollowsPages) {
  Script(
      {Json(
           200,
           R"({"value":[1,2],"@odata.nextLink":"https://graph.microsoft.com:443/v1.0/a?$skiptoken=x%20y"})"),
       Json(200, R"({"value":[3]})")});
  const auto items = client_.List("/a", Context());
  ASSERT_TRUE(items.ok()) << items.status();
  EXPECT_EQ(boost::json::serialize(*items), "[1,2,3]");
  EXPECT_THAT(Lines(),
              ElementsAre("GET /v1.0/a", "GET /v1.0/a?$skiptoken=x%20y"));
}

TEST_F(ListTest, NextLinkElsewhereIsAnErrorAndNotFollowed) {
  for (const char* link :
       {"https://evil.example/v1.0/a", "http://graph.microsoft.com/v1.0/a",
        "https://graph.microsoft.com:444/v1.0/a",
        "https://graph.microsoft.com@evil.example/a",
        "https://graph.microsoft.com.evil.example/a", "/v1.0/a?x",
        "https://graph.microsoft.com/v1.0/a"}) {
    Script({Json(
        200, absl::StrCat(R"({"value":[],"@odata.nextLink":")", link, "\"}"))});
    const size_t before = Lines().size();
    EXPECT_FALSE(client_.List("/a", Context()).ok()) << link;
    EXPECT_EQ(Lines().size(), before + 1) << link;
  }
}

TEST_F(ListTest, ListOfSomethingElseIsAnError) {
  for (const char* body : {"{}", R"({"value":{}})", "[]", ""}) {
    Script({Json(200, body)});
    EXPECT_EQ(client_.List("/a", Context()).status().code(),
              absl::StatusCode::kInternal)
        << body;
  }
}

}  // namespace
}  // namespace crosstenant::graph
