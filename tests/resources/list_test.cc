// What `terraform query` finds: each list's objects, with the identities by
// which they are imported.
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/attribute_mapping/attribute_mapping_list.h"
#include "resources/attribute_mapping/attribute_mapping_resource.h"
#include "resources/object_mapping/object_mapping_list.h"
#include "resources/object_mapping/object_mapping_resource.h"
#include "resources/partner_policy/partner_policy_list.h"
#include "resources/partner_policy/partner_policy_resource.h"
#include "resources/sync_app/sync_app_list.h"
#include "resources/sync_app/sync_app_resource.h"
#include "resources/sync_assignment/sync_assignment_list.h"
#include "resources/sync_assignment/sync_assignment_resource.h"
#include "resources/sync_job/sync_job_list.h"
#include "resources/sync_job/sync_job_model.h"
#include "resources/sync_job/sync_job_resource.h"
#include "resources/synchronization_schema.h"
#include "tests/resources/lifecycle.h"
#include "tests/resources/sample_schema.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kOther[] = "99999999-0000-0000-0000-000000000009";

std::string Collection(const std::string& items) {
  return absl::StrCat(R"({"value":[)", items, "]}");
}

Object OfPrincipal() {
  return Object().Set("service_principal_id", kPrincipal);
}

Object OfJob() { return Object().Set("sync_job_id", kJob); }

TEST(Lists, PartnersWithTheirSynchronizationPolicies) {
  const Lifecycle lifecycle("crosstenant_partner_policy",
                            NewPartnerPolicyResource);
  const auto partner = [&](const char* tenant, const char* members) {
    const std::string document =
        absl::StrCat(R"({"tenantId":")", tenant, "\"", members, "}");
    lifecycle.script().On(
        absl::StrCat("GET /policies/crossTenantAccessPolicy/partners/", tenant,
                     "?$expand=identitySynchronization"),
        200, document);
    return document;
  };
  const std::string first = partner(kTarget, R"(,"identitySynchronization":
      {"displayName":"Fabrikam","userSyncInbound":{"isSyncAllowed":true}})");
  const std::string second = partner(kOther, R"(,"inboundTrust":
      {"isMfaAccepted":true})");
  lifecycle.script().On(
      "GET /policies/crossTenantAccessPolicy/partners"
      "?$expand=identitySynchronization",
      200, Collection(absl::StrCat(first, ",", second)));
  EXPECT_THAT(lifecycle.ExpectListed(NewPartnerPolicyList, {}),
              ElementsAre(absl::StrCat("Fabrikam (", kTarget, ")"), kOther));
}

TEST(Lists, ApplicationsOfTheTemplateOnly) {
  constexpr char kApp[] = "dddddddd-0000-0000-0000-000000000004";
  constexpr char kClient[] = "eeeeeeee-0000-0000-0000-000000000005";
  constexpr char kFields[] =
      "$select=id,appId,displayName,applicationTemplateId,appRoles";
  const Lifecycle lifecycle("crosstenant_sync_app", NewSyncAppResource);
  const std::string application =
      absl::StrCat(R"({"id":")", kApp, R"(","appId":")", kClient,
                   R"(","displayName":"Fabrikam","applicationTemplateId":)",
                   R"("518e5f48-1fc8-4c48-9387-9fdf28b0dfe7"})");
  lifecycle.script().On(
      absl::StrCat("GET /applications?$filter=applicationTemplateId%20eq%20"
                   "%27518e5f48-1fc8-4c48-9387-9fdf28b0dfe7%27&",
                   kFields),
      200, Collection(application));
  lifecycle.script().On(absl::StrCat("GET /applications/", kApp, "?", kFields),
                        200, application);
  lifecycle.script().On(
      absl::StrCat("GET /servicePrincipals?$filter=appId%20eq%20%27", kClient,
                   "%27&$select=id,appId,appRoles"),
      200,
      Collection(absl::StrCat(R"({"id":")", kPrincipal,
                              R"(","appRoles":[{"displayName":"msiam_access",)",
                              R"("id":"r"}]})")));
  EXPECT_THAT(lifecycle.ExpectListed(NewSyncAppList, {}),
              ElementsAre("Fabrikam"));
  const auto listed = lifecycle.List(NewSyncAppList, {}, /*whole=*/true);
  EXPECT_EQ(Object(listed[0].object).String("service_principal_id"),
            kPrincipal);
}

TEST(Lists, CrossTenantJobsOfAServicePrincipal) {
  const std::string root =
      absl::StrCat("/servicePrincipals/", kPrincipal, "/synchronization");
  constexpr char kJobDocument[] =
      R"({"id":"Azure2Azure.x.y","templateId":"Azure2Azure"})";
  const Lifecycle lifecycle("crosstenant_sync_job", NewSyncJobResource);
  lifecycle.script().On(
      absl::StrCat("GET ", root, "/jobs"), 200,
      Collection(absl::StrCat(R"({"id":"scim.1","templateId":"scim"},)",
                              kJobDocument)));
  lifecycle.script().On(absl::StrCat("GET /", kJob), 200, kJobDocument);
  lifecycle.script().On(absl::StrCat("GET ", root, "/secrets"), 200,
                        boost::json::serialize(SyncJobSecretsToGraphCreate(
                            {.target_tenant_id = kTarget,
                             .scope = "all",
                             .notification = std::nullopt,
                             .deletion_threshold = std::nullopt})));
  EXPECT_THAT(lifecycle.ExpectListed(NewSyncJobList, OfPrincipal()),
              ElementsAre("Azure2Azure.x.y"));
}

