#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/sync_job/sync_job_model.h"
#include "resources/sync_job/sync_job_resource.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::string kRoot =
    absl::StrCat("/servicePrincipals/", kPrincipal, "/synchronization");
const std::string kValidate =
    absl::StrCat("POST ", kRoot, "/jobs/validateCredentials");
const std::string kList = absl::StrCat("GET ", kRoot, "/jobs");
const std::string kPost = absl::StrCat("POST ", kRoot, "/jobs");
const std::string kGet = absl::StrCat("GET /", kJob);
const std::string kGetSecrets = absl::StrCat("GET ", kRoot, "/secrets");
const std::string kPutSecrets = absl::StrCat("PUT ", kRoot, "/secrets");

std::string JobJson(const std::string& state = "Disabled") {
  return absl::StrCat(R"({"id":"Azure2Azure.x.y","templateId":"Azure2Azure",)",
                      R"("schedule":{"interval":"PT40M","state":")", state,
                      R"("},"status":{"code":"Paused"}})");
}

std::string SecretsJson(const SyncJobSettings& settings) {
  return boost::json::serialize(SyncJobSecretsToGraphCreate(settings));
}

SyncJobSettings Plain() {
  return {.target_tenant_id = kTarget,
          .scope = "assigned",
          .notification = std::nullopt,
          .deletion_threshold = std::nullopt};
}

Object Config() {
  return Object()
      .Set("service_principal_id", kPrincipal)
      .Set("target_tenant_id", kTarget);
}

TEST(SyncJobModel, WritesTheFourSecretsOfTheDocumentation) {
  EXPECT_EQ(boost::json::value(SyncJobSecretsToGraphCreate(Plain())),
            boost::json::parse(absl::StrCat(
                R"({"value":[{"key":"AuthenticationType","value":"SyncPolicy"},
              {"key":"CompanyId","value":")",
                kTarget, R"("},{"key":"SyncNotificationSettings",
               "value":"{\"Enabled\":false,\"DeleteThresholdEnabled\":false,)",
                R"(\"HumanResourcesLookaheadQueryEnabled\":false}"},
              {"key":"SyncAll","value":"false"}]})")));
}

TEST(SyncJobModel, SettingsSurviveTheirSecrets) {
  SyncJobSettings full = Plain();
  full.scope = "all";
  full.notification = SyncNotification{true, "a@contoso.com"};
  full.deletion_threshold = 500;
  for (const SyncJobSettings& settings : {Plain(), full}) {
    EXPECT_EQ(
        SyncJobSettingsFromGraph(boost::json::parse(SecretsJson(settings))),
        settings);
    Object object;
    SetSyncJobSettings(settings, object);
    EXPECT_EQ(SyncJobSettingsFromObject(object), settings);
  }
}

TEST(SyncJobModel, ComparesNotificationsAsJson) {
  const auto secrets = boost::json::parse(
      R"({"value":[{"key":"SyncNotificationSettings","value":)"
      R"("{ \"DeleteThresholdValue\": 500, \"Recipients\": \"\",)"
      R"( \"DeleteThresholdEnabled\": false }"}]})");
  const SyncJobSettings settings = SyncJobSettingsFromGraph(secrets);
  EXPECT_EQ(settings.notification, std::nullopt);
  EXPECT_EQ(settings.deletion_threshold, std::nullopt);
}

TEST(SyncJobModel, KeepsWhatItDoesNotManageAndNeverSendsAMask) {
  const auto stored = boost::json::parse(
      R"({"value":[{"key":"Password","value":"*"},)"
      R"({"key":"SkipOutOfScopeDeletions","value":"true"},)"
      R"({"key":"SyncAll","value":"true"},)"
      R"({"key":"SyncNotificationSettings","value":)"
      R"("{\"HumanResourcesLookaheadQueryEnabled\":true,\"New\":1}"}]})");
  const std::string written =
      boost::json::serialize(SyncJobSecretsToGraphPatch(stored, Plain()));
  EXPECT_THAT(written, HasSubstr("SkipOutOfScopeDeletions"));
  EXPECT_THAT(written,
              HasSubstr(R"(\"HumanResourcesLookaheadQueryEnabled\":true)"));
  EXPECT_THAT(written, HasSubstr(R"(\"New\":1)"));
  EXPECT_THAT(written, HasSubstr(R"({"key":"SyncAll","value":"false"})"));
  EXPECT_THAT(written, Not(HasSubstr("Password")));
}

