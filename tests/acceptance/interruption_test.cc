// The provider is killed in the middle of an apply, after each of the writes
// that an apply makes in turn. The next apply converges, and each tenant has
// each object once; an application, which has no natural key, may need the
// import that the error names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <regex>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/acceptance/setup_configuration.h"
#include "tests/acceptance/workspace.h"

namespace crosstenant::acceptance {
namespace {

using ::testing::IsEmpty;

std::size_t WritesOf(Workspace& workspace) {
  const std::vector<std::string> requests = workspace.GraphRequests();
  return static_cast<std::size_t>(std::count_if(
      requests.begin(), requests.end(), [](const std::string& request) {
        return !absl::StartsWith(request, "GET ");
      }));
}

// False when the apply ended before it had made so many writes.
bool KillProvidersAfter(std::size_t writes, Workspace& workspace,
                        const testing::ChildProcess& terraform) {
  while (WritesOf(workspace) < writes) {
    // Terraform itself has ended; it stays a zombie until it is waited for.
    siginfo_t info{};
    if (waitid(P_PID, static_cast<id_t>(terraform.pid()), &info,
               WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid != 0) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  for (const pid_t pid :
       testing::ProcessesOf(CROSSTENANT_PROVIDER_BINARY, terraform.pid()))
    kill(pid, SIGKILL);
  return true;
}

// Applies again; where that stops with an import command, runs the command and
// applies once more.
void Converge(Workspace& workspace) {
  testing::Finished applied = workspace.Apply();
  std::smatch command;
  const std::regex import_command(
      "terraform import 'crosstenant_sync_app\\.\\S+' '(\\S+)'");
  if (applied.exit_code != 0 &&
      std::regex_search(applied.output, command, import_command)) {
    const auto imported = workspace.Terraform(
        {"import", "crosstenant_sync_app.app", command[1].str()});
    ASSERT_EQ(imported.exit_code, 0) << imported.output;
    applied = workspace.Apply();
  }
  ASSERT_EQ(applied.exit_code, 0) << applied.output;
}

void ExpectEachObjectOnce(Workspace& workspace) {
  const auto count = [](sandbox::GraphClient& tenant, const std::string& path) {
    return tenant.Get(path).body.at("value").as_array().size();
  };
  EXPECT_EQ(
      count(workspace.source(), "/policies/crossTenantAccessPolicy/partners"),
      1U);
  EXPECT_EQ(
      count(workspace.target(), "/policies/crossTenantAccessPolicy/partners"),
      1U);
  EXPECT_EQ(count(workspace.source(),
                  "/applications?$filter=displayName%20eq%20'Fabrikam'"),
            1U);
  const std::string principal =
      "/servicePrincipals/" +
      workspace.StateOf("crosstenant_sync_app.app", "service_principal_id");
  EXPECT_EQ(count(workspace.source(), principal + "/synchronization/jobs"), 1U);
  EXPECT_EQ(count(workspace.source(), principal + "/appRoleAssignedTo"), 3U);
}

TEST(Interruption, ConvergesAfterAKillAtEachWrite) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  std::size_t writes = 1;
  for (bool killed = true; killed; ++writes) {
    SCOPED_TRACE(absl::StrCat("killed after write ", writes));
    Workspace workspace;
    workspace.Configure(WholeConfiguration());
    auto terraform = workspace.StartTerraform({"apply", "-auto-approve"});
    killed = KillProvidersAfter(writes, workspace, *terraform);
    const testing::Finished first = terraform->Wait();
    EXPECT_TRUE(killed || first.exit_code == 0) << first.output;
    EXPECT_THAT(workspace.TemporaryFiles(), IsEmpty());
    Converge(workspace);
    if (::testing::Test::HasFatalFailure()) return;
    const auto plan = workspace.Plan();
    EXPECT_EQ(plan.exit_code, 0) << plan.output;
    ExpectEachObjectOnce(workspace);
  }
  EXPECT_GT(writes, 10U) << "the setup makes more writes than that";
}

// Terraform asks the provider to stop; what was created is in the state, and
// the next apply goes on from there.
TEST(Interruption, AnInterruptedApplyLosesNothing) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure(WholeConfiguration());
  auto terraform = workspace.StartTerraform({"apply", "-auto-approve"});
  while (WritesOf(workspace) < 4)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  kill(-terraform->pid(), SIGINT);
  terraform->Wait();
  const auto applied = workspace.Apply();
  ASSERT_EQ(applied.exit_code, 0) << applied.output;
  ExpectEachObjectOnce(workspace);
}

}  // namespace
}  // namespace crosstenant::acceptance
