// What cycles do, seen from outside: set-up over Graph, effect in the target
// tenant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/sandbox/picture_setup.h"

namespace crosstenant::sandbox {
namespace {

using testing::HasSubstr;

class EngineTest : public testing::Test {
 protected:
  void PatchSource(absl::string_view user, const char* body) {
    ASSERT_EQ(setup_.source.Patch(absl::StrCat("/users/", user), body).status,
              204);
  }

  PictureSetup setup_;
};

TEST_F(EngineTest, AssignedAndUnfilteredUsersArriveAndTheOthersHaveAReason) {
  setup_.Filter("department", "EQUALS", "Marketing");
  for (absl::string_view user : {kUserS1, kUserS3, kUserS4})
    setup_.Assign(user);
  setup_.Start();
  const GraphAnswer cycle = setup_.RunCycle();
  EXPECT_EQ(cycle.At("state"), "Succeeded");
  EXPECT_EQ(cycle.At("created"), "2");
  const GraphAnswer s1 = setup_.TargetUser("users1");
  EXPECT_EQ(s1.At("displayName"), "UserS1");
  EXPECT_EQ(s1.At("userType"), "Member");
  EXPECT_EQ(s1.At("creationType"), "Invitation");
  EXPECT_EQ(s1.At("externalUserState"), "Accepted");
  EXPECT_EQ(s1.At("employeeId"), "S1001");
  EXPECT_EQ(s1.At("preferredLanguage"), "en-US");
  EXPECT_EQ(s1.At("showInAddressList"), "true");
  EXPECT_EQ(setup_.Standing(kUserS1), "synced: ");
  EXPECT_EQ(setup_.Standing(kUserS2), "absent: not assigned");
  EXPECT_EQ(setup_.Standing(kUserS3), "synced: ");
  EXPECT_EQ(setup_.Standing(kUserS4),
            "absent: department EQUALS 'Marketing' is false");
  EXPECT_EQ(setup_.target.Get("/users").body.at("value").as_array().size(), 5u);
}

TEST_F(EngineTest, APausedJobRunsNoCycle) {
  setup_.Assign(kUserS1);
  EXPECT_EQ(setup_.RunCycle().At("cycles"), "[]");
  setup_.Start();
  EXPECT_EQ(setup_.source.Post(absl::StrCat(setup_.job, "/pause")).status, 204);
  EXPECT_EQ(setup_.RunCycle().At("cycles"), "[]");
}

TEST_F(EngineTest, ASecondCycleChangesNothing) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const GraphAnswer cycle = setup_.RunCycle();
  EXPECT_EQ(cycle.At("created"), "0");
  EXPECT_EQ(cycle.At("updated"), "0");
  const GraphAnswer job = setup_.source.Get(setup_.job);
  EXPECT_EQ(job.At("status/code"), "Active");
  EXPECT_EQ(job.At("status/lastExecution/state"), "Succeeded");
  EXPECT_EQ(job.At("status/synchronizedEntryCountByType/0/value"), "1");
}

TEST_F(EngineTest, ChangesFollowAndNullNeverFlows) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  PatchSource(
      kUserS1,
      R"({"jobTitle":"Director","employeeId":null,"accountEnabled":false})");
  EXPECT_EQ(setup_.RunCycle().At("updated"), "1");
  const GraphAnswer user = setup_.TargetUser("users1");
  EXPECT_EQ(user.At("jobTitle"), "Director");
  EXPECT_EQ(user.At("employeeId"), "S1001");
  EXPECT_EQ(user.At("accountEnabled"), "false");
}

TEST_F(EngineTest, AnEditInTheTargetSurvivesUntilTheSourceChanges) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const std::string path =
      absl::StrCat("/users/", setup_.TargetUser("users1").At("id"));
  ASSERT_EQ(setup_.target.Patch(path, R"({"jobTitle":"Edited"})").status, 204);
  EXPECT_EQ(setup_.RunCycle().At("updated"), "0");
  EXPECT_EQ(setup_.TargetUser("users1").At("jobTitle"), "Edited");
  PatchSource(kUserS1, R"({"city":"Seattle"})");
  setup_.RunCycle();
  EXPECT_EQ(setup_.TargetUser("users1").At("jobTitle"), "Campaign Manager");
}

