// The plugin as a process: what Terraform and a person see of its start and its
// end.
#include <elf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/acceptance/workspace.h"
#include "tests/support/child_process.h"

namespace crosstenant::acceptance {
namespace {

using testing::ChildProcess;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCookie[] =
    "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(PluginProcess, ExplainsItselfWhenStartedByHand) {
  const auto finished = ChildProcess({CROSSTENANT_PROVIDER_BINARY}, "/",
                                     {{"TF_PLUGIN_MAGIC_COOKIE", ""}})
                            .Wait();
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("a plugin of Terraform"));
}

TEST(PluginProcess, SaysThatATemporaryDirectoryHasTooLongAName) {
  const auto finished =
      ChildProcess({CROSSTENANT_PROVIDER_BINARY}, "/",
                   {{"TF_PLUGIN_MAGIC_COOKIE", kCookie},
                    {"TMPDIR", "/tmp/" + std::string(120, 'x')}})
          .Wait();
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_THAT(finished.output, HasSubstr("Set TMPDIR to a shorter directory"));
}

TEST(PluginProcess, EndsInTimeEveryTime) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure("");
  const std::string log = workspace.directory() + "/terraform.log";
  for (int i = 0; i < 40; ++i) {
    const auto validated = workspace.Terraform(
        {"validate"}, {{"TF_LOG", "debug"}, {"TF_LOG_PATH", log}});
    ASSERT_EQ(validated.exit_code, 0) << validated.output;
  }
  const std::string text = Contents(log);
  EXPECT_THAT(text, HasSubstr("plugin exited"));
  EXPECT_THAT(text, Not(HasSubstr("failed to exit gracefully")));
}

TEST(PluginProcess, WorksWithoutTls) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure("");
  const auto validated =
      workspace.Terraform({"validate"}, {{"TF_DISABLE_PLUGIN_TLS", "1"}});
  EXPECT_EQ(validated.exit_code, 0) << validated.output;
}

TEST(PluginProcess, EndsByItselfWhenTerraformIsKilled) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure(
      "resource \"crosstenant_sync_app\" \"a\" {\n  provider = "
      "crosstenant.source\n  display_name = \"a\"\n}\n");
  auto terraform = workspace.StartTerraform({"apply", "-auto-approve"});
  while (workspace.GraphRequests().empty())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const pid_t group = terraform->pid();
  kill(group, SIGKILL);
  // The grace period for a host that comes back is five seconds.
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!testing::ProcessesOf(CROSSTENANT_PROVIDER_BINARY, group).empty() &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(testing::ProcessesOf(CROSSTENANT_PROVIDER_BINARY, group).empty());
}

#ifdef CROSSTENANT_STATIC_BUILD
// A program that needs the dynamic linker says so in a segment of its own.
TEST(PluginProcess, IsOneStaticFileBelowItsSizeLimit) {
  const std::string program = Contents(CROSSTENANT_PROVIDER_BINARY);
  EXPECT_LT(program.size(), std::size_t{25} << 20);
  ASSERT_GT(program.size(), sizeof(Elf64_Ehdr));
  Elf64_Ehdr header;
  std::memcpy(&header, program.data(), sizeof(header));
  ASSERT_EQ(std::memcmp(header.e_ident, ELFMAG, SELFMAG), 0);
  ASSERT_GT(header.e_phnum, 0);
  for (int i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    std::memcpy(&segment, program.data() + header.e_phoff + i * sizeof(segment),
                sizeof(segment));
    EXPECT_NE(segment.p_type, static_cast<Elf64_Word>(PT_INTERP));
  }
}
#endif

}  // namespace
}  // namespace crosstenant::acceptance
