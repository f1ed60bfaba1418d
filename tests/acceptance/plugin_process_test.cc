// The plugin as a process under the real Terraform: its start and its end.
//
// What Terraform and a plugin must agree on, and where it is tested. Tests
// without a folder are in this one; plugin_process_test of tests/launch does
// without Terraform.
//
//   started by hand: explains itself     launch: PluginStartedByHand
//   handshake, with and without TLS,     launch: PluginProcessTest.Handshake…
//     with multiplexing
//   ends in time, also with a schema     EndsInTimeEveryTime,
//     of megabytes                         EndsInTimeWithALargeSchema
//   too long a TMPDIR                    TellsTheUserWhyItCannotStart
//   values of all kinds come back,       ProbeValues
//     and the second plan is empty
//   a failed creation leaves a tainted   ProbeFailure
//     object; bytes that are not UTF-8
//   Ctrl-C during an apply               InterruptedApply, Interruption
//   terraform killed                     KilledTerraform
//   drift: plan -refresh-only            DriftIsSeenUntilItIsAccepted
//   TF_DISABLE_PLUGIN_TLS                WorksWithoutTls
//   packed and unpacked mirrors          InstallationTest
//   crashes                              ProbeCrash; launch: CrashReport
//   -debug and TF_REATTACH_PROVIDERS     ServesSeveralCommandsInDebugMode
#include <elf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/probe_directory.h"
#include "tests/acceptance/workspace.h"
#include "tests/support/child_process.h"

namespace crosstenant::acceptance {
namespace {

using testing::ChildProcess;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Runs validate a number of times; a plugin that had to be killed shows in the
// log.
void ExpectToEndInTime(const TerraformDirectory& directory, int times,
                       std::map<std::string, std::string> environment) {
  const std::string log = directory.directory() + "/terraform.log";
  environment["TF_LOG"] = "debug";
  environment["TF_LOG_PATH"] = log;
  for (int i = 0; i < times; ++i) {
    const auto validated = directory.Terraform({"validate"}, environment);
    ASSERT_EQ(validated.exit_code, 0) << validated.output;
  }
  const std::string text = directory.Contents("terraform.log");
  EXPECT_THAT(text, HasSubstr("plugin exited"));
  EXPECT_THAT(text, Not(HasSubstr("failed to exit gracefully")));
  EXPECT_THAT(directory.TemporaryFiles(), IsEmpty());
}

TEST(PluginProcess, EndsInTimeEveryTime) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure("");
  ExpectToEndInTime(workspace, 40, {});
}

TEST(PluginProcess, EndsInTimeWithALargeSchema) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const ProbeDirectory probe;
  probe.WriteConfiguration("resource \"probe_large_7\" \"a\" {}\n");
  ExpectToEndInTime(probe, 40, {{"PROBE_LARGE_SCHEMA", "1"}});
}

TEST(PluginProcess, TellsTheUserWhyItCannotStart) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure("");
  const auto validated = workspace.Terraform(
      {"validate"}, {{"TMPDIR", "/tmp/" + std::string(120, 'x')}});
  EXPECT_EQ(validated.exit_code, 1);
  EXPECT_THAT(validated.output, HasSubstr("Set TMPDIR to a shorter directory"));
}

TEST(PluginProcess, WorksWithoutTls) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure("");
  const auto validated =
      workspace.Terraform({"validate"}, {{"TF_DISABLE_PLUGIN_TLS", "1"}});
  EXPECT_EQ(validated.exit_code, 0) << validated.output;
}

// The exit codes by which a pipeline knows of changes that were made by hand.
TEST(PluginProcess, DriftIsSeenUntilItIsAccepted) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure(absl::StrCat(
      "resource \"crosstenant_partner_policy\" \"p\" {\n  provider = "
      "crosstenant.target\n  tenant_id = \"",
      std::string(sandbox::kPictureSource.tenant_id),
      "\"\n  inbound_trust = { is_mfa_accepted = true }\n}\n"));
  const auto applied = workspace.Apply();
  ASSERT_EQ(applied.exit_code, 0) << applied.output;
  const auto drift = [&] {
    return workspace.Terraform({"plan", "-refresh-only", "-detailed-exitcode"})
        .exit_code;
  };
  EXPECT_EQ(drift(), 0);
  EXPECT_EQ(drift(), 0);
  workspace.target().Patch(
      absl::StrCat("/policies/crossTenantAccessPolicy/partners/",
                   std::string(sandbox::kPictureSource.tenant_id)),
      R"({"inboundTrust": {"isMfaAccepted": false,
                           "isCompliantDeviceAccepted": false,
                           "isHybridAzureADJoinedDeviceAccepted": false}})");
  EXPECT_EQ(drift(), 2);
  EXPECT_EQ(workspace.Terraform({"apply", "-refresh-only", "-auto-approve"})
                .exit_code,
            0);
  EXPECT_EQ(drift(), 0);
}

// One process, started by a person, for one command after the other.
TEST(PluginProcess, ServesSeveralCommandsInDebugMode) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  Workspace workspace;
  workspace.Configure(
      "resource \"crosstenant_sync_app\" \"a\" {\n  provider = "
      "crosstenant.source\n  display_name = \"a\"\n}\n");
  ChildProcess provider({CROSSTENANT_PROVIDER_BINARY, "-debug"},
                        workspace.directory(),
                        {{"TMPDIR", workspace.directory() + "/tmp"}});
  std::string line;
  const std::string variable = "TF_REATTACH_PROVIDERS=";
  while (line.find(variable) == std::string::npos) line = provider.ReadLine();
  line = line.substr(line.find(variable) + variable.size() + 1);
  line.pop_back();
  // Without the other way to find a provider.
  const std::map<std::string, std::string> attached = {
      {"TF_REATTACH_PROVIDERS", line}, {"TF_CLI_CONFIG_FILE", "/dev/null"}};
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"init"},
                                             {"apply", "-auto-approve"},
                                             {"plan", "-detailed-exitcode"},
                                             {"destroy", "-auto-approve"}}) {
    const auto finished = workspace.Terraform(command, attached);
    EXPECT_EQ(finished.exit_code, 0) << finished.output;
  }
  kill(provider.pid(), SIGINT);
  EXPECT_EQ(provider.Wait().exit_code, 0);
  EXPECT_THAT(workspace.TemporaryFiles(), IsEmpty());
}

#ifdef CROSSTENANT_STATIC_BUILD
// A program that needs the dynamic linker says so in a segment of its own.
TEST(PluginProcess, IsOneStaticFileBelowItsSizeLimit) {
  std::ostringstream contents;
  contents
      << std::ifstream(CROSSTENANT_PROVIDER_BINARY, std::ios::binary).rdbuf();
  const std::string program = contents.str();
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
