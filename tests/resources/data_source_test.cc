#include "provider/framework/data_source.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/group_lookup/group_data_source.h"
#include "resources/user_lookup/user_data_source.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::DataSource;
using framework::Object;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kId[] = "99999999-0000-0000-0000-000000000009";
constexpr char kUserFields[] =
    "?$select=id,userPrincipalName,displayName,mail,userType,accountEnabled,"
    "department";
constexpr char kGroupFields[] =
    "$select=id,displayName,description,mail,mailEnabled,securityEnabled";

struct Answer {
  absl::Status status;
  Object state;
};

Answer Read(const DataSource& source, const Object& config) {
  framework::DataSourceResponse response{config, {}};
  absl::Status status = source.Read({config, {}}, response);
  return {std::move(status), std::move(response.state)};
}

std::string ValidationError(const DataSource& source, const Object& config) {
  framework::Diagnostics diagnostics;
  source.Validate(config, diagnostics);
  return FirstError(diagnostics);
}

TEST(UserDataSource, FindsByUserPrincipalName) {
  ScriptedSession graph;
  graph.script.On(
      absl::StrCat("GET /users/users1%40contoso.com", kUserFields), 200,
      absl::StrCat(R"({"id":")", kId, R"(","displayName":"UserS1",)",
                   R"("userPrincipalName":"UserS1@contoso.com",)",
                   R"("mail":null,"accountEnabled":true,)",
                   R"("userType":"Member","department":"Sales"})"));
  const auto source = NewUserDataSource(graph.session);
  const Answer answer =
      Read(*source, Object().Set("user_principal_name", "users1@contoso.com"));
  ASSERT_TRUE(answer.status.ok()) << answer.status;
  EXPECT_EQ(answer.state.String("object_id"), kId);
  EXPECT_EQ(answer.state.String("id"), kId);
  EXPECT_EQ(answer.state.String("user_principal_name"), "users1@contoso.com");
  EXPECT_EQ(answer.state.Bool("account_enabled"), true);
  EXPECT_EQ(answer.state.String("department"), "Sales");
  EXPECT_TRUE(answer.state.IsNull("mail"));
}

TEST(UserDataSource, AUserWhoIsNotThereIsAnErrorAtTheArgument) {
  ScriptedSession graph;
  graph.script.OnError(absl::StrCat("GET /users/", kId, kUserFields), 404,
                       "Request_ResourceNotFound");
  const auto source = NewUserDataSource(graph.session);
  const Answer answer = Read(*source, Object().Set("object_id", kId));
  EXPECT_TRUE(absl::IsNotFound(answer.status));
  EXPECT_EQ(framework::PathOf(answer.status),
            framework::Path::Root("object_id"));
  EXPECT_THAT(std::string(answer.status.message()), HasSubstr(kId));
}

TEST(UserDataSource, NeedsExactlyOneArgument) {
  ScriptedSession graph;
  const auto source = NewUserDataSource(graph.session);
  EXPECT_THAT(ValidationError(*source, Object()),
              StartsWith("user_principal_name: "));
  Object both;
  both.Set("object_id", kId).Set("user_principal_name", "a@b");
  EXPECT_THAT(ValidationError(*source, both), StartsWith("object_id: "));
  EXPECT_EQ(ValidationError(*source, Object().Set("object_id", kId)), "");
}

std::string SearchLine() {
  return absl::StrCat(
      "GET /groups?$filter=displayName%20eq%20%27O%27%27Neil%27&",
      kGroupFields);
}

TEST(GroupDataSource, FindsByDisplayName) {
  ScriptedSession graph;
  graph.script.On(
      SearchLine(), 200,
      absl::StrCat(R"({"value":[{"id":")", kId, R"(","displayName":"O'Neil",)",
                   R"("securityEnabled":true}]})"));
  const auto source = NewGroupDataSource(graph.session);
  const Answer answer = Read(*source, Object().Set("display_name", "O'Neil"));
  ASSERT_TRUE(answer.status.ok()) << answer.status;
  EXPECT_EQ(answer.state.String("object_id"), kId);
  EXPECT_EQ(answer.state.Bool("security_enabled"), true);
}

TEST(GroupDataSource, NoneOrSeveralAreErrorsAtTheName) {
  for (const auto& [list, text] :
       {std::pair(R"({"value":[]})", "no group whose display_name"),
        std::pair(R"({"value":[{"id":"a"},{"id":"b"}]})", "object_id: a, b")}) {
    ScriptedSession graph;
    graph.script.On(SearchLine(), 200, list);
    const auto source = NewGroupDataSource(graph.session);
    const Answer answer = Read(*source, Object().Set("display_name", "O'Neil"));
    EXPECT_EQ(framework::PathOf(answer.status),
              framework::Path::Root("display_name"));
    EXPECT_THAT(std::string(answer.status.message()), HasSubstr(text));
  }
}

}  // namespace
}  // namespace crosstenant::resources