TEST_F(EngineTest, ARestartComparesEverythingAgain) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const std::string path =
      absl::StrCat("/users/", setup_.TargetUser("users1").At("id"));
  ASSERT_EQ(setup_.target.Patch(path, R"({"jobTitle":"Edited"})").status, 204);
  ASSERT_EQ(setup_.source
                .Post(absl::StrCat(setup_.job, "/restart"),
                      R"({"criteria":{"resetScope":"Watermark"}})")
                .status,
            204);
  EXPECT_EQ(setup_.RunCycle().At("updated"), "1");
  EXPECT_EQ(setup_.TargetUser("users1").At("jobTitle"), "Campaign Manager");
}

TEST_F(EngineTest, LeavingTheScopeDeletesSoftlyAndComingBackRestores) {
  setup_.Filter("department", "EQUALS", "Marketing");
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const std::string id = setup_.TargetUser("users1").At("id");
  PatchSource(kUserS1, R"({"department":"Sales"})");
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "1");
  EXPECT_EQ(setup_.TargetUser("users1").status, 404);
  EXPECT_EQ(
      setup_.target.Get(absl::StrCat("/directory/deletedItems/", id)).status,
      200);
  EXPECT_EQ(setup_.Standing(kUserS1),
            "soft-deleted: department EQUALS 'Marketing' is false");
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "0");
  PatchSource(kUserS1, R"({"department":"Marketing"})");
  EXPECT_EQ(setup_.RunCycle().At("restored"), "1");
  EXPECT_EQ(setup_.TargetUser("users1").At("id"), id);
  setup_.Unassign(kUserS1);
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "1");
  EXPECT_EQ(setup_.Standing(kUserS1), "soft-deleted: not assigned");
}

TEST_F(EngineTest, WithoutTheDeleteFlowNobodyIsDeleted) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  json::object schema = setup_.Schema();
  PictureSetup::UserMapping(schema)["flowTypes"] = "Add, Update";
  setup_.PutSchema(schema);
  schema = setup_.Schema();
  EXPECT_EQ(TextMember(PictureSetup::UserMapping(schema), "flowTypes"),
            "Add,Update");
  setup_.Unassign(kUserS1);
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "0");
  EXPECT_EQ(setup_.TargetUser("users1").status, 200);
}

TEST_F(EngineTest, AUserDeletedInTheSourceIsDeletedInTheTarget) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  ASSERT_EQ(setup_.source.Delete(absl::StrCat("/users/", kUserS1)).status, 204);
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "1");
  EXPECT_EQ(setup_.TargetUser("users1").status, 404);
  EXPECT_EQ(setup_.RunCycle().At("deleted"), "0");
}

TEST_F(EngineTest, ADeletionByTheTargetsAdministratorIsNotUndone) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const std::string id = setup_.TargetUser("users1").At("id");
  ASSERT_EQ(setup_.target.Delete(absl::StrCat("/users/", id)).status, 204);
  const GraphAnswer cycle = setup_.RunCycle();
  EXPECT_EQ(cycle.At("created"), "0");
  EXPECT_EQ(cycle.At("restored"), "0");
  // Once it is gone for good, the user is provisioned anew.
  ASSERT_EQ(
      setup_.target.Delete(absl::StrCat("/directory/deletedItems/", id)).status,
      204);
  EXPECT_EQ(setup_.RunCycle().At("created"), "1");
}

TEST_F(EngineTest, ADisabledUserIsNotCreated) {
  PatchSource(kUserS1, R"({"accountEnabled":false})");
  setup_.Assign(kUserS1);
  setup_.Start();
  EXPECT_EQ(setup_.RunCycle().At("created"), "0");
  EXPECT_EQ(setup_.Standing(kUserS1),
            "absent: disabled in the source and never provisioned");
}

