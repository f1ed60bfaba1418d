// The requests of Microsoft's article on configuring cross-tenant
// synchronization with Microsoft Graph, in its order, with the documented
// answers; and the errors of its troubleshooting tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/sandbox/picture_setup.h"

namespace crosstenant::sandbox {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kPartnersPath = "/policies/crossTenantAccessPolicy/partners";

TEST(Article, EveryStepGetsTheDocumentedAnswer) {
  // The steps up to the secrets are in the constructor, with their status
  // codes.
  PictureSetup setup;
  const GraphAnswer principal = setup.source.Get(
      absl::StrCat("/servicePrincipals/", setup.service_principal));
  EXPECT_EQ(principal.At("appRoles/0/displayName"), "msiam_access");
  EXPECT_EQ(principal.At("appRoleAssignmentRequired"), "true");
  EXPECT_EQ(principal.At("applicationTemplateId"),
            "518e5f48-1fc8-4c48-9387-9fdf28b0dfe7");
  EXPECT_THAT(principal.At("homepage"),
              HasSubstr("metadata=aad2aadsync|ISV9.1|primary|z"));
  GraphAnswer job = setup.source.Get(setup.job);
  EXPECT_THAT(job.At("id"),
              StartsWith("Azure2Azure.5a000000000040008000000000000001."));
  EXPECT_EQ(job.At("schedule/state"), "Disabled");
  EXPECT_EQ(job.At("schedule/interval"), "PT40M");
  EXPECT_EQ(job.At("status/code"), "Paused");
  EXPECT_EQ(job.At("status/lastExecution"), "null");
  setup.Assign(kUserS1);
  EXPECT_EQ(setup.source.Post(absl::StrCat(setup.job, "/start")).status, 204);
  job = setup.source.Get(setup.job);
  EXPECT_EQ(job.At("schedule/state"), "Active");
  EXPECT_EQ(job.At("status/code"), "NotRun");
  EXPECT_EQ(job.At("status/lastExecution/state"), "Failed");
  EXPECT_EQ(job.At("status/lastExecution/timeBegan"), "0001-01-01T00:00:00Z");
  setup.RunCycle();
  const std::string filter = absl::StrCat(
      "/auditLogs/provisioning?$filter=((contains(tolower(servicePrincipal/"
      "id),%20'",
      setup.service_principal,
      "')%20or%20contains(tolower(servicePrincipal/displayName),%20'",
      setup.service_principal,
      "'))%20and%20activityDateTime%20gt%202023-07-30)&$top=500&$orderby="
      "activityDateTime%20desc");
  EXPECT_NE(setup.source.Get(filter).At("value/0/id"), "<absent>");
}

TEST(Article, CleaningUpInTheDocumentedOrder) {
  PictureSetup setup;
  EXPECT_EQ(setup.source.Post(absl::StrCat(setup.job, "/pause")).status, 204);
  EXPECT_EQ(setup.source.Delete(setup.job).status, 204);
  EXPECT_EQ(setup.source.Get(setup.job).At("error/code"), "UnknownError");
  EXPECT_EQ(
      setup.source.Delete(absl::StrCat("/applications/", setup.application))
          .status,
      204);
  const std::string principal =
      absl::StrCat("/servicePrincipals/", setup.service_principal);
  EXPECT_EQ(setup.source.Get(principal).status, 404);
  for (const std::string& id : {setup.application, setup.service_principal}) {
    const std::string deleted = absl::StrCat("/directory/deletedItems/", id);
    EXPECT_EQ(setup.source.Get(deleted).status, 200);
    EXPECT_EQ(setup.source.Delete(deleted).status, 204);
    EXPECT_EQ(setup.source.Get(deleted).status, 404);
  }
}

TEST(Article, ValidationNamesTheSideThatIsOff) {
  PictureSetup setup;
  const std::string in_source =
      absl::StrCat(kPartnersPath, "/", kPictureTarget.tenant_id);
  const std::string in_target = absl::StrCat(
      kPartnersPath, "/", kPictureSource.tenant_id, "/identitySynchronization");
  const std::string validate = absl::StrCat(setup.job, "/validateCredentials");
  EXPECT_EQ(
      setup.source.Post(validate, R"({"useSavedCredentials":true})").status,
      204);
  ASSERT_EQ(
      setup.target
          .Patch(in_target, R"({"userSyncInbound":{"isSyncAllowed":false}})")
          .status,
      204);
  GraphAnswer answer = setup.source.Post(validate, "{}");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.At("error/code"),
            "AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure");
  EXPECT_THAT(answer.At("error/message"),
              StartsWith("You appear to have entered invalid credentials."));
  EXPECT_THAT(
      answer.At("error/message"),
      HasSubstr("The target tenant has not enabled inbound synchronization"));
  ASSERT_EQ(
      setup.source
          .Patch(
              in_source,
              R"({"automaticUserConsentSettings":{"outboundAllowed":false}})")
          .status,
      204);
  answer = setup.source.Post(validate, "{}");
  EXPECT_THAT(
      answer.At("error/message"),
      HasSubstr("The source tenant has not enabled automatic user consent"));
  const auto validate_with = [&](const char* type, const char* company) {
    return setup.source
        .Post(
            validate,
            absl::StrCat(
                R"({"credentials":[{"key":"AuthenticationType","value":")",
                type, R"("},{"key":"CompanyId","value":")", company, R"("}]})"))
        .At("error/code");
  };
  EXPECT_EQ(validate_with("SyncPolicy", "00000000-0000-4000-8000-00000000ffff"),
            "ExternalTenantNotFound");
  EXPECT_EQ(validate_with("Password", "7a000000-0000-4000-8000-000000000001"),
            "InvalidCredentials");
}

