#include "tests/sandbox/picture_setup.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "sandbox/http/target.h"

namespace crosstenant::sandbox {
namespace {

const std::string kPartners = "/policies/crossTenantAccessPolicy/partners";
constexpr char kAllSelected[] =
    "$select=id,displayName,userPrincipalName,userType,accountEnabled,"
    "department,employeeId,jobTitle,mail,"
    "creationType,externalUserState,preferredLanguage,showInAddressList,"
    "onPremisesExtensionAttributes";

}  // namespace

PictureSetup::PictureSetup() {
  const std::string s(kPictureSource.tenant_id);
  const std::string t(kPictureTarget.tenant_id);
  EXPECT_EQ(target.Post(kPartners, absl::StrCat(R"({"tenantId":")", s, R"("})"))
                .status,
            201);
  EXPECT_EQ(
      target
          .Put(
              absl::StrCat(kPartners, "/", s, "/identitySynchronization"),
              R"({"displayName":"Contoso","userSyncInbound":{"isSyncAllowed":true}})")
          .status,
      204);
  EXPECT_EQ(
      target
          .Patch(
              absl::StrCat(kPartners, "/", s),
              R"({"inboundTrust":null,"automaticUserConsentSettings":{"inboundAllowed":true}})")
          .status,
      204);
  EXPECT_EQ(source.Post(kPartners, absl::StrCat(R"({"tenantId":")", t, R"("})"))
                .status,
            201);
  EXPECT_EQ(
      source
          .Patch(absl::StrCat(kPartners, "/", t),
                 R"({"automaticUserConsentSettings":{"outboundAllowed":true}})")
          .status,
      204);
  const GraphAnswer app = source.Post(
      "/applicationTemplates/518e5f48-1fc8-4c48-9387-9fdf28b0dfe7/instantiate",
      R"({"displayName":"Fabrikam"})");
  EXPECT_EQ(app.status, 201);
  service_principal = app.At("servicePrincipal/id");
  application = app.At("application/id");
  app_role = app.At("servicePrincipal/appRoles/0/id");
  sync = absl::StrCat("/servicePrincipals/", service_principal,
                      "/synchronization");
  const std::string credentials =
      absl::StrCat(R"([{"key":"CompanyId","value":")", t,
                   R"("},{"key":"AuthenticationType","value":"SyncPolicy"}])");
  EXPECT_EQ(
      source
          .Post(
              absl::StrCat(sync, "/jobs/validateCredentials"),
              absl::StrCat(
                  R"({"useSavedCredentials":false,"templateId":"Azure2Azure","credentials":)",
                  credentials, "}"))
          .status,
      204);
  const GraphAnswer created = source.Post(absl::StrCat(sync, "/jobs"),
                                          R"({"templateId":"Azure2Azure"})");
  EXPECT_EQ(created.status, 201);
  job = absl::StrCat(sync, "/jobs/", created.At("id"));
  const std::string secrets = absl::StrCat(
      R"({"value":[{"key":"AuthenticationType","value":"SyncPolicy"},{"key":"CompanyId","value":")",
      t,
      R"("},{"key":"SyncNotificationSettings","value":"{\"Enabled\":false}"},{"key":"SyncAll","value":"false"}]})");
  EXPECT_EQ(source.Put(absl::StrCat(sync, "/secrets"), secrets).status, 204);
}

void PictureSetup::Assign(absl::string_view principal) {
  const GraphAnswer answer = source.Post(
      absl::StrCat("/servicePrincipals/", service_principal,
                   "/appRoleAssignedTo"),
      absl::StrCat(R"({"principalId":")", principal, R"(","resourceId":")",
                   service_principal, R"(","appRoleId":")", app_role, R"("})"));
  EXPECT_EQ(answer.status, 201) << answer.At("error/message");
}

void PictureSetup::Unassign(absl::string_view principal) {
  const std::string path = absl::StrCat(
      "/servicePrincipals/", service_principal, "/appRoleAssignedTo");
  const GraphAnswer list = source.Get(path);
  for (const json::value& assignment : list.body.at("value").as_array()) {
    if (TextMember(assignment.as_object(), "principalId") != principal)
      continue;
    EXPECT_EQ(source
                  .Delete(absl::StrCat(
                      path, "/", TextMember(assignment.as_object(), "id")))
                  .status,
              204);
  }
}

void PictureSetup::Start() {
  EXPECT_EQ(source.Post(absl::StrCat(job, "/start")).status, 204);
}

GraphAnswer PictureSetup::RunCycle() {
  GraphAnswer answer = source.Post("/sandbox/cycles");
  EXPECT_EQ(answer.status, 200);
  if (!answer.body.at("cycles").as_array().empty())
    answer.body = json::value(answer.body.at("cycles").as_array()[0]);
  return answer;
}

json::object PictureSetup::Schema() {
  json::object schema =
      source.Get(absl::StrCat(job, "/schema")).body.as_object();
  schema.erase("@odata.context");
  return schema;
}

void PictureSetup::PutSchema(const json::object& schema, int expected_status) {
  const GraphAnswer answer =
      source.Put(absl::StrCat(job, "/schema"), Serialize(schema));
  EXPECT_EQ(answer.status, expected_status) << answer.At("error/message");
}

json::object& PictureSetup::UserMapping(json::object& schema) {
  return schema.at("synchronizationRules")
      .as_array()[0]
      .at("objectMappings")
      .as_array()[0]
      .as_object();
}

void PictureSetup::Filter(const char* attribute, const char* operation,
                          const char* value) {
  json::object schema = Schema();
  UserMapping(schema).at("scope").as_object()["groups"] =
      json::array{json::object{
          {"name", "G"},
          {"clauses", json::array{json::object{
                          {"sourceOperandName", attribute},
                          {"operatorName", operation},
                          {"targetOperand",
                           json::object{{"values", json::array{value}}}}}}}}};
  PutSchema(schema);
}

void PictureSetup::Map(const std::string& name,
                       const json::value& mapping_source,
                       const char* flow_type) {
  json::object schema = Schema();
  const json::object mapping = {
      {"targetAttributeName", name},       {"source", mapping_source},
      {"defaultValue", nullptr},           {"flowType", flow_type},
      {"flowBehavior", "FlowWhenChanged"}, {"matchingPriority", 0},
      {"exportMissingReferences", false}};
  json::array& mappings =
      UserMapping(schema).at("attributeMappings").as_array();
  for (auto it = mappings.begin(); it != mappings.end(); ++it) {
    if (TextMember(it->as_object(), "targetAttributeName") == name) {
      mappings.erase(it);
      break;
    }
  }
  mappings.push_back(mapping);
  PutSchema(schema);
}

GraphAnswer PictureSetup::TargetUser(const std::string& alias) {
  const std::string name = absl::StrCat(alias, "_source.example#EXT#@",
                                        kPictureTarget.initial_domain);
  return target.Get(
      absl::StrCat("/users/", EncodeComponent(name), "?", kAllSelected));
}

std::string PictureSetup::Standing(absl::string_view user_id) {
  const GraphAnswer report = source.Get(
      absl::StrCat("/sandbox/report?source=", kPictureSource.tenant_id,
                   "&target=", kPictureTarget.tenant_id));
  for (const json::value& row : report.body.at("source_users").as_array()) {
    if (TextMember(row.as_object(), "id") != user_id) continue;
    return absl::StrCat(TextMember(row.as_object(), "state"), ": ",
                        TextMember(row.as_object(), "reason"));
  }
  return "<absent>";
}

}  // namespace crosstenant::sandbox
