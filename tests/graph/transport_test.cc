// The real transport against a real server on loopback.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "provider/graph/client.h"
#include "provider/graph/transport_beast.h"
#include "tests/support/fake_graph_server.h"
#include "tests/support/test_authority.h"

namespace crosstenant::graph {
namespace {

using ::crosstenant::tests::FakeGraphServer;
using ::crosstenant::tests::TestAuthority;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Optional;
using Behavior = FakeGraphServer::Behavior;
using Reply = FakeGraphServer::Reply;
using Request = FakeGraphServer::Request;

Reply Ok(const std::string& body) {
  return {200, {{"Content-Type", "application/json"}}, body};
}

// A whole tenant: hands out tokens, and says "{}" to the rest.
Reply Tenant(const Request& request) {
  if (request.target == "/contoso.example/oauth2/v2.0/token") {
    return Ok(R"({"access_token":"t0ken","expires_in":3599})");
  }
  return Ok("{}");
}

CallContext Within(absl::Duration time) { return {absl::Now() + time, {}}; }
CallContext Soon() { return Within(absl::Seconds(20)); }

HttpRequest To(const std::string& origin, const std::string& method = "GET") {
  return {method, origin, "/v1.0/x", {}, ""};
}

// A port where nobody listens.
std::string ClosedOrigin() {
  FakeGraphServer server(Tenant, nullptr);
  return server.Origin();
}

class TransportTest : public ::testing::Test {
 protected:
  Settings SettingsFor(const std::string& origin) {
    Settings settings;
    settings.tenant_id = "contoso.example";
    settings.client_id = "11111111-1111-1111-1111-111111111111";
    settings.client_secret = "s3cret";
    settings.graph_endpoint = origin;
    settings.authority_host = origin;
    settings.ca_certificate_file = authority_.certificate_file();
    return settings;
  }

  std::shared_ptr<SSL_CTX> Certificate() {
    return authority_.MakeServerContext({"IP:127.0.0.1"});
  }

  std::shared_ptr<Transport> MakeTransport() {
    return MakeBeastTransport({authority_.certificate_file(), 8});
  }

