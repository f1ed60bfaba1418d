// The plugin's log as Terraform passes it on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/acceptance/workspace.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class PluginLog : public ::testing::Test {
 protected:
  PluginLog() {
    workspace_.Configure(
        "resource \"crosstenant_sync_app\" \"a\" {\n  provider = "
        "crosstenant.source\n  display_name = \"a\"\n}\n\n"
        "data \"crosstenant_user\" \"u\" {\n  provider = crosstenant.source\n"
        "  user_principal_name = \"nobody@example.com\"\n}\n");
  }

  // The lines of the plugin's own log, of a plan.
  std::vector<json::object> LinesOf(
      std::map<std::string, std::string> environment) {
    const std::string path = workspace_.directory() + "/terraform.log";
    environment["TF_LOG_PATH"] = path;
    std::filesystem::remove(path);
    workspace_.Terraform({"plan"}, environment);
    text_ = workspace_.Contents("terraform.log");
    std::vector<json::object> lines;
    for (const std::string& line :
         std::vector<std::string>(absl::StrSplit(text_, '\n'))) {
      json::error_code error;
      const json::value parsed = json::parse(line, error);
      if (error || !parsed.is_object()) continue;
      const json::value* module = parsed.as_object().if_contains("@module");
      if (module != nullptr && *module == "provider.crosstenant")
        lines.push_back(parsed.as_object());
    }
    return lines;
  }

  Workspace workspace_;
  std::string text_;
};

const json::object* LineOfRpc(const std::vector<json::object>& lines,
                              const char* rpc) {
  for (const json::object& line : lines) {
    const json::value* name = line.if_contains("tf_rpc");
    if (name != nullptr && *name == rpc) return &line;
  }
  return nullptr;
}

TEST_F(PluginLog, TellsOfEachRequestAndWhatWasDoneForIt) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const std::vector<json::object> lines = LinesOf({{"TF_LOG", "JSON"}});
  const json::object* plan = LineOfRpc(lines, "PlanResourceChange");
  ASSERT_NE(plan, nullptr) << text_;
  EXPECT_EQ(plan->at("@level"), "debug");
  EXPECT_EQ(plan->at("tf_resource_type"), "crosstenant_sync_app");
  EXPECT_EQ(plan->at("tf_provider_addr"),
            "registry.terraform.io/crosstenant/crosstenant");
  EXPECT_EQ(plan->at("diagnostic_error_count"), 0);
  EXPECT_TRUE(plan->at("tf_req_duration_ms").is_number());

  const json::object* read = LineOfRpc(lines, "ReadDataSource");
  ASSERT_NE(read, nullptr) << text_;
  EXPECT_EQ(read->at("tf_data_source_type"), "crosstenant_user");
  EXPECT_EQ(read->at("diagnostic_error_count"), 1);
  int requests_to_graph = 0;
  for (const json::object& line : lines) {
    const json::value* id = line.if_contains("tf_req_id");
    if (id != nullptr && *id == read->at("tf_req_id") &&
        line.contains("method"))
      ++requests_to_graph;
  }
  EXPECT_GT(requests_to_graph, 0) << text_;
}

TEST_F(PluginLog, IsSilentWhereThePluginsOwnLevelIsOff) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  EXPECT_THAT(
      LinesOf({{"TF_LOG", "JSON"}, {"TF_LOG_PROVIDER_CROSSTENANT", "off"}}),
      IsEmpty());
  EXPECT_THAT(text_, HasSubstr("starting plugin"));
}

TEST_F(PluginLog, ShowsTheLevelsThatWereAskedFor) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  LinesOf({{"TF_LOG_PROVIDER", "DEBUG"}});
  EXPECT_THAT(text_, HasSubstr("[DEBUG] provider.terraform-provider-"
                               "crosstenant: Served a request"));
  LinesOf({{"TF_LOG_PROVIDER", "ERROR"}});
  EXPECT_THAT(text_, Not(HasSubstr("Served a request")));
}

}  // namespace
}  // namespace crosstenant::acceptance
