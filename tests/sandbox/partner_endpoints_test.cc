#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::sandbox {
namespace {

const std::string kPartnersPath = "/policies/crossTenantAccessPolicy/partners";
const std::string kTargetId(kPictureTarget.tenant_id);
const std::string kSourceId(kPictureSource.tenant_id);
const std::string kPartnerPath = absl::StrCat(kPartnersPath, "/", kTargetId);
const std::string kSyncPath =
    absl::StrCat(kPartnerPath, "/identitySynchronization");

class PartnerEndpointsTest : public testing::Test {
 protected:
  void CreatePartner() {
    ASSERT_EQ(client_
                  .Post(kPartnersPath,
                        absl::StrCat(R"({"tenantId":")", kTargetId, R"("})"))
                  .status,
              201);
  }

  std::unique_ptr<Sandbox> sandbox_ = NewSandbox();
  GraphClient client_{*sandbox_, kPictureSource};
};

TEST_F(PartnerEndpointsTest, ANewPartnerInheritsEverything) {
  const GraphAnswer answer = client_.Post(
      kPartnersPath, absl::StrCat(R"({"tenantId":")", kTargetId, R"("})"));
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(answer.At("@odata.context"),
            "https://sandbox.invalid/v1.0/$metadata#policies/"
            "crossTenantAccessPolicy/partners/$entity");
  EXPECT_EQ(answer.At("tenantId"), kTargetId);
  for (const char* name :
       {"isServiceProvider", "inboundTrust", "b2bCollaborationOutbound",
        "b2bCollaborationInbound", "b2bDirectConnectOutbound",
        "b2bDirectConnectInbound", "tenantRestrictions"}) {
    EXPECT_EQ(answer.At(name), "null") << name;
  }
  EXPECT_EQ(answer.At("automaticUserConsentSettings"),
            R"({"inboundAllowed":null,"outboundAllowed":null})");
  EXPECT_EQ(client_.Get(kPartnerPath).At("inboundTrust"), "null");
}

TEST_F(PartnerEndpointsTest, RefusedCreations) {
  CreatePartner();
  const struct {
    const char* what;
    std::string body;
    int status;
    const char* code;
    const char* text;
  } cases[] = {
      {"duplicate", absl::StrCat(R"({"tenantId":")", kTargetId, R"("})"), 409,
       "Request_MultipleObjectsWithSameKeyValue",
       "Another object with the same value for property tenantId already "
       "exists."},
      {"own tenant", absl::StrCat(R"({"tenantId":")", kSourceId, R"("})"), 400,
       "Request_BadRequest",
       "The tenant of a partner configuration must be another tenant than the "
       "own one."},
      {"no GUID", R"({"tenantId":"target"})", 400, "Request_BadRequest",
       "One or more property values specified are invalid. Property "
       "'tenantId'."},
      {"no tenant", R"({})", 400, "Request_BadRequest",
       "One or more property values specified are invalid. Property "
       "'tenantId'."},
      {"unknown member",
       R"({"tenantId":"7a000000-0000-4000-8000-00000000ffff","inboundtrust":null})",
       400, "Request_BadRequest", "Invalid property 'inboundtrust'."},
  };
  for (const auto& c : cases) {
    const GraphAnswer answer = client_.Post(kPartnersPath, c.body);
    EXPECT_EQ(answer.status, c.status) << c.what;
    EXPECT_EQ(answer.At("error/code"), c.code) << c.what;
    EXPECT_EQ(answer.At("error/message"), c.text) << c.what;
    EXPECT_EQ(answer.At("error/innerError/request-id"),
              answer.headers.at("request-id"))
        << c.what;
  }
}

TEST_F(PartnerEndpointsTest, AChangeMergesConsentAndReplacesTheRest) {
  CreatePartner();
  const auto patch = [this](const std::string& body) {
    return client_.Patch(kPartnerPath, body).status;
  };
  EXPECT_EQ(
      patch(R"({"automaticUserConsentSettings":{"outboundAllowed":true}})"),
      204);
  EXPECT_EQ(
      patch(
          R"({"automaticUserConsentSettings":{"inboundAllowed":false},"inboundTrust":{"isMfaAccepted":true}})"),
      204);
  GraphAnswer partner = client_.Get(kPartnerPath);
  EXPECT_EQ(partner.At("automaticUserConsentSettings"),
            R"({"inboundAllowed":false,"outboundAllowed":true})");
  EXPECT_EQ(
      partner.At("inboundTrust"),
      R"({"isMfaAccepted":true,"isCompliantDeviceAccepted":null,"isHybridAzureADJoinedDeviceAccepted":null})");
  EXPECT_EQ(
      patch(R"({"inboundTrust":null,"automaticUserConsentSettings":null})"),
      204);
  partner = client_.Get(kPartnerPath);
  EXPECT_EQ(partner.At("inboundTrust"), "null");
  EXPECT_EQ(partner.At("automaticUserConsentSettings"),
            R"({"inboundAllowed":null,"outboundAllowed":null})");
}

TEST_F(PartnerEndpointsTest, ARefusedChangeChangesNothing) {
  CreatePartner();
  const struct {
    const char* body;
    const char* text;
  } cases[] = {
      {R"({"b2BCollaborationInbound":null})",
       "Invalid property 'b2BCollaborationInbound'."},
      {R"({"inboundTrust":{"isMfaaccepted":true}})",
       "Invalid property 'isMfaaccepted'."},
      {R"({"tenantId":"7a000000-0000-4000-8000-000000000001"})",
       "Invalid property 'tenantId'."},
      {R"({"inboundTrust":{"isMfaAccepted":"yes"}})",
       "One or more property values specified are invalid. Property "
       "'isMfaAccepted'."},
      {R"({"b2bCollaborationInbound":{"applications":{"accessType":"Allowed","targets":[]}}})",
       "One or more property values specified are invalid. Property "
       "'accessType'."},
  };
  for (const auto& c : cases) {
    const GraphAnswer answer = client_.Patch(kPartnerPath, c.body);
    EXPECT_EQ(answer.status, 400) << c.body;
    EXPECT_EQ(answer.At("error/message"), c.text);
  }
  EXPECT_EQ(client_.Get(kPartnerPath).At("inboundTrust"), "null");
}

TEST_F(PartnerEndpointsTest, TheSyncPolicyIsCreatedByPutAndChangedByPatch) {
  CreatePartner();
  GraphAnswer answer =
      client_.Patch(kSyncPath, R"({"userSyncInbound":{"isSyncAllowed":true}})");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.At("error/code"), "Directory_ObjectNotFound");
  EXPECT_EQ(client_.Get(kSyncPath).status, 404);
  const std::string body =
      R"({"displayName":"Contoso","userSyncInbound":{"isSyncAllowed":true}})";
  EXPECT_EQ(client_.Put(kSyncPath, body).status, 204);
  answer = client_.Put(kSyncPath, body);
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.At("error/code"), "Request_MultipleObjectsWithSameKeyValue");
  EXPECT_EQ(answer.At("error/details/0/code"), "ConflictingObjects");
  EXPECT_EQ(client_.Patch(kSyncPath, R"({"displayName":null})").status, 204);
  answer = client_.Get(kSyncPath);
  EXPECT_EQ(answer.At("displayName"), "null");
  EXPECT_EQ(answer.At("userSyncInbound/isSyncAllowed"), "true");
  EXPECT_EQ(answer.At("groupSyncInbound"), "<absent>");
}

