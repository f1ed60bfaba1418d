#include <boost/json/parse.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/sync_assignment/sync_assignment_model.h"
#include "resources/sync_assignment/sync_assignment_resource.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kUser[] = "99999999-0000-0000-0000-000000000009";
constexpr char kRole[] = "ffffffff-0000-0000-0000-000000000006";

const std::string kPath =
    absl::StrCat("/servicePrincipals/", kPrincipal, "/appRoleAssignedTo");
const std::string kPost = absl::StrCat("POST ", kPath);
const std::string kList = absl::StrCat("GET ", kPath);
const std::string kId = absl::StrCat(kPrincipal, "/kL7B_9-x");

std::string Assignment(const std::string& id, const std::string& principal) {
  return absl::StrCat(R"({"id":")", id, R"(","principalId":")", principal,
                      R"(","resourceId":")", kPrincipal, R"(","appRoleId":")",
                      kRole, R"(","principalType":"User",)",
                      R"("principalDisplayName":"UserS1"})");
}

Object Config() {
  return Object()
      .Set("service_principal_id", kPrincipal)
      .Set("principal_object_id", kUser)
      .Set("app_role_id", kRole);
}

class SyncAssignmentTest : public ::testing::Test {
 protected:
  GraphScript& script() { return lifecycle_.script(); }

  StateOutput Created() {
    script().On(kPost, 201, Assignment("kL7B_9-x", kUser));
    StateOutput created = lifecycle_.Create(Config());
    EXPECT_EQ(FirstError(created.diagnostics), "");
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_sync_assignment",
                       NewSyncAssignmentResource};
};

TEST_F(SyncAssignmentTest, CreatesWithOneRequest) {
  const Object state(Created().state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kPost));
  EXPECT_EQ(script().BodyOf(kPost),
            boost::json::parse(absl::StrCat(
                R"({"principalId":")", kUser, R"(","resourceId":")", kPrincipal,
                R"(","appRoleId":")", kRole, "\"}")));
  EXPECT_EQ(state.String("id"), kId);
  EXPECT_EQ(state.String("principal_type"), "User");
  EXPECT_EQ(state.String("principal_display_name"), "UserS1");
}

TEST_F(SyncAssignmentTest, AdoptsAnAssignmentThatIsThere) {
  script().OnError(kPost, 400, "Request_BadRequest",
                   "Permission being assigned already exists on the object");
  script().On(kList, 200,
              absl::StrCat(R"({"value":[)", Assignment("other", kRole), ",",
                           Assignment("kL7B_9-x", kUser), "]}"));
  const StateOutput created = lifecycle_.Create(Config());
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_EQ(Object(created.state).String("id"), kId);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kPost, kList));
}

TEST_F(SyncAssignmentTest, ARefusalThatIsNoDuplicateIsTheError) {
  script().OnError(kPost, 400, "Request_BadRequest", "Not a valid role.");
  script().On(kList, 200, R"({"value":[]})");
  EXPECT_THAT(FirstError(lifecycle_.Create(Config()).diagnostics),
              HasSubstr("Not a valid role."));
}

TEST_F(SyncAssignmentTest, ReadsFromTheListOfTheServicePrincipal) {
  const StateOutput created = Created();
  script().TakeLines();
  script().On(kList, 200,
              absl::StrCat(R"({"value":[)", Assignment("other", kRole), ",",
                           Assignment("kL7B_9-x", kUser), "]}"));
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kList));
}

TEST_F(SyncAssignmentTest, IsGoneWhenTheListLacksIt) {
  const StateOutput created = Created();
  lifecycle_.clock().Advance(absl::Hours(1));
  script().On(kList, 200, R"({"value":[]})");
  EXPECT_TRUE(lifecycle_.Read(created).state.IsNull());
}

TEST_F(SyncAssignmentTest, Deletes) {
  const StateOutput created = Created();
  script().TakeLines();
  const std::string line = absl::StrCat("DELETE ", kPath, "/kL7B_9-x");
  script().On(line, 204);
  EXPECT_EQ(FirstError(lifecycle_.Delete(created).diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre(line));
}

TEST_F(SyncAssignmentTest, PathFormsMeanTheSame) {
  const StateOutput created = Created();
  Object config = Config();
  config.Set("principal_object_id", absl::StrCat("/users/", kUser));
  EXPECT_EQ(lifecycle_.Plan(config, created).planned, created.state);
  config.Set("principal_object_id", "UserS1");
  EXPECT_THAT(FirstError(lifecycle_.Validate(config)),
              StartsWith("principal_object_id: "));
}

TEST_F(SyncAssignmentTest, PlanAfterImportIsEmpty) {
  script().On(
      kList, 200,
      absl::StrCat(R"({"value":[)", Assignment("kL7B_9-x", kUser), "]}"));
  for (const std::string& id :
       {kId, absl::StrCat(kPath, "/kL7B_9-x"), kPath.substr(1) + "/kL7B_9-x"}) {
    const StateOutput imported = lifecycle_.Import(id);
    ASSERT_EQ(FirstError(imported.diagnostics), "") << id;
    EXPECT_EQ(lifecycle_.Plan(Config(), imported).planned, imported.state);
    lifecycle_.ExpectWholeImport(imported);
  }
  EXPECT_THAT(FirstError(lifecycle_.Import("kL7B_9-x").diagnostics),
              HasSubstr("{service principal id}/{assignment id}"));
}

TEST_F(SyncAssignmentTest, ImportByIdentityOfNoneNamesWhatIsMissing) {
  script().On(kList, 200, R"({"value":[]})");
  EXPECT_THAT(FirstError(lifecycle_.ImportByIdentity(Config()).diagnostics),
              HasSubstr("is not assigned to the service principal"));
}

}  // namespace
}  // namespace crosstenant::resources
