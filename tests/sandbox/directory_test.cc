// Users, groups, paging, filters, batches and the control API.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::sandbox {
namespace {

class DirectoryTest : public testing::Test {
 protected:
  std::unique_ptr<Sandbox> sandbox_ = NewSandbox();
  GraphClient client_{*sandbox_, kPictureSource};
};

TEST_F(DirectoryTest, UsersAreFoundByIdNameAndFilter) {
  EXPECT_EQ(client_.Get(absl::StrCat("/users/", kUserS1)).At("displayName"),
            "UserS1");
  EXPECT_EQ(client_.Get("/users/UserS1@source.example").At("id"),
            std::string(kUserS1));
  for (const char* filter :
       {"userPrincipalName eq 'users2@source.example'",
        "displayName eq 'users2'", "startswith(mail,'users2')",
        "department eq 'Marketing' and "
        "(jobTitle eq 'Copywriter' or jobTitle eq 'None')",
        "not startswith(displayName,'UserS1') and employeeId lt 'S1003'"}) {
    std::string encoded = filter;
    for (size_t at = encoded.find(' '); at != std::string::npos;
         at = encoded.find(' '))
      encoded.replace(at, 1, "%20");
    const GraphAnswer answer =
        client_.Get(absl::StrCat("/users?$filter=", encoded));
    EXPECT_EQ(answer.At("value/0/displayName"), "UserS2") << filter;
    EXPECT_EQ(answer.At("value/1"), "<absent>") << filter;
  }
  EXPECT_EQ(client_.Get("/users/nobody@source.example").At("error/code"),
            "Request_ResourceNotFound");
}

TEST_F(DirectoryTest, UnusableFiltersAreRefused) {
  for (const char* filter :
       {"netId%20eq%20'1'", "displayName%20eq", "displayName%20eq%20'open",
        "foo(displayName,'x')", "displayName%20eq%20'a'%20xor%20'b'"}) {
    const GraphAnswer answer =
        client_.Get(absl::StrCat("/users?$filter=", filter));
    EXPECT_EQ(answer.status, 400) << filter;
    EXPECT_EQ(answer.At("error/code"), "Request_UnsupportedQuery") << filter;
  }
}

TEST_F(DirectoryTest, OnlyDefaultPropertiesComeUnasked) {
  const GraphAnswer plain = client_.Get(absl::StrCat("/users/", kUserS1));
  EXPECT_EQ(plain.At("department"), "<absent>");
  EXPECT_EQ(plain.At("netId"), "<absent>");
  EXPECT_EQ(
      client_.Get(absl::StrCat("/users/", kUserS1, "?$select=id,department"))
          .At("department"),
      "Marketing");
  EXPECT_EQ(
      client_.Get(absl::StrCat("/users/", kUserS1, "?$select=netId")).status,
      400);
}

TEST_F(DirectoryTest, PagesFollowTheNextLink) {
  GraphAnswer page = client_.Get("/users?$top=3&$select=displayName");
  EXPECT_EQ(page.body.at("value").as_array().size(), 3u);
  const std::string link = page.At("@odata.nextLink");
  const std::string base = "https://sandbox.invalid";
  ASSERT_EQ(link.compare(0, base.size(), base), 0) << link;
  page = client_.Get(link.substr(base.size()));
  EXPECT_EQ(page.At("value"), R"([{"displayName":"UserS4"}])");
  EXPECT_EQ(page.At("@odata.nextLink"), "<absent>");
  EXPECT_EQ(client_.Get("/users?$top=0").status, 400);
  EXPECT_EQ(client_.Get("/users?$skiptoken=forged").status, 400);
}

TEST_F(DirectoryTest, UsersAreWrittenWithGraphsRules) {
  const char* body =
      R"({"accountEnabled":true,"displayName":"New","mailNickname":"new",
      "userPrincipalName":"new@source.example","passwordProfile":{"password":"Secret1!"}})";
  const GraphAnswer created = client_.Post("/users", body);
  ASSERT_EQ(created.status, 201);
  EXPECT_EQ(client_.Post("/users", body).At("error/details/0/code"),
            "ObjectConflict");
  const std::string path = absl::StrCat("/users/", created.At("id"));
  EXPECT_EQ(client_.Get(absl::StrCat(path, "?$select=passwordProfile"))
                .At("passwordProfile"),
            "null");
  EXPECT_EQ(client_.Patch(path, R"({"Department":"x"})").At("error/message"),
            "Invalid property 'Department'.");
  EXPECT_EQ(
      client_.Patch(path, R"({"userPrincipalName":"new@elsewhere.example"})")
          .status,
      400);
  EXPECT_EQ(
      client_
          .Patch(
              path,
              R"({"onPremisesExtensionAttributes":{"extensionAttribute2":"two"}})")
          .status,
      204);
  EXPECT_EQ(
      client_.Get(absl::StrCat(path, "?$select=onPremisesExtensionAttributes"))
          .At("onPremisesExtensionAttributes/extensionAttribute2"),
      "two");
  EXPECT_EQ(client_.Delete(path).status, 204);
  EXPECT_EQ(client_.Get(path).status, 404);
  EXPECT_EQ(client_
                .Post(absl::StrCat("/directory/deletedItems/", created.At("id"),
                                   "/restore"))
                .status,
            200);
  EXPECT_EQ(client_.Get(path).status, 200);
}

