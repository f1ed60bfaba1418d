// `terraform init` installs the provider from mirrors of both kinds, and it
// runs from where it was installed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/utsname.h>

#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/acceptance/terraform_directory.h"

namespace crosstenant::acceptance {
namespace {

namespace fs = std::filesystem;
using testing::ChildProcess;
using ::testing::HasSubstr;

constexpr char kVersion[] = "0.1.0";

std::string Platform() {
  utsname system;
  uname(&system);
  return std::string(system.machine) == "aarch64" ? "linux_arm64"
                                                  : "linux_amd64";
}

class InstallationTest : public ::testing::Test {
 protected:
  InstallationTest()
      : terraform_("crosstenant/crosstenant", CROSSTENANT_PROVIDER_BINARY),
        mirror_(fs::path(terraform_.directory()) / "mirror") {}

  // Where a mirror keeps the provider.
  fs::path Folder() const {
    const bool is_terraform = absl::EndsWith(FindTerraform(), "/terraform");
    return mirror_ /
           (is_terraform ? "registry.terraform.io" : "registry.opentofu.org") /
           "crosstenant/crosstenant";
  }

  void ExpectToInstall() const {
    terraform_.Write("mirror.rc",
                     absl::StrCat("provider_installation {\n  "
                                  "filesystem_mirror {\n    path = \"",
                                  mirror_.string(), "\"\n  }\n}\n"));
    terraform_.WriteConfiguration("");
    const std::map<std::string, std::string> environment = {
        {"TF_CLI_CONFIG_FILE", terraform_.directory() + "/mirror.rc"}};
    const auto initialized = terraform_.Terraform({"init"}, environment);
    EXPECT_EQ(initialized.exit_code, 0) << initialized.output;
    EXPECT_THAT(initialized.output,
                HasSubstr("Installed crosstenant/crosstenant v0.1.0"));
    const auto schema =
        terraform_.Terraform({"providers", "schema", "-json"}, environment);
    EXPECT_EQ(schema.exit_code, 0) << schema.output;
    EXPECT_THAT(schema.output, HasSubstr("crosstenant_sync_job"));
  }

  TerraformDirectory terraform_;
  fs::path mirror_;
};

TEST_F(InstallationTest, FromAnUnpackedMirror) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const fs::path folder = Folder() / kVersion / Platform();
  fs::create_directories(folder);
  fs::copy_file(
      CROSSTENANT_PROVIDER_BINARY,
      folder / absl::StrCat("terraform-provider-crosstenant_v", kVersion));
  ExpectToInstall();
}

TEST_F(InstallationTest, FromAPackedMirror) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  const std::string program =
      absl::StrCat("terraform-provider-crosstenant_v", kVersion);
  fs::create_directories(Folder());
  fs::copy_file(CROSSTENANT_PROVIDER_BINARY,
                fs::path(terraform_.directory()) / program);
  const std::string archive =
      (Folder() / absl::StrCat("terraform-provider-crosstenant_", kVersion, "_",
                               Platform(), ".zip"))
          .string();
  const auto packed = ChildProcess({CROSSTENANT_CMAKE, "-E", "tar", "cf",
                                    archive, "--format=zip", program},
                                   terraform_.directory(), {})
                          .Wait();
  ASSERT_EQ(packed.exit_code, 0) << packed.output;
  ExpectToInstall();
}

}  // namespace
}  // namespace crosstenant::acceptance
