#include "resources/partner_policy/partner_policy_model.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosstenant::resources {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kPartner[] = "bbbbbbbb-0000-0000-0000-000000000002";

PartnerPolicy WithConsent(std::optional<bool> in, std::optional<bool> out) {
  PartnerPolicy policy{.tenant_id = kPartner};
  policy.automatic_user_consent_settings = {in, out};
  return policy;
}

PartnerPolicy WithTrust(std::optional<bool> mfa,
                        std::optional<bool> device = std::nullopt) {
  PartnerPolicy policy{.tenant_id = kPartner};
  policy.inbound_trust = InboundTrust{mfa, device, std::nullopt};
  return policy;
}

// The answer to POST partners as the documentation prints it.
TEST(PartnerPolicyFromGraph, APartnerWithNullSettingsHasNone) {
  const auto partner = boost::json::parse(R"({
    "tenantId": "bbbbbbbb-0000-0000-0000-000000000002",
    "isServiceProvider": null, "inboundTrust": null,
    "b2bCollaborationOutbound": null, "tenantRestrictions": null,
    "crossCloudMeetingConfiguration":
        {"inboundAllowed": null, "outboundAllowed": null},
    "automaticUserConsentSettings":
        {"inboundAllowed": null, "outboundAllowed": null}})");
  EXPECT_EQ(PartnerPolicyFromGraph(partner),
            PartnerPolicy{.tenant_id = kPartner});
  EXPECT_THAT(OtherSettings(partner), IsEmpty());
}

TEST(PartnerPolicyFromGraph, ReadsEverySetting) {
  const auto partner = boost::json::parse(R"({
    "tenantId": "bbbbbbbb-0000-0000-0000-000000000002",
    "inboundTrust": {"isMfaAccepted": true, "isCompliantDeviceAccepted": false,
                     "isHybridAzureADJoinedDeviceAccepted": null},
    "automaticUserConsentSettings":
        {"inboundAllowed": true, "outboundAllowed": null},
    "b2bDirectConnectInbound": {"applications": {}},
    "identitySynchronization": {"displayName": "Contoso",
        "userSyncInbound": {"isSyncAllowed": true}}})");
  PartnerPolicy expected = WithConsent(true, std::nullopt);
  expected.inbound_trust = InboundTrust{true, false, std::nullopt};
  expected.identity_synchronization =
      IdentitySynchronization{"Contoso", UserSyncInbound{true}};
  EXPECT_EQ(PartnerPolicyFromGraph(partner), expected);
  EXPECT_THAT(OtherSettings(partner), ElementsAre("b2bDirectConnectInbound"));
}

TEST(PartnerPolicyFromGraph, SurvivesUnexpectedForms) {
  for (const char* text :
       {"null", "[]", R"({"tenantId": 7})", R"({"inboundTrust": "yes"})",
        R"({"identitySynchronization": []})"}) {
    PartnerPolicyFromGraph(boost::json::parse(text));
  }
}

TEST(PartnerPolicyObject, RoundTrips) {
  PartnerPolicy policy = WithConsent(true, std::nullopt);
  policy.inbound_trust = InboundTrust{std::nullopt, false, true};
  policy.identity_synchronization =
      IdentitySynchronization{std::nullopt, UserSyncInbound{false}};
  EXPECT_EQ(PartnerPolicyFromObject(PartnerPolicyToObject(policy)), policy);
}

TEST(PartnerToGraphCreate, LeavesOutWhatIsNotSet) {
  EXPECT_EQ(boost::json::serialize(
                PartnerToGraphCreate(WithConsent(std::nullopt, true))),
            R"({"automaticUserConsentSettings":{"outboundAllowed":true},)"
            R"("tenantId":"bbbbbbbb-0000-0000-0000-000000000002"})");
}

struct PatchCase {
  const char* name;
  PartnerPolicy prior;
  PartnerPolicy plan;
  const char* body;
};

