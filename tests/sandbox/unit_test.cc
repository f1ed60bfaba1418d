// The pure parts: request targets, routes, filters, tokens, permissions, names
// of external users.
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "sandbox/engine/target_user.h"
#include "sandbox/http/target.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata_filter.h"
#include "sandbox/permissions.h"
#include "sandbox/router.h"
#include "sandbox/tokens.h"

namespace crosstenant::sandbox {
namespace {

TEST(Target, SplitsDecodesAndEvensOutKeys) {
  const struct {
    const char* target;
    const char* segments;
  } cases[] = {
      {"/v1.0/users/a%40b.example?$select=id", "v1.0|users|a@b.example"},
      {"/v1.0/partners('x')/identitySynchronization",
       "v1.0|partners|x|identitySynchronization"},
      {"/v1.0/applications(appId='x')", "v1.0|applications(appId='x')"},
      {"/v1.0/schema/functions()", "v1.0|schema|functions"},
      {"//v1.0//users/", "v1.0|users"},
      {"/a%2", "a%2"},
      {"", ""},
  };
  for (const auto& c : cases)
    EXPECT_EQ(absl::StrJoin(ParseTarget(c.target).segments, "|"), c.segments);
  const Target target = ParseTarget("/users?$filter=mail+eq+'a%26b'&%24top=5");
  EXPECT_EQ(target.Query("$filter"), "mail eq 'a&b'");
  EXPECT_EQ(target.Query("$top"), "5");
  EXPECT_EQ(target.Query("$skip"), "");
}

TEST(Router, TellsUnknownPathsFromWrongVerbs) {
  const auto handler = [](Call&) { return NoContent(); };
  const Router router(
      {{"GET", "items/{}", Access::kAnyone, handler},
       {"POST", "items/special", Access::kAnyone, handler},
       {"GET", "items(key='{}')", Access::kAnyone, handler},
       {"GET", "new", Access::kAnyone, handler, /*beta_only=*/true}});
  const auto find = [&router](const char* method,
                              std::vector<std::string> segments,
                              bool beta = false) {
    return router.Find(method, segments, 0, beta);
  };
  EXPECT_EQ(find("GET", {"items", "x"}).captures,
            std::vector<std::string>{"x"});
  EXPECT_EQ(find("GET", {"items(key='x')"}).captures,
            std::vector<std::string>{"x"});
  EXPECT_EQ(find("POST", {"items", "x"}).route, nullptr);
  EXPECT_TRUE(find("POST", {"items", "x"}).path_exists);
  EXPECT_NE(find("POST", {"items", "special"}).route, nullptr);
  EXPECT_EQ(find("GET", {"items", "special"}).route, nullptr);
  EXPECT_FALSE(find("GET", {"others"}).path_exists);
  EXPECT_FALSE(find("GET", {"new"}).path_exists);
  EXPECT_TRUE(find("GET", {"new"}, true).path_exists);
}

TEST(ODataFilter, Decides) {
  const json::object item =
      json::parse(
          R"({"name":"O'Neil","on":true,"none":null,"inner":{"id":"7"}})")
          .as_object();
  const struct {
    const char* filter;
    bool matches;
  } cases[] = {
      {"name eq 'o''neil'", true},
      {"name ne 'x' and on eq true", true},
      {"none eq null", true},
      {"name eq null", false},
      {"contains(tolower(name),'NEI')", true},
      {"endswith(name,'x') or inner/id eq '7'", true},
      {"not (on eq true)", false},
      {"inner/id gt '6' and inner/id le '7'", true},
      {"startswith(none,'')", false},
  };
  for (const auto& c : cases) {
    const auto filter =
        ODataFilter::Parse(c.filter, {"name", "on", "none", "inner/id"});
    ASSERT_TRUE(filter.ok()) << c.filter << ": " << filter.status();
    EXPECT_EQ(filter->Matches(item), c.matches) << c.filter;
  }
  const std::string deep =
      std::string(1000, '(') + "on" + std::string(1000, ')');
  EXPECT_FALSE(ODataFilter::Parse(deep, {"on"}).ok());
}

TEST(Tokens, AreBoundToKeyAndTime) {
  const absl::Time now = absl::FromUnixSeconds(1800000000);
  const Caller caller{"tenant", "client", {"User.Read.All"}};
  const std::string token = IssueToken(caller, "https://graph", now, "key");
  const auto verified = VerifyToken(token, now, "key");
  ASSERT_TRUE(verified.ok());
  EXPECT_EQ(verified->tenant_id, "tenant");
  EXPECT_EQ(verified->client_id, "client");
  EXPECT_EQ(verified->permissions, caller.permissions);
  EXPECT_FALSE(VerifyToken(token, now, "other key").ok());
  EXPECT_FALSE(VerifyToken(token, now + kTokenLifetime, "key").ok());
  EXPECT_FALSE(VerifyToken("", now, "key").ok());
  EXPECT_FALSE(VerifyToken("a.b", now, "key").ok());
}

TEST(Permissions, AlternativesAndCombinations) {
  EXPECT_TRUE(IsAllowed(Access::kAnyone, {}));
  EXPECT_TRUE(
      IsAllowed(Access::kPolicyRead, {"Policy.ReadWrite.CrossTenantAccess"}));
  EXPECT_FALSE(IsAllowed(Access::kPolicyWrite, {"Policy.Read.All"}));
  EXPECT_FALSE(
      IsAllowed(Access::kAssignmentWrite, {"AppRoleAssignment.ReadWrite.All"}));
  EXPECT_TRUE(
      IsAllowed(Access::kAssignmentWrite,
                {"AppRoleAssignment.ReadWrite.All", "Application.Read.All"}));
}

TEST(Identifiers, LookLikeGraphs) {
  EXPECT_TRUE(IsGuid(NewGuid()));
  EXPECT_NE(NewGuid(), NewGuid());
  for (const char* wrong : {"", "x", "5a000000-0000-4000-8000-00000000010",
                            "5a00000000000-4000-8000-000000000101-",
                            "{5a000000-0000-4000-8000-00000000010}"}) {
    EXPECT_FALSE(IsGuid(wrong)) << wrong;
  }
  EXPECT_EQ(GraphTime(absl::FromUnixSeconds(0)), "1970-01-01T00:00:00Z");
}

TEST(TargetUser, TheNameOfAnExternalUser) {
  EXPECT_EQ(ExternalUserPrincipalName("alice@source.example",
                                      "target.onmicrosoft.com"),
            "alice_source.example#EXT#@target.onmicrosoft.com");
}

}  // namespace
}  // namespace crosstenant::sandbox