TEST_F(EngineTest, DirectMembersOfAnAssignedGroupAreAssigned) {
  const GraphAnswer group = setup_.source.Post(
      "/groups",
      R"({"displayName":"G","mailNickname":"g","mailEnabled":false,"securityEnabled":true})");
  ASSERT_EQ(group.status, 201);
  const std::string members =
      absl::StrCat("/groups/", group.At("id"), "/members/$ref");
  ASSERT_EQ(setup_.source
                .Post(members,
                      absl::StrCat(R"({"@odata.id":"https://graph/v1.0/users/)",
                                   kUserS2, R"("})"))
                .status,
            204);
  setup_.Assign(group.At("id"));
  setup_.Start();
  EXPECT_EQ(setup_.RunCycle().At("created"), "1");
  EXPECT_EQ(setup_.TargetUser("users2").status, 200);
}

TEST_F(EngineTest, SyncAllTakesEverybodyButExternalUsers) {
  ASSERT_EQ(setup_.source
                .Put(absl::StrCat(setup_.sync, "/secrets"),
                     R"({"value":[{"key":"SyncAll","value":"true"}]})")
                .status,
            204);
  setup_.Start();
  EXPECT_EQ(setup_.RunCycle().At("created"), "4");
}

TEST_F(EngineTest, PoliciesOfBothSidesAreObeyed) {
  const std::string partners = "/policies/crossTenantAccessPolicy/partners/";
  const std::string in_source =
      absl::StrCat(partners, kPictureTarget.tenant_id);
  const std::string in_target =
      absl::StrCat(partners, kPictureSource.tenant_id);
  setup_.Assign(kUserS1);
  setup_.Start();
  const struct {
    GraphClient& client;
    std::string path;
    const char* off;
    const char* on;
    const char* text;
  } cases[] = {
      {setup_.source, in_source,
       R"({"automaticUserConsentSettings":{"outboundAllowed":false}})",
       R"({"automaticUserConsentSettings":{"outboundAllowed":true}})",
       "The source tenant has not enabled"},
      {setup_.target, in_target, R"({"automaticUserConsentSettings":null})",
       R"({"automaticUserConsentSettings":{"inboundAllowed":true}})",
       "The target tenant has not enabled"},
      {setup_.target, absl::StrCat(in_target, "/identitySynchronization"),
       R"({"userSyncInbound":{"isSyncAllowed":false}})",
       R"({"userSyncInbound":{"isSyncAllowed":true}})",
       "The target tenant has not enabled"},
  };
  for (const auto& c : cases) {
    ASSERT_EQ(c.client.Patch(c.path, c.off).status, 204);
    const GraphAnswer cycle = setup_.RunCycle();
    EXPECT_EQ(cycle.At("state"), "Failed") << c.off;
    EXPECT_EQ(cycle.At("error/code"),
              "AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure")
        << c.off;
    EXPECT_THAT(cycle.At("error/message"), HasSubstr(c.text));
    EXPECT_EQ(setup_.TargetUser("users1").status, 404);
    EXPECT_EQ(setup_.source.Get(setup_.job).At("status/code"), "Quarantine");
    ASSERT_EQ(c.client.Patch(c.path, c.on).status, 204);
  }
  EXPECT_EQ(setup_.RunCycle().At("created"), "1");
  EXPECT_EQ(setup_.source.Get(setup_.job).At("status/quarantine"), "null");
}

TEST_F(EngineTest, ExpressionsConstantsAndExtensionAttributesFlow) {
  const json::value append = json::parse(
      R"json({"expression":"Append([displayName], \" (Contoso)\")","name":"Append","type":"Function","parameters":[
          {"key":"source","value":{"expression":"[displayName]","name":"displayName","type":"Attribute","parameters":[]}},
          {"key":"suffix","value":{"expression":"\" (Contoso)\"","name":" (Contoso)","type":"Constant","parameters":[]}}]})json");
  setup_.Map("displayName", append);
  setup_.Map(
      "extensionAttribute7",
      json::parse(
          R"({"expression":"\"partner\"","name":"partner","type":"Constant","parameters":[]})"));
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  const GraphAnswer user = setup_.TargetUser("users1");
  EXPECT_EQ(user.At("displayName"), "UserS1 (Contoso)");
  EXPECT_EQ(user.At("onPremisesExtensionAttributes/extensionAttribute7"),
            "partner");
}