  TestAuthority authority_;
};

TEST_F(TransportTest, ClientWorksOverTlsWithPrivateAuthority) {
  FakeGraphServer server(Tenant, Certificate());
  const auto client = Client::Connect(SettingsFor(server.Origin()), Soon());
  ASSERT_TRUE(client.ok()) << client.status();
  const auto value = (*client)->Get("/users/a?$select=id", Soon());
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_TRUE(value->is_object());
  const std::vector<Request> requests = server.requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[1].target, "/v1.0/users/a?$select=id");
  EXPECT_EQ(requests[1].Header("Authorization"), "Bearer t0ken");
  EXPECT_EQ(requests[1].Header("Host"),
            absl::StrCat("127.0.0.1:", server.port()));
}

TEST_F(TransportTest, KeepsConnectionOpenForNextRequests) {
  FakeGraphServer server(Tenant, Certificate());
  const auto client = Client::Connect(SettingsFor(server.Origin()), Soon());
  ASSERT_TRUE(client.ok()) << client.status();
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE((*client)->Get("/users/a", Soon()).ok());
  }
  EXPECT_EQ(server.requests().size(), 6u);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(TransportTest, OpenKeepsConnectionForSend) {
  FakeGraphServer server(Tenant, Certificate());
  const auto transport = MakeTransport();
  ASSERT_TRUE(transport->Open(server.Origin(), Soon()).ok());
  ASSERT_TRUE(transport->Send(To(server.Origin()), Soon()).ok());
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(TransportTest, ParallelCallsShareLimitedConnections) {
  FakeGraphServer server(Tenant, Certificate());
  Settings settings = SettingsFor(server.Origin());
  settings.max_concurrent_requests = 2;
  const auto client = Client::Connect(settings, Soon());
  ASSERT_TRUE(client.ok()) << client.status();
  std::atomic<int> answered{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 10; ++i) {
    callers.emplace_back(
        [&] { answered += (*client)->Get("/users/a", Soon()).ok() ? 1 : 0; });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered, 10);
  EXPECT_LE(server.connections(), 2);
}

TEST_F(TransportTest, UntrustedCertificateNamesCaCertificateFile) {
  FakeGraphServer server(Tenant, Certificate());
  Settings settings = SettingsFor(server.Origin());
  settings.ca_certificate_file = "";
  const auto client = Client::Connect(settings, Soon());
  ASSERT_FALSE(client.ok());
  EXPECT_EQ(ProviderArgumentOf(client.status()), "ca_certificate_file");
  EXPECT_THAT(TransportFailureOf(client.status()),
              Optional(TransportFailure::kUntrustedCertificate));
  EXPECT_THAT(server.requests(), ::testing::IsEmpty());
}

TEST_F(TransportTest, CertificateForOtherHostIsRefused) {
  for (const auto& [names, host] :
       {std::pair(std::string("IP:127.0.0.2"), std::string("127.0.0.1")),
        std::pair(std::string("DNS:graph.example"), std::string("localhost")),
        std::pair(std::string("DNS:127.0.0.1"), std::string("127.0.0.1"))}) {
    FakeGraphServer server(Tenant, authority_.MakeServerContext({names}));
    const auto client =
        Client::Connect(SettingsFor(server.Origin(host)), Soon());
    ASSERT_FALSE(client.ok()) << names;
    EXPECT_THAT(TransportFailureOf(client.status()),
                Optional(TransportFailure::kHostMismatch));
    EXPECT_EQ(ProviderArgumentOf(client.status()), "authority_host");
    EXPECT_THAT(server.requests(), ::testing::IsEmpty());
  }
}

TEST_F(TransportTest, HostNameIsSentAndChecked) {
  FakeGraphServer server(Tenant,
                         authority_.MakeServerContext({"DNS:localhost"}));
  const auto answer =
      MakeTransport()->Send(To(server.Origin("localhost")), Soon());
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->status, 200);
}

TEST_F(TransportTest, SystemAuthoritiesComeFromSslCertFile) {
  FakeGraphServer server(Tenant, Certificate());
  ASSERT_EQ(setenv("SSL_CERT_FILE", authority_.certificate_file().c_str(), 1),
            0);
  const auto answer =
      MakeBeastTransport({"", 8})->Send(To(server.Origin()), Soon());
  unsetenv("SSL_CERT_FILE");
  EXPECT_TRUE(answer.ok()) << answer.status();
}

TEST_F(TransportTest, UnreadableAuthorityFileNamesItsArgument) {
  FakeGraphServer server(Tenant, Certificate());
  Settings settings = SettingsFor(server.Origin());
  settings.ca_certificate_file = "/nonexistent/ca.pem";
  const auto client = Client::Connect(settings, Soon());
  EXPECT_EQ(ProviderArgumentOf(client.status()), "ca_certificate_file");
  EXPECT_THAT(std::string(client.status().message()),
              HasSubstr("/nonexistent/ca.pem"));
}

TEST_F(TransportTest, RefusedConnectionNamesGraphEndpoint) {
  FakeGraphServer server(Tenant, nullptr);
  Settings settings = SettingsFor(server.Origin());
  settings.graph_endpoint = ClosedOrigin();
  const auto client = Client::Connect(settings, Soon());
  ASSERT_FALSE(client.ok());
  EXPECT_EQ(ProviderArgumentOf(client.status()), "graph_endpoint");
  EXPECT_THAT(std::string(client.status().message()),
              HasSubstr("Connection refused"));
}

TEST_F(TransportTest, RefusedConnectionNamesAuthorityHost) {
  Settings settings = SettingsFor(ClosedOrigin());
  const auto client = Client::Connect(settings, Soon());
  EXPECT_EQ(ProviderArgumentOf(client.status()), "authority_host");
}

// ".invalid" never resolves (RFC 6761); without a name server it fails as well.
TEST_F(TransportTest, UnknownHostIsNameResolutionFailure) {
  const auto answer =
      MakeTransport()->Send(To("https://graph.invalid"), Soon());
  EXPECT_THAT(TransportFailureOf(answer.status()),
              Optional(TransportFailure::kNameResolution));
}

TEST_F(TransportTest, PlainServerIsTlsFailure) {
  FakeGraphServer server(Tenant, nullptr);
  const auto answer = MakeTransport()->Send(
      To(absl::StrCat("https://127.0.0.1:", server.port())), Soon());
  EXPECT_THAT(TransportFailureOf(answer.status()),
              Optional(TransportFailure::kTls));
}

TEST_F(TransportTest, IdleConnectionClosedByServerIsReplaced) {
  FakeGraphServer server(
      [](const Request&) {
        Reply reply = Ok("{}");
        reply.behavior = Behavior::kAnswerAndClose;
        return reply;
      },
      Certificate());
  const auto transport = MakeTransport();
  for (int i = 0; i < 3; ++i) {
    const auto answer = transport->Send(To(server.Origin(), "POST"), Soon());
    ASSERT_TRUE(answer.ok()) << answer.status();
    // A POST must not be sent on a connection that may be closing.
    server.AwaitAllClosed();
  }
  EXPECT_EQ(server.requests().size(), 3u);
}

struct LostCase {
  const char* method;
  size_t requests;
  bool ok;
};

class LostConnectionTest : public TransportTest,
                           public ::testing::WithParamInterface<LostCase> {};

// The second request on a connection is swallowed: for the client it looks as
// if the server had closed it just before.
TEST_P(LostConnectionTest, IsRepeatedOnceOnlyWhereSafe) {
  std::atomic<int> count{0};
  FakeGraphServer server(
      [&](const Request&) {
        Reply reply = Ok("{}");
        if (++count == 2) reply.behavior = Behavior::kClose;
        return reply;
      },
      Certificate());
  const auto transport = MakeTransport();
  ASSERT_TRUE(transport->Send(To(server.Origin()), Soon()).ok());
  const auto answer =
      transport->Send(To(server.Origin(), GetParam().method), Soon());
  EXPECT_EQ(answer.ok(), GetParam().ok) << answer.status();
  EXPECT_EQ(server.requests().size(), GetParam().requests);
  if (!answer.ok()) {
    EXPECT_THAT(TransportFailureOf(answer.status()),
                Optional(TransportFailure::kConnectionLost));
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, LostConnectionTest,
                         ::testing::Values(LostCase{"GET", 3, true},
                                           LostCase{"PATCH", 3, true},
                                           LostCase{"DELETE", 3, true},
                                           LostCase{"POST", 2, false}),
                         [](const auto& lost) { return lost.param.method; });

TEST_F(TransportTest, NewConnectionThatBreaksIsNotRepeated) {
  FakeGraphServer server(
      [](const Request&) {
        return Reply{0, {}, "", Behavior::kClose};
      },
      Certificate());
  const auto answer = MakeTransport()->Send(To(server.Origin()), Soon());
  EXPECT_THAT(TransportFailureOf(answer.status()),
              Optional(TransportFailure::kConnectionLost));
  EXPECT_EQ(server.requests().size(), 1u);
}

TEST_F(TransportTest, CancelledCallReturnsPromptly) {
  FakeGraphServer server(
      [](const Request&) {
        return Reply{0, {}, "", Behavior::kHang};
      },
      Certificate());
  std::atomic<bool> cancelled{false};
  CallContext context;
  context.cancelled = [&] { return cancelled.load(); };
  const auto transport = MakeTransport();
  std::thread canceller([&] {
    server.AwaitRequests(1);
    cancelled = true;
  });
  const auto answer = transport->Send(To(server.Origin()), context);
  canceller.join();
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
}

TEST_F(TransportTest, DeadlineEndsSilentCall) {
  FakeGraphServer server(
      [](const Request&) {
        return Reply{0, {}, "", Behavior::kHang};
      },
      Certificate());
  const auto answer = MakeTransport()->Send(To(server.Origin()),
                                            Within(absl::Milliseconds(300)));
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(TransportTest, LargeBodiesPassBothWays) {
  const std::string large(std::size_t{3} * 1024 * 1024, 'x');
  FakeGraphServer server(
      [](const Request& request) { return Ok(request.body); }, Certificate());
  HttpRequest request = To(server.Origin(), "PUT");
  request.body = large;
  const auto answer = MakeTransport()->Send(request, Soon());
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(answer->body == large);
}

TEST_F(TransportTest, AnswerWithoutBodyIsComplete) {
  FakeGraphServer server(
      [](const Request&) {
        return Reply{204, {}, ""};
      },
      Certificate());
  const auto transport = MakeTransport();
  for (int i = 0; i < 2; ++i) {
    const auto answer = transport->Send(To(server.Origin(), "PATCH"), Soon());
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_THAT(answer->status, Eq(204));
  }
  EXPECT_EQ(server.connections(), 1);
}

}  // namespace
}  // namespace crosstenant::graph
