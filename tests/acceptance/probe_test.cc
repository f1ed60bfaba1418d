// The probe plugin under the real Terraform: what a user sees of crashes,
// failures, interruptions and of values of every kind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/probe_directory.h"
#include "tests/support/crashes.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kSecret[] = "marker-of-a-secret";

class ProbeCrash : public ::testing::TestWithParam<std::string> {};

TEST_P(ProbeCrash, IsShownToTheUserWithATraceAndNoSecret) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const ProbeDirectory probe;
  probe.WriteConfiguration(
      absl::StrCat("provider \"probe\" {\n  secret = \"", kSecret,
                   "\"\n}\n\nresource \"probe_crash\" \"a\" {\n  how = \"",
                   GetParam(), "\"\n}\n"));
  const auto applied = probe.Terraform({"apply", "-auto-approve"},
                                       {{"ARM_CLIENT_SECRET", kSecret}});
  EXPECT_EQ(applied.exit_code, 1);
  EXPECT_THAT(
      applied.output,
      HasSubstr("Stack trace from the terraform-provider-probe plugin"));
  EXPECT_THAT(applied.output, HasSubstr("\npanic: "));
  EXPECT_THAT(applied.output, HasSubstr("\n  #0  0x"));
  EXPECT_THAT(applied.output, HasSubstr("plugin crashed!"));
  EXPECT_THAT(applied.output, Not(HasSubstr(kSecret)));
}

INSTANTIATE_TEST_SUITE_P(All, ProbeCrash,
                         ::testing::ValuesIn(testing::WaysToCrash()),
                         [](const auto& test) {
                           std::string name;
                           for (const char letter : test.param)
                             if (letter != ' ') name += letter;
                           return name;
                         });

// Values at the limits of what numbers, nulls and types can be; `trigger` makes
// the groups unknown while planning.
constexpr char kValues[] = R"(
resource "terraform_data" "trigger" {
  input = ["first", "second"]
}

resource "probe_echo" "a" {
  numbers  = [0.1, 9223372036854775808, 1e100, -1, 0, null]
  texts    = ["plain", "", null, "\u00e4\U0001F600"]
  anything = { list = [1, "two", null], nested = { yes = true } }
  groups   = [for name in terraform_data.trigger.output : { name = name, size = 0.1 }]
}

resource "probe_echo" "copy" {
  numbers  = probe_echo.a.numbers
  texts    = probe_echo.a.texts
  anything = probe_echo.a.anything
  groups   = probe_echo.a.groups
}

output "same" {
  value = (probe_echo.copy.numbers == tolist([0.1, 9223372036854775808, 1e100, -1, 0, null])
    && probe_echo.copy.anything.list[2] == null
    && probe_echo.copy.groups[1].name == "second")
}
)";

TEST(ProbeValues, ComeBackAsTheyWereGivenAndTheSecondPlanIsEmpty) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const ProbeDirectory probe;
  probe.WriteConfiguration(kValues);
  const auto applied = probe.Apply();
  ASSERT_EQ(applied.exit_code, 0) << applied.output;
  EXPECT_THAT(applied.output, HasSubstr("same = true"));
  // State files keep numbers in full.
  const std::string state = probe.Contents("terraform.tfstate");
  EXPECT_THAT(state, HasSubstr("9223372036854775808"));
  EXPECT_THAT(state, HasSubstr("\"\xC3\xA4\xF0\x9F\x98\x80\""));
  const auto plan = probe.Plan();
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
}

TEST(ProbeFailure, LeavesATaintedObjectAndAReadableMessage) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const ProbeDirectory probe;
  probe.WriteConfiguration(
      "resource \"probe_failure\" \"a\" {\n  text = \"-and-\"\n}\n");
  const auto applied = probe.Apply();
  EXPECT_EQ(applied.exit_code, 1);
  EXPECT_THAT(applied.output,
              HasSubstr("before\xEF\xBF\xBD-and-\xEF\xBF\xBD(after"));
  const json::value state = probe.StateFile();
  const json::value& instance =
      state.at("resources").at(0).at("instances").at(0);
  EXPECT_EQ(instance.at("status"), "tainted");
  EXPECT_EQ(instance.at("attributes").at("id"), "half-made");
  EXPECT_THAT(probe.Plan().output, HasSubstr("must be replaced"));
}

// An apply that is in the middle of a creation.
class SlowApply {
 public:
  SlowApply() {
    const std::string started = probe_.directory() + "/started";
    probe_.WriteConfiguration(absl::StrCat(
        "resource \"probe_slow\" \"a\" {\n  started = \"", started, "\"\n}\n"));
    terraform_ = probe_.StartTerraform({"apply", "-auto-approve"});
    while (!std::filesystem::exists(started))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const ProbeDirectory& probe() const { return probe_; }
  testing::ChildProcess& terraform() { return *terraform_; }

 private:
  ProbeDirectory probe_;
  std::unique_ptr<testing::ChildProcess> terraform_;
};

TEST(InterruptedApply, EndsWithWhatWasBegunInTheState) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  SlowApply apply;
  // As a terminal does it: to Terraform and the plugin.
  kill(-apply.terraform().pid(), SIGINT);
  const auto finished = apply.terraform().Wait();
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("The creation was interrupted."));
  const json::value state = apply.probe().StateFile();
  EXPECT_EQ(state.at("resources")
                .at(0)
                .at("instances")
                .at(0)
                .at("attributes")
                .at("id"),
            "begun");
}

TEST(KilledTerraform, IsOutlivedByNoPluginAndNoFile) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  SlowApply apply;
  const pid_t group = apply.terraform().pid();
  const auto plugins = [&] {
    return testing::ProcessesOf(CROSSTENANT_PROBE_BINARY, group);
  };
  EXPECT_THAT(plugins(), SizeIs(1));
  kill(group, SIGKILL);
  // The plugin gives a host that hung up five seconds.
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!plugins().empty() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_THAT(plugins(), IsEmpty());
  EXPECT_THAT(apply.probe().TemporaryFiles(), IsEmpty());
}

}  // namespace
}  // namespace crosstenant::acceptance
