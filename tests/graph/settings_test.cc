#include "provider/graph/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provider/graph/error.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

TEST(ValidateEndpointTest, AcceptsHttpsAndLoopback) {
  for (const char* url :
       {"https://graph.microsoft.com", "https://graph.microsoft.com/",
        "https://graph.microsoft.com:8443", "https://[::1]:1",
        "http://127.0.0.1:8080", "http://127.1.2.3", "http://[::1]:8080",
        "http://localhost:1", "HTTP://LOCALHOST"}) {
    EXPECT_TRUE(ValidateEndpoint(url).ok()) << url << ValidateEndpoint(url);
  }
}

TEST(ValidateEndpointTest, RefusesTheRest) {
  for (const char* url :
       {"", "graph.microsoft.com", "http://graph.microsoft.com",
        "http://10.0.0.1", "http://128.0.0.1", "http://localhost.evil.example",
        "http://127.0.0.1.evil.example", "http://127.0.0.1@evil.example",
        "http://[::2]", "ftp://localhost", "https://", "https://a/v1.0",
        "https://a?b", "https://a#b", "https://user:pw@a", "https://a:0",
        "https://a:70000", "https://a b"}) {
    EXPECT_EQ(ValidateEndpoint(url).code(), absl::StatusCode::kInvalidArgument)
        << url;
  }
}

struct SettingsCase {
  const char* name;
  void (*spoil)(Settings&);
  const char* argument;
};

class SettingsTest : public ::testing::TestWithParam<SettingsCase> {};

TEST_P(SettingsTest, NamesTheArgument) {
  Settings settings = ContosoSettings();
  ASSERT_TRUE(ValidateSettings(settings).ok());
  GetParam().spoil(settings);
  const absl::Status status = ValidateSettings(settings);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProviderArgumentOf(status), GetParam().argument);
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, SettingsTest,
    ::testing::Values(
        SettingsCase{"NoTenant", [](Settings& s) { s.tenant_id = ""; },
                     "tenant_id"},
        SettingsCase{"TenantWithSlash",
                     [](Settings& s) { s.tenant_id = "a/../b"; }, "tenant_id"},
        SettingsCase{"TenantDots", [](Settings& s) { s.tenant_id = ".."; },
                     "tenant_id"},
        SettingsCase{"NoClient", [](Settings& s) { s.client_id = ""; },
                     "client_id"},
        SettingsCase{"ClientNoGuid",
                     [](Settings& s) { s.client_id = "my app"; }, "client_id"},
        SettingsCase{"NoSecret", [](Settings& s) { s.client_secret = ""; },
                     "client_secret"},
        SettingsCase{"PlainGraph",
                     [](Settings& s) { s.graph_endpoint = "http://a"; },
                     "graph_endpoint"},
        SettingsCase{"PlainAuthority",
                     [](Settings& s) { s.authority_host = "http://a"; },
                     "authority_host"},
        SettingsCase{"NoRequests",
                     [](Settings& s) { s.max_concurrent_requests = 0; },
                     "max_concurrent_requests"}),
    [](const auto& argument) { return argument.param.name; });

}  // namespace
}  // namespace crosstenant::graph