TEST_F(DirectoryTest, GroupsHaveMembers) {
  GraphClient target(*sandbox_, kPictureTarget);
  const std::string members = absl::StrCat("/groups/", kGroupT1, "/members");
  EXPECT_EQ(target.Get(members).At("value/2/displayName"), "UserT3");
  EXPECT_EQ(target.Get("/groups?$filter=displayName%20eq%20'GroupT1'")
                .At("value/0/id"),
            std::string(kGroupT1));
  const std::string reference = absl::StrCat(
      R"({"@odata.id":"https://graph/v1.0/users/)", kUserT1, R"("})");
  EXPECT_EQ(target.Post(absl::StrCat(members, "/$ref"), reference).status, 400);
  EXPECT_EQ(target.Delete(absl::StrCat(members, "/", kUserT1, "/$ref")).status,
            204);
  EXPECT_EQ(target.Get(members).At("value/0/displayName"), "UserT2");
}

TEST_F(DirectoryTest, ABatchAnswersEachItem) {
  const GraphAnswer answer = client_.Post(
      "/$batch",
      R"({"requests":[{"id":"1","method":"GET","url":"/organization"},
          {"id":"2","method":"GET","url":"/users/nobody@source.example","dependsOn":["1"]},
          {"id":"3","method":"GET","url":"/organization","dependsOn":["2"]}]})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.At("responses/0/body/value/0/displayName"),
            "Contoso (source)");
  EXPECT_EQ(answer.At("responses/1/status"), "404");
  EXPECT_EQ(answer.At("responses/2/status"), "424");
  std::string requests;
  for (int i = 0; i < 21; ++i) {
    absl::StrAppend(&requests, i == 0 ? "" : ",", R"({"id":")", i,
                    R"(","method":"GET","url":"/organization"})");
  }
  EXPECT_EQ(
      client_.Post("/$batch", absl::StrCat(R"({"requests":[)", requests, "]}"))
          .status,
      400);
}

TEST_F(DirectoryTest, TheRequestLogTellsKindsApartAndHoldsNoSecret) {
  client_.Get("/users?$top=1");
  GraphAnswer log = client_.Get("/sandbox/requests");
  EXPECT_EQ(log.At("value/0/kind"), "token");
  EXPECT_EQ(log.At("value/1/kind"), "graph");
  EXPECT_EQ(log.At("value/1/path"), "/v1.0/users?$top=1");
  EXPECT_EQ(log.At("value/1/tenantId"), std::string(kPictureSource.tenant_id));
  const std::string text =
      Serialize(log.body) + Serialize(client_.Get("/sandbox/tenants").body);
  EXPECT_EQ(text.find(SecretOf(*sandbox_, kPictureSource)), std::string::npos);
  EXPECT_EQ(text.find(client_.token()), std::string::npos);
  EXPECT_EQ(client_.Delete("/sandbox/requests").status, 204);
  EXPECT_EQ(client_.Get("/sandbox/requests").At("value"), "[]");
}

TEST_F(DirectoryTest, AScriptedFaultFiresAsOftenAsItSays) {
  ASSERT_EQ(
      client_
          .Post(
              "/sandbox/faults",
              R"({"method":"GET","path_prefix":"/v1.0/users","status":429,"count":2,
                          "headers":{"Retry-After":"3"},"body":{"error":{"code":"TooManyRequests","message":"slow"}}})")
          .status,
      201);
  EXPECT_EQ(client_.Get("/organization").status, 200);
  const GraphAnswer first = client_.Get("/users");
  EXPECT_EQ(first.status, 429);
  EXPECT_EQ(first.headers.at("retry-after"), "3");
  EXPECT_EQ(client_.Get("/sandbox/faults").At("value/0/remaining"), "1");
  EXPECT_EQ(client_.Get("/users").status, 429);
  EXPECT_EQ(client_.Get("/users").status, 200);
  EXPECT_EQ(client_.Get("/sandbox/faults").At("value"), "[]");
  for (const char* wrong :
       {R"({"path_prefix":"users"})", R"({"path_prefix":"/","status":99})",
        R"({"path_prefix":"/","count":0})",
        R"({"path_prefix":"/","state":500})"}) {
    EXPECT_EQ(client_.Post("/sandbox/faults", wrong).status, 400) << wrong;
  }
}

}  // namespace
}  // namespace crosstenant::sandbox
