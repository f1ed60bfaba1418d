// Each bad input gives one diagnostic that names the argument and says what to
// do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "tests/acceptance/setup_configuration.h"
#include "tests/acceptance/workspace.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class BadInput : public ::testing::Test {
 protected:
  void SetUp() override {
    if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  }

  // The errors of a command, each as "summary | detail | the line of HCL it
  // points at".
  std::vector<std::string> Errors(const std::vector<std::string>& command) {
    std::vector<std::string> arguments = command;
    arguments.push_back("-json");
    std::istringstream lines(workspace_.Terraform(arguments).output);
    std::vector<std::string> errors;
    for (std::string line; std::getline(lines, line);) {
      json::error_code error;
      const json::value message = json::parse(line, error);
      if (error || message.at("@level") != "error" ||
          message.at("type") != "diagnostic")
        continue;
      const json::object& diagnostic = message.at("diagnostic").as_object();
      const json::value* snippet = diagnostic.if_contains("snippet");
      errors.push_back(absl::StrCat(
          std::string(diagnostic.at("summary").as_string()), " | ",
          std::string(diagnostic.at("detail").as_string()), " | ",
          snippet == nullptr ? ""
                             : std::string(snippet->at("code").as_string())));
    }
    return errors;
  }

  Workspace workspace_;
};

constexpr char kOnePolicy[] = R"hcl(
resource "crosstenant_partner_policy" "p" {
  provider  = crosstenant.target
  tenant_id = "11111111-2222-3333-4444-555555555555"
}
)hcl";

// Only the target's provider is configured where only it is used, so one wrong
// argument gives one error.
TEST_F(BadInput, CredentialsAreReportedOnceAtTheProvidersArgument) {
  const struct {
    const char* what;
    ProviderOverrides overrides;
    const char* text;
    const char* argument;
  } kCases[] = {
      {"wrong secret",
       {.client_secret = "not-the-secret"},
       "AADSTS7000215",
       "client_secret"},
      {"unknown application",
       {.client_id = "99999999-0000-4000-8000-000000000000"},
       "AADSTS700016",
       "client_id"},
      {"unreachable host",
       {.graph_endpoint = "https://127.0.0.1:1"},
       "127.0.0.1",
       "graph_endpoint"},
      {"missing CA file",
       {.ca_certificate_file = "/nonexistent.pem"},
       "/nonexistent.pem",
       "ca_certificate_file"},
  };
  for (const auto& test : kCases) {
    workspace_.Configure(kOnePolicy, test.overrides);
    const std::vector<std::string> errors = Errors({"plan"});
    ASSERT_THAT(errors, SizeIs(1)) << test.what;
    EXPECT_THAT(errors[0],
                AllOf(HasSubstr(test.text), HasSubstr(test.argument)))
        << test.what;
  }
}

TEST_F(BadInput, AnUntrustedCertificateNamesTheArgumentThatAddsTrust) {
  // A certificate authority, but another one.
  Workspace other;
  workspace_.Configure(kOnePolicy,
                       {.ca_certificate_file = other.directory() + "/ca.pem"});
  const std::vector<std::string> errors = Errors({"plan"});
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0], HasSubstr("ca_certificate_file"));
}

TEST_F(BadInput, AMissingPermissionIsNamed) {
  workspace_.Configure(
      kOnePolicy,
      {.client_id = std::string(sandbox::kPictureTarget.reader_client_id),
       .client_secret = sandbox::SecretOf(workspace_.sandbox(),
                                          sandbox::kPictureTarget, true)});
  const std::vector<std::string> errors = Errors({"apply", "-auto-approve"});
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0], AllOf(HasSubstr("Policy.ReadWrite.CrossTenantAccess"),
                               HasSubstr("403")));
}

TEST_F(BadInput, ArgumentsAreRefusedAtTheirPlaceWhilePlanning) {
  const struct {
    const char* what;
    const char* resource;
    const char* text;
    const char* line;
  } kCases[] = {
      {"a GUID that is none",
       "resource \"crosstenant_partner_policy\" \"p\" {\n  provider  = "
       "crosstenant.target\n  tenant_id = \"fabrikam\"\n}\n",
       "not a GUID", "tenant_id = \"fabrikam\""},
      {"an expression that is none",
       "resource \"crosstenant_attribute_mapping\" \"m\" {\n  provider = "
       "crosstenant.source\n  sync_job_id = "
       "\"servicePrincipals/11111111-2222-3333-4444-555555555555/"
       "synchronization/jobs/Azure2Azure.x.y\"\n"
       "  target_attribute_name = \"department\"\n  expression = "
       "\"Append([department\"\n}\n",
       "^", "expression = "},
      {"an unknown operator",
       "resource \"crosstenant_object_mapping\" \"m\" {\n  provider = "
       "crosstenant.source\n  sync_job_id = "
       "\"servicePrincipals/11111111-2222-3333-4444-555555555555/"
       "synchronization/jobs/Azure2Azure.x.y\"\n"
       "  scoping_filter = {\n    groups = [{\n      name = \"g\"\n      "
       "clauses = [{ source_operand_name = \"department\", "
       "operator_name = \"EQUAL\", values = [\"x\"] }]\n    }]\n  }\n}\n",
       "EQUALS", "scoping_filter"},
      {"a flow type in the wrong case",
       "resource \"crosstenant_attribute_mapping\" \"m\" {\n  provider = "
       "crosstenant.source\n  sync_job_id = "
       "\"servicePrincipals/11111111-2222-3333-4444-555555555555/"
       "synchronization/jobs/Azure2Azure.x.y\"\n"
       "  target_attribute_name = \"department\"\n  expression = "
       "\"[department]\"\n  flow_type = \"always\"\n}\n",
       "must be one of", "flow_type = \"always\""},
  };
  for (const auto& test : kCases) {
    workspace_.Configure(test.resource);
    const std::vector<std::string> planned = Errors({"plan"});
    ASSERT_THAT(planned, SizeIs(1)) << test.what;
    EXPECT_THAT(planned[0], AllOf(HasSubstr(test.text), HasSubstr(test.line)))
        << test.what;
  }
}

TEST_F(BadInput, OnesOwnTenantAsPartnerIsRefusedAtTheArgument) {
  workspace_.Configure(
      absl::StrCat("resource \"crosstenant_partner_policy\" \"p\" {\n  "
                   "provider  = crosstenant.target\n  tenant_id = \"",
                   std::string(sandbox::kPictureTarget.tenant_id), "\"\n}\n"));
  const std::vector<std::string> errors = Errors({"apply", "-auto-approve"});
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0],
              AllOf(HasSubstr("own partner"), HasSubstr("tenant_id = ")));
}

}  // namespace
}  // namespace crosstenant::acceptance
