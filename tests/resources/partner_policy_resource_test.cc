#include "resources/partner_policy/partner_policy_resource.h"

#include <boost/json/parse.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const std::string kPost = "POST /policies/crossTenantAccessPolicy/partners";
const std::string kPartner =
    absl::StrCat("/policies/crossTenantAccessPolicy/partners/", kTarget);
const std::string kGet =
    absl::StrCat("GET ", kPartner, "?$expand=identitySynchronization");
const std::string kSynchronization =
    absl::StrCat(kPartner, "/identitySynchronization");

Object Outbound() {
  return Object()
      .Set("tenant_id", kTarget)
      .Set("automatic_user_consent_settings",
           Object().Set("outbound_allowed", true));
}

Object Synchronized(bool allowed) {
  return Object()
      .Set("tenant_id", kTarget)
      .Set("identity_synchronization",
           Object()
               .Set("display_name", "Contoso")
               .Set("user_sync_inbound",
                    Object().Set("is_sync_allowed", allowed)));
}

std::string PartnerJson(const std::string& members) {
  return absl::StrCat(R"({"tenantId":")", kTarget, "\"", members, "}");
}

class PartnerPolicyTest : public ::testing::Test {
 protected:
  GraphScript& script() { return lifecycle_.script(); }

  StateOutput Created(const Object& config) {
    script().On(kPost, 201, PartnerJson(""));
    script().On("PUT " + kSynchronization, 204);
    StateOutput created = lifecycle_.Create(config);
    EXPECT_EQ(FirstError(created.diagnostics), "");
    script().TakeLines();
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_partner_policy", NewPartnerPolicyResource};
};

TEST_F(PartnerPolicyTest, CreatesWithAllSettingsInOneCall) {
  script().On(kPost, 201, PartnerJson(""));
  const StateOutput created = lifecycle_.Create(Outbound());
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre(kPost));
  EXPECT_EQ(
      script().BodyOf(kPost),
      boost::json::parse(PartnerJson(
          R"(,"automaticUserConsentSettings":{"outboundAllowed":true})")));
  EXPECT_EQ(Object(created.state).String("id"), kTarget);
}

TEST_F(PartnerPolicyTest, CreatesTheSynchronizationPolicyAfterThePartner) {
  script().On(kPost, 201, PartnerJson(""));
  script().On("PUT " + kSynchronization, 204);
  const StateOutput created = lifecycle_.Create(Synchronized(true));
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_THAT(script().TakeLines(),
              ElementsAre(kPost, "PUT " + kSynchronization));
  EXPECT_EQ(script().BodyOf("PUT " + kSynchronization),
            boost::json::parse(R"({"displayName":"Contoso",
                                   "userSyncInbound":{"isSyncAllowed":true}})"));
}

TEST_F(PartnerPolicyTest, ChangesASynchronizationPolicyThatIsThere) {
  script().On(kPost, 201, PartnerJson(""));
  script().OnError("PUT " + kSynchronization, 409, "Conflict");
  script().On("PATCH " + kSynchronization, 204);
  const StateOutput created = lifecycle_.Create(Synchronized(true));
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_EQ(script().TakeLines().back(), "PATCH " + kSynchronization);
}

