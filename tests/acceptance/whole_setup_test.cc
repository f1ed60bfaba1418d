// The whole setup under the real terraform: created within its budget of
// requests, provisioning users, imported, drifting, repaired and destroyed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/acceptance/setup_configuration.h"
#include "tests/acceptance/workspace.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// Requests that a create and a refresh of the whole setup may take.
constexpr std::size_t kCreateBudget = 40;
constexpr std::size_t kRefreshBudget = 25;

const std::string kPolicyInTarget =
    absl::StrCat("/policies/crossTenantAccessPolicy/partners/",
                 std::string(sandbox::kPictureSource.tenant_id));

class WholeSetup : public ::testing::Test {
 protected:
  void SetUp() override {
    if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
    workspace_.Configure(WholeConfiguration());
    const auto applied = workspace_.Apply();
    ASSERT_EQ(applied.exit_code, 0) << applied.output;
    created_with_ = workspace_.TakeGraphRequests();
  }

  std::string JobPath() {
    return "/" + workspace_.StateOf("crosstenant_sync_job.job", "id");
  }

  // Changes the source of one attribute's mapping as somebody would by hand:
  // read the schema, edit it, write it back.
  void EditMappingByHand(const std::string& target_attribute,
                         const json::value& source) {
    json::value schema = workspace_.source().Get(JobPath() + "/schema").body;
    for (json::value& rule : schema.at("synchronizationRules").as_array()) {
      for (json::value& mapping : rule.at("objectMappings").as_array()) {
        if (mapping.at("targetObjectName") != "User") continue;
        for (json::value& attribute :
             mapping.at("attributeMappings").as_array()) {
          if (attribute.at("targetAttributeName") ==
              json::string_view(target_attribute))
            attribute.at("source") = source;
        }
      }
    }
    ASSERT_EQ(workspace_.source()
                  .Put(JobPath() + "/schema", json::serialize(schema))
                  .status,
              204);
  }

  Workspace workspace_;
  std::vector<std::string> created_with_;
};

TEST_F(WholeSetup, IsCreatedAndRefreshedWithinItsBudgetOfRequests) {
  EXPECT_LE(created_with_.size(), kCreateBudget)
      << absl::StrJoin(created_with_, "\n");
  const auto plan = workspace_.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
  const std::vector<std::string> refreshed_with =
      workspace_.TakeGraphRequests();
  EXPECT_LE(refreshed_with.size(), kRefreshBudget)
      << absl::StrJoin(refreshed_with, "\n");
  for (const std::string& request : refreshed_with)
    EXPECT_TRUE(absl::StartsWith(request, "GET ")) << request;
  // Nothing is asked twice.
  EXPECT_EQ(std::set<std::string>(refreshed_with.begin(), refreshed_with.end())
                .size(),
            refreshed_with.size())
      << absl::StrJoin(refreshed_with, "\n");
}

TEST_F(WholeSetup, ProvisionsWhoIsAssignedAndInScope) {
  ASSERT_EQ(
      workspace_.sandbox().Handle({"POST", "/sandbox/cycles", {}, ""}).status,
      200);
  const json::value users =
      workspace_.target()
          .Get(
              "/users?$select=displayName,employeeId,jobTitle,userType,"
              "onPremisesExtensionAttributes")
          .body;
  std::vector<std::string> names;
  for (const json::value& user : users.at("value").as_array())
    names.emplace_back(user.at("displayName").as_string());
  EXPECT_THAT(names, UnorderedElementsAre("UserT1", "UserT2", "UserT3",
                                          "UserS1", "UserS3"));
  const auto source = workspace_.source().Get(absl::StrCat(
      "/users/", std::string(sandbox::kUserS1), "?$select=employeeId"));
  const auto synced = workspace_.target().Get(
      "/users?$filter=displayName%20eq%20'UserS1'&$select=employeeId,userType,"
      "onPremisesExtensionAttributes");
  EXPECT_EQ(synced.At("value/0/employeeId"), "S-" + source.At("employeeId"));
  EXPECT_EQ(synced.At("value/0/userType"), "Member");
  EXPECT_EQ(
      synced.At("value/0/onPremisesExtensionAttributes/extensionAttribute1"),
      "From source");
}

