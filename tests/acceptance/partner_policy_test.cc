// crosstenant_partner_policy under the real terraform: create, import, change,
// un-set, drift, destroy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/workspace.h"

namespace crosstenant::acceptance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kSourceId(sandbox::kPictureSource.tenant_id);
const std::string kPartnerPath =
    "/policies/crossTenantAccessPolicy/partners/" + kSourceId;

std::string Policy(const std::string& arguments) {
  return absl::StrCat(
      "resource \"crosstenant_partner_policy\" \"p\" {\n  provider  = "
      "crosstenant.target\n  tenant_id = \"",
      kSourceId, "\"\n", arguments, "}\n");
}

class PartnerPolicy : public ::testing::Test {
 protected:
  void SetUp() override {
    if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  }
  void ApplyPolicy(const std::string& arguments) {
    workspace_.Configure(Policy(arguments));
    const auto applied = workspace_.Apply();
    ASSERT_EQ(applied.exit_code, 0) << applied.output;
    const auto plan = workspace_.Plan();
    ASSERT_EQ(plan.exit_code, 0) << plan.output;
  }
  Workspace workspace_;
};

TEST_F(PartnerPolicy, LivesFromCreationToDestruction) {
  ApplyPolicy("");
  EXPECT_EQ(workspace_.target().Get(kPartnerPath).status, 200);

  ApplyPolicy(R"(
  automatic_user_consent_settings = { inbound_allowed = true, outbound_allowed = false }
  inbound_trust = { is_mfa_accepted = true, is_compliant_device_accepted = true, is_hybrid_azure_ad_joined_device_accepted = false }
  identity_synchronization = { display_name = "Source", user_sync_inbound = { is_sync_allowed = true } }
)");
  const auto full = workspace_.target().Get(kPartnerPath +
                                            "?$expand=identitySynchronization");
  EXPECT_EQ(full.At("automaticUserConsentSettings/inboundAllowed"), "true");
  EXPECT_EQ(full.At("inboundTrust/isMfaAccepted"), "true");
  EXPECT_EQ(full.At("identitySynchronization/userSyncInbound/isSyncAllowed"),
            "true");

  // Removing arguments really un-sets them: Graph inherits again.
  ApplyPolicy("");
  const auto bare = workspace_.target().Get(kPartnerPath);
  EXPECT_EQ(bare.At("inboundTrust"), "null");
  EXPECT_EQ(bare.At("automaticUserConsentSettings/inboundAllowed"), "null");
  EXPECT_EQ(
      workspace_.target().Get(kPartnerPath + "/identitySynchronization").status,
      404);

  const auto destroyed = workspace_.Destroy();
  ASSERT_EQ(destroyed.exit_code, 0) << destroyed.output;
  EXPECT_EQ(workspace_.target().Get(kPartnerPath).status, 404);
}

TEST_F(PartnerPolicy, IsUpdatedInPlaceAndDriftShows) {
  ApplyPolicy(
      "  automatic_user_consent_settings = { inbound_allowed = true }\n");
  EXPECT_EQ(
      workspace_.target()
          .Patch(kPartnerPath,
                 R"({"automaticUserConsentSettings":{"inboundAllowed":false}})")
          .status,
      204);
  EXPECT_THAT(ChangesIn(workspace_.PlanJson()),
              ElementsAre("crosstenant_partner_policy.p: update "
                          "automatic_user_consent_settings"));
  const auto repaired = workspace_.Apply();
  ASSERT_EQ(repaired.exit_code, 0) << repaired.output;
  EXPECT_EQ(workspace_.target()
                .Get(kPartnerPath)
                .At("automaticUserConsentSettings/inboundAllowed"),
            "true");
}

TEST_F(PartnerPolicy, IsImportedWithoutAFollowingChange) {
  EXPECT_EQ(
      workspace_.target()
          .Post(
              "/policies/crossTenantAccessPolicy/partners",
              absl::StrCat(
                  R"({"tenantId":")", kSourceId,
                  R"(","automaticUserConsentSettings":{"inboundAllowed":true}})"))
          .status,
      201);
  workspace_.Configure(Policy(
      "  automatic_user_consent_settings = { inbound_allowed = true }\n"));
  const auto imported = workspace_.Terraform(
      {"import", "crosstenant_partner_policy.p", kSourceId});
  ASSERT_EQ(imported.exit_code, 0) << imported.output;
  const auto plan = workspace_.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
}

TEST_F(PartnerPolicy,
       OfTheSameSettingsIsAdoptedAndOfOthersRefusedWithTheImportCommand) {
  workspace_.target().Post(
      "/policies/crossTenantAccessPolicy/partners",
      absl::StrCat(
          R"({"tenantId":")", kSourceId,
          R"(","automaticUserConsentSettings":{"inboundAllowed":true}})"));
  workspace_.Configure(Policy(
      "  automatic_user_consent_settings = { inbound_allowed = false }\n"));
  const auto refused = workspace_.Apply();
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.output, HasSubstr("terraform import"));
  EXPECT_THAT(refused.output, HasSubstr(kSourceId));
  EXPECT_EQ(workspace_.target()
                .Get(kPartnerPath)
                .At("automaticUserConsentSettings/inboundAllowed"),
            "true");
  ApplyPolicy(
      "  automatic_user_consent_settings = { inbound_allowed = true }\n");
}

TEST_F(PartnerPolicy, ThatWasDeletedByHandIsPlannedAnew) {
  workspace_.target().Post(
      "/policies/crossTenantAccessPolicy/partners",
      absl::StrCat(R"({"tenantId":")", kSourceId, R"("})"));
  workspace_.Configure(Policy(""));
  ASSERT_EQ(
      workspace_
          .Terraform({"import", "crosstenant_partner_policy.p", kSourceId})
          .exit_code,
      0);
  EXPECT_EQ(workspace_.target().Delete(kPartnerPath).status, 204);
  EXPECT_THAT(ChangesIn(workspace_.PlanJson()),
              ElementsAre("crosstenant_partner_policy.p: create"));
}

}  // namespace
}  // namespace crosstenant::acceptance