TEST(PartnerToGraphPatch, SendsNullOnlyForWhatWasSet) {
  const PartnerPolicy none{.tenant_id = kPartner};
  const std::vector<PatchCase> cases = {
      {"nothing", WithConsent(true, {}), WithConsent(true, {}), "{}"},
      {"one member", WithConsent(true, {}), WithConsent(true, false),
       R"({"automaticUserConsentSettings":)"
       R"({"inboundAllowed":true,"outboundAllowed":false}})"},
      {"one member un-set", WithConsent(true, true), WithConsent(true, {}),
       R"({"automaticUserConsentSettings":)"
       R"({"inboundAllowed":true,"outboundAllowed":null}})"},
      {"consent removed", WithConsent(true, {}), none,
       R"({"automaticUserConsentSettings":{"inboundAllowed":null}})"},
      {"empty consent removed", WithConsent({}, {}), none, "{}"},
      {"trust removed", WithTrust(true), none, R"({"inboundTrust":null})"},
      {"empty trust removed", WithTrust({}), none, "{}"},
      {"trust member un-set", WithTrust(true, true), WithTrust({}, true),
       R"({"inboundTrust":)"
       R"({"isMfaAccepted":null,"isCompliantDeviceAccepted":true}})"},
  };
  for (const PatchCase& test : cases) {
    EXPECT_EQ(
        boost::json::serialize(PartnerToGraphPatch(test.prior, test.plan)),
        test.body)
        << test.name;
  }
}

TEST(IdentitySynchronizationToGraphPatch, SendsNullOnlyForWhatWasSet) {
  const IdentitySynchronization full{"Name", UserSyncInbound{true}};
  const auto patch = [](const IdentitySynchronization& prior,
                        const IdentitySynchronization& plan) {
    return boost::json::serialize(
        IdentitySynchronizationToGraphPatch(prior, plan));
  };
  EXPECT_EQ(patch(full, full), "{}");
  EXPECT_EQ(patch(full, {"Other", UserSyncInbound{true}}),
            R"({"displayName":"Other"})");
  EXPECT_EQ(patch(full, {std::nullopt, UserSyncInbound{true}}),
            R"({"displayName":null})");
  EXPECT_EQ(patch(full, {"Name", std::nullopt}), R"({"userSyncInbound":null})");
  EXPECT_EQ(patch(full, {"Name", UserSyncInbound{false}}),
            R"({"userSyncInbound":{"isSyncAllowed":false}})");
}

TEST(AsStored, AnObjectThatSetsNothingIsAsGoodAsNone) {
  const PartnerPolicy none{.tenant_id = kPartner};
  EXPECT_EQ(AsStored(none, WithConsent({}, {})), WithConsent({}, {}));
  EXPECT_EQ(AsStored(none, WithTrust({})), WithTrust({}));
  EXPECT_EQ(AsStored(none, WithConsent(true, {})), none);
}

TEST(AsStored, UnsetTrustIsFalse) {
  EXPECT_EQ(AsStored(WithTrust(true, false), WithTrust(true)), WithTrust(true));
  EXPECT_EQ(AsStored(WithTrust(true, true), WithTrust(true)),
            WithTrust(true, true));
}

TEST(Differences, NamesWhatIsSetOtherwise) {
  PartnerPolicy remote = WithConsent(true, {});
  remote.inbound_trust = InboundTrust{true, {}, {}};
  remote.identity_synchronization =
      IdentitySynchronization{"Name", UserSyncInbound{true}};
  EXPECT_THAT(Differences(remote, remote), IsEmpty());
  EXPECT_THAT(Differences(PartnerPolicy{}, remote), IsEmpty());
  EXPECT_THAT(
      Differences(remote, PartnerPolicy{}),
      ElementsAre("automatic_user_consent_settings.inbound_allowed",
                  "inbound_trust.is_mfa_accepted", "identity_synchronization"));
  PartnerPolicy other = remote;
  other.identity_synchronization =
      IdentitySynchronization{"Else", UserSyncInbound{false}};
  EXPECT_THAT(
      Differences(remote, other),
      ElementsAre(
          "identity_synchronization.display_name",
          "identity_synchronization.user_sync_inbound.is_sync_allowed"));
}

}  // namespace
}  // namespace crosstenant::resources