TEST_F(EngineTest, AMappingThatFlowsOnCreationAloneLeavesExistingUsersAlone) {
  const json::value title = json::parse(
      R"({"expression":"[jobTitle]","name":"jobTitle","type":"Attribute","parameters":[]})");
  setup_.Map("jobTitle", title, "ObjectAddOnly");
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  PatchSource(kUserS1, R"({"jobTitle":"Director"})");
  setup_.RunCycle();
  EXPECT_EQ(setup_.TargetUser("users1").At("jobTitle"), "Campaign Manager");
}

TEST_F(EngineTest, ANewJobFindsTheUsersOfAnOldOne) {
  setup_.Assign(kUserS1);
  setup_.Start();
  setup_.RunCycle();
  ASSERT_EQ(setup_.source
                .Post(absl::StrCat(setup_.job, "/restart"),
                      R"({"criteria":{"resetScope":"Full"}})")
                .status,
            204);
  const GraphAnswer cycle = setup_.RunCycle();
  EXPECT_EQ(cycle.At("created"), "0");
  EXPECT_EQ(cycle.At("failed"), "0");
  EXPECT_EQ(setup_.Standing(kUserS1), "synced: ");
}

TEST_F(EngineTest, TheLogTellsWhatHappenedAndWhy) {
  setup_.Filter("department", "EQUALS", "Marketing");
  setup_.Assign(kUserS1);
  setup_.Assign(kUserS4);
  setup_.Start();
  setup_.RunCycle();
  const GraphAnswer created = setup_.source.Get(
      absl::StrCat("/auditLogs/provisioning?$filter=sourceIdentity/id%20eq%20'",
                   kUserS1, "'"));
  EXPECT_EQ(created.At("value/0/provisioningAction"), "create");
  EXPECT_EQ(created.At("value/0/provisioningStatusInfo/status"), "success");
  EXPECT_EQ(created.At("value/0/servicePrincipal/displayName"), "Fabrikam");
  const GraphAnswer skipped = setup_.source.Get(
      absl::StrCat("/auditLogs/provisioning?$filter=sourceIdentity/id%20eq%20'",
                   kUserS4, "'"));
  EXPECT_EQ(skipped.At("value/0/provisioningStatusInfo/status"), "skipped");
  EXPECT_EQ(
      skipped.At("value/0/provisioningStatusInfo/errorInformation/errorCode"),
      "NotEffectivelyEntitled");
  EXPECT_THAT(
      skipped.At("value/0/provisioningSteps/1/details/ScopeEvaluationResult"),
      HasSubstr(R"("G.department EQUALS 'Marketing'":false)"));
}

TEST_F(EngineTest, OneUserOnDemand) {
  const std::string rule = TextMember(
      setup_.Schema().at("synchronizationRules").as_array()[0].as_object(),
      "id");
  const auto provision = [&](absl::string_view user) {
    const GraphAnswer answer =
        setup_.source.Post(absl::StrCat(setup_.job, "/provisionOnDemand"),
                           absl::StrCat(R"({"parameters":[{"ruleId":")", rule,
                                        R"(","subjects":[{"objectId":")", user,
                                        R"(","objectTypeName":"User"}]}]})"));
    EXPECT_EQ(answer.status, 200);
    return json::parse(answer.At("value")).as_object();
  };
  setup_.Assign(kUserS1);
  json::object value = provision(kUserS1);
  EXPECT_EQ(TextMember(value, "action"), "Create");
  EXPECT_EQ(TextMember(value.at("statusInfo").as_object(), "status"),
            "Success");
  EXPECT_EQ(setup_.TargetUser("users1").status, 200);
  value = provision(kUserS2);
  EXPECT_EQ(TextMember(value.at("statusInfo").as_object(), "status"),
            "Skipped");
  EXPECT_EQ(TextMember(value.at("statusInfo").as_object(), "reason"),
            "not assigned");
}

}  // namespace
}  // namespace crosstenant::sandbox