TEST_F(PartnerEndpointsTest, GroupSyncExistsInBetaAlone) {
  CreatePartner();
  ASSERT_EQ(
      client_.Put(kSyncPath, R"({"userSyncInbound":{"isSyncAllowed":true}})")
          .status,
      204);
  EXPECT_EQ(
      client_.Patch(kSyncPath, R"({"groupSyncInbound":{"isSyncAllowed":true}})")
          .At("error/message"),
      "Invalid property 'groupSyncInbound'.");
  EXPECT_EQ(client_
                .Patch(absl::StrCat("/beta", kSyncPath),
                       R"({"groupSyncInbound":{"isSyncAllowed":true}})")
                .status,
            204);
  EXPECT_EQ(client_.Get(absl::StrCat("/beta", kSyncPath))
                .At("groupSyncInbound/isSyncAllowed"),
            "true");
  EXPECT_EQ(client_.Get(kSyncPath).At("groupSyncInbound"), "<absent>");
}

TEST_F(PartnerEndpointsTest, ThePolicyIsExpandedOnRequest) {
  CreatePartner();
  EXPECT_EQ(
      client_
          .Get(absl::StrCat(kPartnerPath, "?$expand=identitySynchronization"))
          .At("identitySynchronization"),
      "null");
  ASSERT_EQ(
      client_.Put(kSyncPath, R"({"userSyncInbound":{"isSyncAllowed":true}})")
          .status,
      204);
  const GraphAnswer list = client_.Get(
      absl::StrCat(kPartnersPath, "?$expand=identitySynchronization"));
  EXPECT_EQ(
      list.At("value/0/identitySynchronization/userSyncInbound/isSyncAllowed"),
      "true");
  EXPECT_EQ(client_.Get(kPartnersPath).At("value/0/identitySynchronization"),
            "<absent>");
}

