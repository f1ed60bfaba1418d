#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/sync_job_activation/sync_job_activation_model.h"
#include "resources/sync_job_activation/sync_job_activation_resource.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kGet = absl::StrCat("GET /", kJob);
const std::string kStart = absl::StrCat("POST /", kJob, "/start");
const std::string kPause = absl::StrCat("POST /", kJob, "/pause");
const std::string kRestart = absl::StrCat("POST /", kJob, "/restart");

std::string InState(const std::string& state) {
  return absl::StrCat(R"({"schedule":{"state":")", state,
                      R"("},"status":{"code":"Quarantine"}})");
}

Object Config(bool enabled = true, const char* trigger = nullptr) {
  Object config;
  config.Set("sync_job_id", kJob).Set("enabled", enabled);
  if (trigger != nullptr) {
    config.Set("restart_triggers",
               Value::Map({{"key", Value::String(trigger)}}));
  }
  return config;
}

TEST(SyncJobActivationModel, ChoosesTheCommand) {
  SyncJobActivation on;
  SyncJobActivation off;
  off.enabled = false;
  EXPECT_EQ(CommandFor(false, false, on), JobCommand::kStart);
  EXPECT_EQ(CommandFor(true, false, on), JobCommand::kNone);
  EXPECT_EQ(CommandFor(true, true, on), JobCommand::kRestart);
  EXPECT_EQ(CommandFor(false, true, on), JobCommand::kRestart);
  EXPECT_EQ(CommandFor(true, true, off), JobCommand::kPause);
  EXPECT_EQ(CommandFor(false, true, off), JobCommand::kNone);
}

TEST(SyncJobActivationModel, OnlyTheScheduleTells) {
  EXPECT_TRUE(IsActive(boost::json::parse(InState("Active"))));
  EXPECT_FALSE(IsActive(boost::json::parse(InState("Paused"))));
  EXPECT_FALSE(IsActive(boost::json::parse(InState("Disabled"))));
  EXPECT_FALSE(IsActive(boost::json::parse(R"({"status":{"code":"Active"}})")));
}

TEST(SyncJobActivationModel, WritesRestartCriteria) {
  EXPECT_EQ(boost::json::serialize(RestartCriteria({})), R"({"criteria":{}})");
  EXPECT_EQ(boost::json::serialize(RestartCriteria({"Watermark", "Escrows"})),
            R"({"criteria":{"resetScope":"Watermark, Escrows"}})");
}

class SyncJobActivationTest : public ::testing::Test {
 protected:
  SyncJobActivationTest() {
    for (const std::string& line : {kStart, kPause, kRestart}) {
      script().On(line, 204);
    }
  }

  GraphScript& script() { return lifecycle_.script(); }

  StateOutput Created() {
    script().On(kGet, 200, InState("Disabled"));
    StateOutput created = lifecycle_.Create(Config());
    EXPECT_EQ(FirstError(created.diagnostics), "");
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_sync_job_activation",
                       NewSyncJobActivationResource};
};

TEST_F(SyncJobActivationTest, CreatingItStartsTheJob) {
  const StateOutput created = Created();
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGet, kStart));
  EXPECT_EQ(Object(created.state).String("id"), kJob);
}

TEST_F(SyncJobActivationTest, ARunningJobIsNotStartedAgain) {
  script().On(kGet, 200, InState("Active"));
  lifecycle_.Create(Config());
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGet));
}

TEST_F(SyncJobActivationTest, APausedJobIsDrift) {
  const StateOutput created = Created();
  script().Replace(kGet, 200, InState("Paused"));
  const StateOutput read = lifecycle_.Read(created);
  EXPECT_EQ(Object(read.state).Bool("enabled"), false);
  script().TakeLines();
  EXPECT_EQ(lifecycle_.Update(read, Config()).state, created.state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGet, kStart));
}

TEST_F(SyncJobActivationTest, DisablingPausesTheJob) {
  const StateOutput created = Created();
  script().Replace(kGet, 200, InState("Active"));
  lifecycle_.Update(created, Config(false));
  EXPECT_EQ(script().TakeLines().back(), kPause);
}

TEST_F(SyncJobActivationTest, AChangedTriggerRestartsTheJob) {
  const StateOutput created = Created();
  script().Replace(kGet, 200, InState("Active"));
  const StateOutput updated = lifecycle_.Update(created, Config(true, "1"));
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  EXPECT_EQ(script().TakeLines().back(), kRestart);
}

TEST_F(SyncJobActivationTest, DestroyingItPausesTheJob) {
  const StateOutput created = Created();
  script().TakeLines();
  EXPECT_EQ(FirstError(lifecycle_.Delete(created).diagnostics), "");
  EXPECT_THAT(script().TakeLines(), ElementsAre(kPause));
}

TEST_F(SyncJobActivationTest, DestroyingItWithoutAJobIsNoError) {
  const StateOutput created = Created();
  script().Replace(kPause, 404, R"({"error":{"code":"UnknownError"}})");
  EXPECT_EQ(FirstError(lifecycle_.Delete(created).diagnostics), "");
}

TEST_F(SyncJobActivationTest, PlanAfterImportIsEmpty) {
  script().On(kGet, 200, InState("Active"));
  const StateOutput imported = lifecycle_.Import(absl::StrCat("/", kJob));
  EXPECT_EQ(FirstError(imported.diagnostics), "");
  EXPECT_EQ(lifecycle_.Plan(Config(), imported).planned, imported.state);
  lifecycle_.ExpectWholeImport(imported);
  EXPECT_THAT(FirstError(lifecycle_.Import("job").diagnostics),
              HasSubstr("synchronization/jobs/{job id}"));
}

TEST_F(SyncJobActivationTest, ChecksItsArguments) {
  Object config = Config();
  config.Set("sync_job_id", "job");
  EXPECT_THAT(FirstError(lifecycle_.Validate(config)),
              StartsWith("sync_job_id: "));
  config = Config();
  config.Set("restart_scope", Value::List({Value::String("watermark")}));
  EXPECT_THAT(FirstError(lifecycle_.Validate(config)),
              StartsWith("restart_scope[0]: "));
}

}  // namespace
}  // namespace crosstenant::resources
