#include <map>
#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "provider/crosstenant_provider.h"
#include "provider/provider_arguments.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant {
namespace {

using framework::Diagnostics;
using framework::Object;
using framework::Value;
using resources::FirstError;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kTenant[] = "AAAAAAAA-0000-0000-0000-000000000001";
constexpr char kClient[] = "11111111-1111-1111-1111-111111111111";

Environment With(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](
             const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

Object Complete() {
  return Object()
      .Set("tenant_id", kTenant)
      .Set("client_id", kClient)
      .Set("client_secret", "s3cret");
}

TEST(ProviderArguments, TheConfigurationComesBeforeTheEnvironment) {
  Diagnostics diagnostics;
  const graph::Settings settings = SettingsFrom(
      Complete(),
      With({{"ARM_TENANT_ID", kClient},
            {"AZURE_CLIENT_SECRET", "other"},
            {"CROSSTENANT_GRAPH_ENDPOINT", "http://127.0.0.1:8080"}}),
      diagnostics);
  EXPECT_EQ(FirstError(diagnostics), "");
  EXPECT_EQ(settings.tenant_id, kTenant);
  EXPECT_EQ(settings.client_secret, "s3cret");
  EXPECT_EQ(settings.graph_endpoint, "http://127.0.0.1:8080");
  EXPECT_EQ(settings.authority_host, "https://login.microsoftonline.com");
}

TEST(ProviderArguments, TheEnvironmentFillsWhatIsLeftOut) {
  Diagnostics diagnostics;
  const graph::Settings settings =
      SettingsFrom(Object().Set("environment", "dod"),
                   With({{"AZURE_TENANT_ID", kTenant},
                         {"ARM_CLIENT_ID", kClient},
                         {"ARM_CLIENT_SECRET", "s"}}),
                   diagnostics);
  EXPECT_EQ(FirstError(diagnostics), "");
  EXPECT_EQ(settings.tenant_id, kTenant);
  EXPECT_EQ(settings.graph_endpoint, "https://dod-graph.microsoft.us");
  EXPECT_EQ(settings.authority_host, "https://login.microsoftonline.us");
}

TEST(ProviderArguments, EachMissingOneIsOneErrorThatNamesTheVariable) {
  Diagnostics diagnostics;
  SettingsFrom(Object().Set("tenant_id", kTenant), With({}), diagnostics);
  ASSERT_THAT(diagnostics.items(), SizeIs(2));
  EXPECT_THAT(FirstError(diagnostics), StartsWith("client_id: "));
  EXPECT_THAT(FirstError(diagnostics),
              HasSubstr("ARM_CLIENT_ID or AZURE_CLIENT_ID"));
}

TEST(ProviderArguments, ValuesOfTheEnvironmentAreCheckedToo) {
  Diagnostics diagnostics;
  SettingsFrom(Complete(),
               With({{"CROSSTENANT_AUTHORITY_HOST", "http://example.com"}}),
               diagnostics);
  EXPECT_THAT(FirstError(diagnostics), StartsWith("authority_host: "));
}

class ProviderTest : public ::testing::Test {
 protected:
  Diagnostics Configure(const Object& config) {
    Diagnostics diagnostics;
    provider_->Configure({config, "1.11.0", {}}, diagnostics);
    return diagnostics;
  }

  graph::FakeTenant tenant_;
  std::unique_ptr<framework::Provider> provider_ =
      NewCrosstenantProvider(tenant_.MakeSeams());
};

TEST_F(ProviderTest, OwnsTheTenantOnceConfigured) {
  EXPECT_EQ(provider_->owner(), "");
  EXPECT_EQ(FirstError(Configure(Complete())), "");
  EXPECT_EQ(provider_->owner(), "aaaaaaaa-0000-0000-0000-000000000001");
}

TEST_F(ProviderTest, AWrongSecretIsAnErrorAtTheSecret) {
  tenant_.transport->on_sign_in = [](const graph::HttpRequest&) {
    return graph::Json(401, R"({"error":"invalid_client",
        "error_description":"AADSTS7000215: Invalid client secret provided.",
        "error_codes":[7000215]})");
  };
  const Diagnostics diagnostics = Configure(Complete());
  ASSERT_THAT(diagnostics.items(), SizeIs(1));
  EXPECT_THAT(FirstError(diagnostics), StartsWith("client_secret: "));
  EXPECT_EQ(provider_->owner(), "");
}

TEST_F(ProviderTest, WaitsForArgumentsThatAreNotKnownYet) {
  Object config = Complete();
  config.Set("client_secret", Value::Unknown());
  EXPECT_EQ(FirstError(Configure(config)), "");
  EXPECT_EQ(provider_->owner(), "");
  EXPECT_THAT(tenant_.transport->sign_ins(), SizeIs(0));
}

TEST_F(ProviderTest, TheSecretIsSensitive) {
  EXPECT_TRUE(provider_->GetSchema().Find("client_secret")->sensitive);
}

}  // namespace
}  // namespace crosstenant