TEST_F(PartnerEndpointsTest, APartnerIsDeletedAfterItsSyncPolicyAndSoftly) {
  CreatePartner();
  ASSERT_EQ(
      client_.Put(kSyncPath, R"({"userSyncInbound":{"isSyncAllowed":true}})")
          .status,
      204);
  EXPECT_EQ(client_.Delete(kPartnerPath).status, 400);
  EXPECT_EQ(client_.Delete(kSyncPath).status, 204);
  EXPECT_EQ(client_.Delete(kPartnerPath).status, 204);
  EXPECT_EQ(client_.Get(kPartnerPath).status, 404);
  EXPECT_EQ(client_.Delete(kPartnerPath).status, 404);
  const std::string deleted = absl::StrCat(
      "/beta/policies/deletedItems/crossTenantPartners/", kTargetId);
  EXPECT_EQ(client_.Get(deleted).status, 200);
  EXPECT_EQ(client_.Post(absl::StrCat(deleted, "/restore")).status, 200);
  EXPECT_EQ(client_.Get(kPartnerPath).status, 200);
}

TEST_F(PartnerEndpointsTest, TheTenantsAreApart) {
  CreatePartner();
  GraphClient target(*sandbox_, kPictureTarget);
  EXPECT_EQ(target.Get(kPartnersPath).At("value"), "[]");
}

TEST_F(PartnerEndpointsTest, TheDefaultAllowsCollaborationButNoConsent) {
  const GraphAnswer answer =
      client_.Get("/policies/crossTenantAccessPolicy/default");
  EXPECT_EQ(answer.At("isServiceDefault"), "true");
  EXPECT_EQ(answer.At("automaticUserConsentSettings"),
            R"({"inboundAllowed":false,"outboundAllowed":false})");
  EXPECT_EQ(answer.At("b2bCollaborationInbound/usersAndGroups/accessType"),
            "allowed");
  EXPECT_EQ(answer.At("b2bDirectConnectInbound/applications/accessType"),
            "blocked");
  EXPECT_EQ(
      client_
          .Patch("/policies/crossTenantAccessPolicy/default",
                 R"({"automaticUserConsentSettings":{"inboundAllowed":true}})")
          .At("error/message"),
      "Invalid property 'automaticUserConsentSettings'.");
}

}  // namespace
}  // namespace crosstenant::sandbox