TEST_F(PartnerPolicyTest, UndoesThePartnerWhereItsPolicyIsRefused) {
  script().On(kPost, 201, PartnerJson(""));
  script().OnError("PUT " + kSynchronization, 403,
                   "Authorization_RequestDenied");
  script().OnError("DELETE " + kSynchronization, 404, "NotFound");
  script().On("DELETE " + kPartner, 204);
  const StateOutput created = lifecycle_.Create(Synchronized(true));
  EXPECT_THAT(FirstError(created.diagnostics),
              StartsWith("identity_synchronization: "));
  EXPECT_EQ(script().TakeLines().back(), "DELETE " + kPartner);
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(PartnerPolicyTest, RemembersThePartnerThatCouldNotBeUndone) {
  script().On(kPost, 201, PartnerJson(""));
  script().OnError("PUT " + kSynchronization, 403,
                   "Authorization_RequestDenied");
  script().OnError("DELETE " + kSynchronization, 403,
                   "Authorization_RequestDenied");
  const StateOutput created = lifecycle_.Create(Synchronized(true));
  ASSERT_FALSE(created.state.IsNull());
  EXPECT_TRUE(Object(created.state).IsNull("identity_synchronization"));
  EXPECT_EQ(Object(created.state).String("id"), kTarget);
}

TEST_F(PartnerPolicyTest, AdoptsWhatAnInterruptedRunHasLeft) {
  script().OnError(kPost, 409, "Request_MultipleObjectsWithSameKeyValue");
  script().On(kGet, 200, PartnerJson(R"(,"inboundTrust":null)"));
  script().On("PUT " + kSynchronization, 204);
  const StateOutput created = lifecycle_.Create(Synchronized(true));
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_THAT(script().TakeLines(),
              ElementsAre(kPost, kGet, "PUT " + kSynchronization));
  EXPECT_FALSE(created.state.IsNull());
}

TEST_F(PartnerPolicyTest, NamesTheImportCommandForAPartnerWithOtherSettings) {
  script().OnError(kPost, 409, "Request_MultipleObjectsWithSameKeyValue");
  script().On(kGet, 200, PartnerJson(R"(,"inboundTrust":{"isMfaAccepted":true},
                              "b2bCollaborationInbound":{"applications":{}})"));
  const StateOutput created = lifecycle_.Create(Outbound());
  const std::string error = FirstError(created.diagnostics);
  EXPECT_THAT(error, StartsWith("tenant_id: "));
  EXPECT_THAT(error, HasSubstr(absl::StrCat(
                         "terraform import 'crosstenant_partner_policy.NAME' '",
                         kTarget, "'")));
  EXPECT_THAT(error, HasSubstr("inbound_trust.is_mfa_accepted, "
                               "b2bCollaborationInbound"));
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(PartnerPolicyTest, WaitsForAPartnerThatIsStillBeingDeleted) {
  script().OnError(kPost, 409, "Request_MultipleObjectsWithSameKeyValue");
  script().On(kPost, 201, PartnerJson(""));
  script().OnError(kGet, 404, "ResourceNotFound");
  const StateOutput created = lifecycle_.Create(Outbound());
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre(kPost, kGet, kPost));
}

TEST_F(PartnerPolicyTest, RefusesTheOwnTenantWhilePlanning) {
  const auto plan = lifecycle_.Plan(
      Object().Set("tenant_id", "AAAAAAAA-0000-0000-0000-000000000001"));
  EXPECT_THAT(FirstError(plan.diagnostics), StartsWith("tenant_id: "));
}

TEST_F(PartnerPolicyTest, RefusesATenantIdThatIsNoGuid) {
  EXPECT_THAT(FirstError(lifecycle_.Validate(Object().Set("tenant_id", "x"))),
              StartsWith("tenant_id: "));
}

TEST_F(PartnerPolicyTest, ShowsWhatWasChangedByHandAndRepairsIt) {
  const StateOutput created = Created(Synchronized(true));
  script().On(kGet, 200, PartnerJson(R"(,"identitySynchronization":
      {"displayName":"Contoso","userSyncInbound":{"isSyncAllowed":false}})"));
  const StateOutput read = lifecycle_.Read(created);
  EXPECT_NE(read.state, created.state);
  EXPECT_EQ(lifecycle_.Plan(Synchronized(true), read).planned, created.state);
  script().TakeLines();
  script().On("PATCH " + kSynchronization, 204);
  const StateOutput repaired = lifecycle_.Update(read, Synchronized(true));
  EXPECT_EQ(repaired.state, created.state);
  EXPECT_THAT(script().TakeLines(), ElementsAre("PATCH " + kSynchronization));
  EXPECT_EQ(
      script().BodyOf("PATCH " + kSynchronization),
      boost::json::parse(R"({"userSyncInbound":{"isSyncAllowed":true}})"));
}

TEST_F(PartnerPolicyTest, RemovingAnArgumentUnsetsIt) {
  const StateOutput created = Created(Outbound());
  script().On("PATCH " + kPartner, 204);
  const StateOutput updated =
      lifecycle_.Update(created, Object().Set("tenant_id", kTarget));
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  EXPECT_EQ(script().BodyOf("PATCH " + kPartner),
            boost::json::parse(R"({"automaticUserConsentSettings":
                                   {"outboundAllowed":null}})"));
  EXPECT_TRUE(Object(updated.state).IsNull("automatic_user_consent_settings"));
}

TEST_F(PartnerPolicyTest, RemovingThePolicyDeletesIt) {
  const StateOutput created = Created(Synchronized(true));
  script().On("DELETE " + kSynchronization, 204);
  const StateOutput updated =
      lifecycle_.Update(created, Object().Set("tenant_id", kTarget));
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre("DELETE " + kSynchronization));
}

TEST_F(PartnerPolicyTest, DeletesThePolicyFirstAndToleratesItsAbsence) {
  const StateOutput created = Created(Outbound());
  script().OnError("DELETE " + kSynchronization, 404, "NotFound");
  script().On("DELETE " + kPartner, 204);
  const StateOutput deleted = lifecycle_.Delete(created);
  EXPECT_THAT(deleted.diagnostics.items(), IsEmpty());
  EXPECT_THAT(script().TakeLines(),
              ElementsAre("DELETE " + kSynchronization, "DELETE " + kPartner));
}

TEST_F(PartnerPolicyTest, PlanAfterImportIsEmpty) {
  script().On(kGet, 200, PartnerJson(R"(,
      "automaticUserConsentSettings":
          {"inboundAllowed":null,"outboundAllowed":true},
      "identitySynchronization":null,"inboundTrust":null)"));
  const StateOutput imported =
      lifecycle_.Import("BBBBBBBB-0000-0000-0000-000000000002");
  EXPECT_EQ(FirstError(imported.diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGet));
  EXPECT_EQ(lifecycle_.Plan(Outbound(), imported).planned, imported.state);
  lifecycle_.ExpectWholeImport(imported);
}

TEST_F(PartnerPolicyTest, ImportRefusesWhatIsNoTenantId) {
  EXPECT_THAT(FirstError(lifecycle_.Import("contoso").diagnostics),
              HasSubstr("\"contoso\" is no tenant id"));
}

}  // namespace
}  // namespace crosstenant::resources