TEST(SyncJobModel, AMaskedTenantIsTheStoredOne) {
  SyncJobSettings masked = Plain();
  masked.target_tenant_id = "*";
  EXPECT_EQ(AsStored(masked, Plain()), Plain());
}

class SyncJobTest : public ::testing::Test {
 protected:
  SyncJobTest() {
    script().On(kValidate, 204);
    script().On(kList, 200, R"({"value":[]})");
    script().On(kPost, 201, JobJson());
    script().On(kPutSecrets, 204);
  }

  GraphScript& script() { return lifecycle_.script(); }

  StateOutput Created(const Object& config) {
    StateOutput created = lifecycle_.Create(config);
    EXPECT_EQ(FirstError(created.diagnostics), "");
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_sync_job", NewSyncJobResource};
};

TEST_F(SyncJobTest, ChecksBeforeItCreates) {
  const Object state(Created(Config()).state);
  EXPECT_THAT(script().TakeLines(),
              ElementsAre(kValidate, kList, kPost, kPutSecrets));
  EXPECT_EQ(script().BodyOf(kPost),
            boost::json::parse(R"({"templateId":"Azure2Azure"})"));
  EXPECT_EQ(state.String("id"), kJob);
  EXPECT_EQ(state.String("job_id"), "Azure2Azure.x.y");
  EXPECT_EQ(state.String("template_id"), "Azure2Azure");
  EXPECT_EQ(state.String("scope"), "assigned");
}

TEST_F(SyncJobTest, APolicyThatForbidsItIsAnErrorAtTheTenant) {
  script().Replace(kValidate, 400, R"({"error":{
      "code":"AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure",
      "message":"The source tenant has not enabled automatic user consent."}})");
  const StateOutput created = lifecycle_.Create(Config());
  const std::string error = FirstError(created.diagnostics);
  EXPECT_THAT(error, StartsWith("target_tenant_id: "));
  EXPECT_THAT(error, HasSubstr("has not enabled automatic user consent"));
  EXPECT_THAT(error, HasSubstr("outbound_allowed = true"));
  EXPECT_THAT(script().TakeLines(), ElementsAre(kValidate));
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(SyncJobTest, AMissingPermissionIsNotBlamedOnTheTenant) {
  script().Replace(kValidate, 403, R"({"error":{
      "code":"Authorization_RequestDenied","message":"no"}})");
  EXPECT_THAT(FirstError(lifecycle_.Create(Config()).diagnostics),
              StartsWith(": "));
}

TEST_F(SyncJobTest, UndoesTheJobWhereItsSecretsAreRefused) {
  script().Replace(kPutSecrets, 400, R"({"error":{"code":"Bad"}})");
  script().On("DELETE /" + std::string(kJob), 204);
  const StateOutput created = lifecycle_.Create(Config());
  EXPECT_NE(FirstError(created.diagnostics), "");
  EXPECT_EQ(script().TakeLines().back(), "DELETE /" + std::string(kJob));
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(SyncJobTest, AdoptsAPausedJobWithoutSecretsAndWritesThem) {
  script().Replace(kList, 200, R"({"value":[)" + JobJson() + "]}");
  script().On(kGetSecrets, 200, R"({"value":[]})");
  EXPECT_EQ(Object(Created(Config()).state).String("id"), kJob);
  EXPECT_THAT(script().TakeLines(),
              ElementsAre(kValidate, kList, kGetSecrets, kPutSecrets));
}

TEST_F(SyncJobTest, AdoptsAPausedJobWithTheSameSecrets) {
  script().Replace(kList, 200, R"({"value":[)" + JobJson() + "]}");
  script().On(kGetSecrets, 200, SecretsJson(Plain()));
  Created(Config());
  EXPECT_THAT(script().TakeLines(), ElementsAre(kValidate, kList, kGetSecrets));
}

TEST_F(SyncJobTest, NamesTheImportCommandForAJobInUse) {
  script().Replace(kList, 200, R"({"value":[)" + JobJson("Active") + "]}");
  script().On(kGetSecrets, 200, SecretsJson(Plain()));
  EXPECT_THAT(
      FirstError(lifecycle_.Create(Config()).diagnostics),
      HasSubstr(absl::StrCat("terraform import 'crosstenant_sync_job.NAME' '",
                             kJob, "'")));
}

TEST_F(SyncJobTest, NamesTheImportCommandForAJobWithOtherSecrets) {
  SyncJobSettings other = Plain();
  other.scope = "all";
  script().Replace(kList, 200, R"({"value":[)" + JobJson() + "]}");
  script().On(kGetSecrets, 200, SecretsJson(other));
  EXPECT_THAT(FirstError(lifecycle_.Create(Config()).diagnostics),
              HasSubstr("terraform import"));
}

TEST_F(SyncJobTest, ReadsWithoutDriftWhileTheJobRuns) {
  const StateOutput created = Created(Config());
  script().TakeLines();
  script().On(kGet, 200, JobJson("Active"));
  script().On(kGetSecrets, 200, SecretsJson(Plain()));
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGet, kGetSecrets));
}