TEST(Lists, AssignmentsOfAServicePrincipal) {
  const Lifecycle lifecycle("crosstenant_sync_assignment",
                            NewSyncAssignmentResource);
  const auto assignment = [](const char* id, const char* principal,
                             const char* name) {
    return absl::StrCat(R"({"id":")", id, R"(","principalId":")", principal,
                        R"(","resourceId":")", kPrincipal,
                        R"(","appRoleId":"ffffffff-0000-0000-0000-)",
                        R"(000000000006","principalType":"User",)",
                        R"("principalDisplayName":)", name, "}");
  };
  lifecycle.script().On(
      absl::StrCat("GET /servicePrincipals/", kPrincipal, "/appRoleAssignedTo"),
      200,
      Collection(absl::StrCat(assignment("a1", kOther, "\"UserS1\""), ",",
                              assignment("a2", kTarget, "null"))));
  EXPECT_THAT(lifecycle.ExpectListed(NewSyncAssignmentList, OfPrincipal()),
              ElementsAre("UserS1 (User)", kTarget));
}

class SchemaLists : public ::testing::Test {
 protected:
  static void Answer(GraphScript& script, const boost::json::object& schema) {
    script.On(absl::StrCat("GET /", kJob, "/schema"), 200,
              boost::json::serialize(schema));
    script.On(absl::StrCat("GET /", kJob), 200,
              R"({"id":"Azure2Azure.x.y","templateId":"Azure2Azure"})");
    script.On(absl::StrCat("GET /servicePrincipals/", kPrincipal,
                           "/synchronization/templates/Azure2Azure/schema"),
              200, boost::json::serialize(SampleSchema()));
  }
};

// A mapping without a name on one side cannot be named in a configuration.
TEST_F(SchemaLists, ObjectMappingsThatCanBeNamed) {
  const Lifecycle lifecycle("crosstenant_object_mapping",
                            NewObjectMappingResource);
  Answer(lifecycle.script(), SampleSchema());
  EXPECT_THAT(lifecycle.ExpectListed(NewObjectMappingList, OfJob()),
              ElementsAre("User to User", "Device to Device"));
}

TEST_F(SchemaLists, AttributeMappingsOfAJob) {
  const Lifecycle lifecycle("crosstenant_attribute_mapping",
                            NewAttributeMappingResource);
  Answer(lifecycle.script(), SampleSchema());
  EXPECT_THAT(lifecycle.ExpectListed(NewAttributeMappingList, OfJob()),
              ElementsAre("User.department", "User.preferredLanguage",
                          "User.alternativeSecurityIds"));
  Object customised = OfJob();
  customised.Set("customised_only", true);
  EXPECT_THAT(lifecycle.ExpectListed(NewAttributeMappingList, customised),
              ::testing::IsEmpty());
}

TEST_F(SchemaLists, CustomisedMappingsAreThoseChangedAddedAndTakenAway) {
  boost::json::object schema = SampleSchemaWith(
      R"({"targetAttributeName":"department","defaultValue":null,
          "flowBehavior":"FlowWhenChanged","flowType":"Always",
          "matchingPriority":0,"source":{"expression":"[mail]","name":"mail",
          "type":"Attribute","parameters":[]}})");
  boost::json::array& mappings =
      (**FindObjectMapping(schema, {"User", "User"}))["attributeMappings"]
          .get_array();
  // preferredLanguage is taken away, companyName added.
  mappings.erase(mappings.begin() + 1);
  boost::json::object added = mappings[0].get_object();
  added["targetAttributeName"] = "companyName";
  mappings.push_back(added);

  const Lifecycle lifecycle("crosstenant_attribute_mapping",
                            NewAttributeMappingResource);
  Answer(lifecycle.script(), schema);
  Object customised = OfJob();
  customised.Set("customised_only", true);
  EXPECT_THAT(lifecycle.ExpectListed(NewAttributeMappingList, customised),
              ElementsAre("User.department", "User.companyName",
                          "User.preferredLanguage"));
  const auto listed = lifecycle.List(NewAttributeMappingList, customised, true);
  ASSERT_EQ(listed.size(), 3u);
  EXPECT_EQ(Object(listed[2].object).Bool("mapped"), false);
}

TEST_F(SchemaLists, AJobThatIsNotThereIsAnError) {
  const Lifecycle lifecycle("crosstenant_object_mapping",
                            NewObjectMappingResource);
  lifecycle.script().OnError(absl::StrCat("GET /", kJob, "/schema"), 404,
                             "ResourceNotFound");
  const auto listed = lifecycle.List(NewObjectMappingList, OfJob(), false);
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_TRUE(listed[0].identity.IsNull());
  EXPECT_THAT(FirstError(listed[0].diagnostics),
              HasSubstr("Listing crosstenant_object_mapping failed"));
}

}  // namespace
}  // namespace crosstenant::resources