TEST(Article, SecretsMergeAndAreRemovedByAnEmptyValue) {
  PictureSetup setup;
  const std::string secrets = absl::StrCat(setup.sync, "/secrets");
  EXPECT_EQ(
      setup.source
          .Put(
              secrets,
              R"({"value":[{"key":"ClientSecret","value":"hush"},{"key":"SyncAll","value":""}]})")
          .status,
      204);
  EXPECT_EQ(
      Serialize(setup.source.Get(secrets).body.at("value")),
      R"([{"key":"AuthenticationType","value":"SyncPolicy"},{"key":"ClientSecret","value":"*"},)"
      R"({"key":"CompanyId","value":"7a000000-0000-4000-8000-000000000001"},)"
      R"({"key":"SyncNotificationSettings","value":"{\"Enabled\":false}"}])");
  EXPECT_EQ(setup.source
                .Put(secrets, R"({"value":[{"key":"syncAll","value":"true"}]})")
                .status,
            400);
}

TEST(Article, AnAssignmentIsMadeOnce) {
  PictureSetup setup;
  setup.Assign(kUserS1);
  const std::string path = absl::StrCat(
      "/servicePrincipals/", setup.service_principal, "/appRoleAssignedTo");
  const auto assign = [&](absl::string_view principal, absl::string_view role) {
    return setup.source.Post(
        path, absl::StrCat(R"({"principalId":")", principal,
                           R"(","resourceId":")", setup.service_principal,
                           R"(","appRoleId":")", role, R"("})"));
  };
  const GraphAnswer again = assign(kUserS1, setup.app_role);
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(again.At("error/message"),
            "Permission being assigned already exists on the object");
  EXPECT_EQ(
      assign("5a000000-0000-4000-8000-00000000ffff", setup.app_role).status,
      404);
  EXPECT_EQ(assign(kUserS2, "5a000000-0000-4000-8000-00000000ffff").status,
            400);
  const GraphAnswer list = setup.source.Get(path);
  EXPECT_EQ(list.At("value/0/principalDisplayName"), "UserS1");
  EXPECT_EQ(list.At("value/0/principalType"), "User");
  EXPECT_EQ(list.At("value/1"), "<absent>");
}

TEST(Article, OneJobPerApplicationAndTemplatesByTheGallery) {
  PictureSetup setup;
  EXPECT_EQ(setup.source
                .Post(absl::StrCat(setup.sync, "/jobs"),
                      R"({"templateId":"Azure2Azure"})")
                .status,
            409);
  EXPECT_EQ(setup.source
                .Post(absl::StrCat(setup.sync, "/jobs"),
                      R"({"templateId":"azure2azure"})")
                .status,
            400);
  EXPECT_EQ(
      setup.source.Get(absl::StrCat(setup.sync, "/templates")).At("value/0/id"),
      "Azure2Azure");
  EXPECT_EQ(setup.source
                .Get(absl::StrCat(setup.sync, "/templates/Azure2Azure/schema"))
                .At("version"),
            "v1.1");
  EXPECT_EQ(setup.source.Patch(setup.job, "{}").status, 404);
}

TEST(Applications, AreFoundByFilterAndRenamedTogether) {
  PictureSetup setup;
  const std::string path = absl::StrCat("/applications/", setup.application);
  EXPECT_EQ(setup.source.Patch(path, R"({"displayName":"New name"})").status,
            204);
  EXPECT_EQ(
      setup.source.Patch(path, R"({"displayname":"x"})").At("error/message"),
      "Invalid property 'displayname'.");
  EXPECT_EQ(
      setup.source
          .Get("/servicePrincipals?$filter=displayName%20eq%20'New%20name'")
          .At("value/0/id"),
      setup.service_principal);
  const std::string app_id = setup.source.Get(path).At("appId");
  EXPECT_EQ(
      setup.source.Get(absl::StrCat("/servicePrincipals(appId='", app_id, "')"))
          .At("id"),
      setup.service_principal);
  EXPECT_EQ(setup.source
                .Get(absl::StrCat("/applications?$filter=appId%20eq%20'",
                                  app_id, "'"))
                .At("value/0/id"),
            setup.application);
  EXPECT_EQ(
      setup.source.Get("/applications?$filter=displayName%20eq%20'Fabrikam'")
          .At("value"),
      "[]");
}

}  // namespace
}  // namespace crosstenant::sandbox