TEST_F(WholeSetup, ShowsDriftOfExactlyTheAttributesThatDrifted) {
  ASSERT_EQ(workspace_.target()
                .Patch(kPolicyInTarget + "/identitySynchronization",
                       R"({"userSyncInbound":{"isSyncAllowed":false}})")
                .status,
            204);
  EditMappingByHand("employeeId", {{"expression", "[mailNickname]"},
                                   {"name", "mailNickname"},
                                   {"type", "Attribute"},
                                   {"parameters", json::array()}});
  EXPECT_EQ(workspace_.Plan().exit_code, 2);
  EXPECT_THAT(ChangesIn(workspace_.PlanJson()),
              UnorderedElementsAre("crosstenant_attribute_mapping.attribute["
                                   "\"employeeId\"]: update expression",
                                   "crosstenant_partner_policy.in_target: "
                                   "update identity_synchronization"));
  const auto repaired = workspace_.Apply();
  ASSERT_EQ(repaired.exit_code, 0) << repaired.output;
  const auto plan = workspace_.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
}

TEST_F(WholeSetup, TakesAnotherSpellingOfAnExpressionForNoDrift) {
  EditMappingByHand("employeeId",
                    {{"expression", "Append( \"S-\" ,[employeeId] )"},
                     {"name", "Append"},
                     {"type", "Function"},
                     {"parameters", json::array()}});
  const auto plan = workspace_.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
}

TEST_F(WholeSetup, IsImportedPieceByPieceWithoutAFollowingChange) {
  const std::string job = workspace_.StateOf("crosstenant_sync_job.job", "id");
  const std::vector<std::pair<std::string, std::string>> objects = {
      {"crosstenant_sync_app.app",
       workspace_.StateOf("crosstenant_sync_app.app", "application_object_id")},
      {"crosstenant_sync_job.job", job},
      {"crosstenant_object_mapping.users", job + "/User/User"},
      {"crosstenant_attribute_mapping.attribute[\"jobTitle\"]",
       job + "/User/User/jobTitle"},
      {"crosstenant_sync_assignment.user[\"UserS1\"]",
       workspace_.StateOf("crosstenant_sync_assignment.user[\"UserS1\"]",
                          "id")},
      {"crosstenant_sync_job_activation.run", job},
  };
  for (const auto& [address, id] : objects) {
    ASSERT_EQ(workspace_.Terraform({"state", "rm", address}).exit_code, 0)
        << address;
    const auto imported = workspace_.Terraform({"import", address, id});
    EXPECT_EQ(imported.exit_code, 0) << imported.output;
  }
  const auto plan = workspace_.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
}

TEST_F(WholeSetup, IsDestroyedInTheRightOrderWithNothingLeft) {
  const std::string job = JobPath();
  const std::string principal =
      workspace_.StateOf("crosstenant_sync_app.app", "service_principal_id");
  workspace_.TakeGraphRequests();
  const auto destroyed = workspace_.Destroy();
  ASSERT_EQ(destroyed.exit_code, 0) << destroyed.output;
  std::vector<std::string> writes;
  for (const std::string& request : workspace_.TakeGraphRequests()) {
    if (!absl::StartsWith(request, "GET ")) writes.push_back(request);
  }
  ASSERT_FALSE(writes.empty());
  EXPECT_THAT(writes.front(), HasSubstr(job.substr(job.rfind('/')) + "/pause"))
      << absl::StrJoin(writes, "\n");
  EXPECT_EQ(workspace_.source().Get("/servicePrincipals/" + principal).status,
            404);
  EXPECT_EQ(workspace_.target().Get(kPolicyInTarget).status, 404);
  EXPECT_EQ(workspace_.source()
                .Get("/policies/crossTenantAccessPolicy/partners")
                .At("value/0"),
            "<absent>");
  // What Graph keeps for thirty days is said.
  EXPECT_THAT(destroyed.output, HasSubstr("deleted"));
}

}  // namespace
}  // namespace crosstenant::acceptance