TEST_F(SyncJobTest, ChangesItsSecretsInPlace) {
  const StateOutput created = Created(Config());
  script().On(kGetSecrets, 200, SecretsJson(Plain()));
  Object config = Config();
  config.Set("scope", "all").Set("deletion_threshold", std::int64_t{500});
  EXPECT_THAT(lifecycle_.Plan(config, created).requires_replace, SizeIs(0));
  const StateOutput updated = lifecycle_.Update(created, config);
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  SyncJobSettings expected = Plain();
  expected.scope = "all";
  expected.deletion_threshold = 500;
  EXPECT_EQ(SyncJobSettingsFromGraph(script().BodyOf(kPutSecrets)), expected);
  EXPECT_EQ(Object(updated.state).String("id"), kJob);
}

TEST_F(SyncJobTest, AnotherTenantIsAnotherJob) {
  const StateOutput created = Created(Config());
  Object config = Config();
  config.Set("target_tenant_id", kSource);
  EXPECT_THAT(lifecycle_.Plan(config, created).requires_replace, SizeIs(1));
}

TEST_F(SyncJobTest, TheSamePrincipalWrittenAsAPathIsNoChange) {
  const StateOutput created = Created(Config());
  Object config = Config();
  config.Set("service_principal_id",
             "/servicePrincipals/CCCCCCCC-0000-0000-0000-000000000003");
  EXPECT_EQ(lifecycle_.Plan(config, created).planned, created.state);
}

TEST_F(SyncJobTest, SaysThatSynchronizedUsersStay) {
  const StateOutput created = Created(Config());
  script().On("DELETE /" + std::string(kJob), 204);
  const StateOutput deleted = lifecycle_.Delete(created);
  EXPECT_EQ(FirstError(deleted.diagnostics), "");
  ASSERT_THAT(deleted.diagnostics.items(), SizeIs(1));
  EXPECT_THAT(deleted.diagnostics.items()[0].detail, HasSubstr(kTarget));
}

TEST_F(SyncJobTest, PlanAfterImportIsEmpty) {
  script().On(kGet, 200, JobJson("Active"));
  SyncJobSettings settings = Plain();
  settings.notification = SyncNotification{true, "a@contoso.com"};
  script().On(kGetSecrets, 200, SecretsJson(settings));
  Object config = Config();
  config.Set("notification",
             Object().Set("enabled", true).Set("recipients", "a@contoso.com"));
  for (const std::string& id : {std::string(kJob), absl::StrCat("/", kJob)}) {
    const StateOutput imported = lifecycle_.Import(id);
    ASSERT_EQ(FirstError(imported.diagnostics), "");
    EXPECT_EQ(lifecycle_.Plan(config, imported).planned, imported.state);
    lifecycle_.ExpectWholeImport(imported);
  }
}

}  // namespace
}  // namespace crosstenant::resources
