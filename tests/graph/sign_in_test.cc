// Connecting, tokens and what must never be shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/client.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

HttpResponse Token(const std::string& token, const std::string& expires_in) {
  return Json(200, absl::StrCat(R"({"access_token":")", token,
                                R"(","expires_in":)", expires_in, "}"));
}

HttpResponse SignInError(int status, const std::string& error, int code) {
  return Json(status, absl::StrCat(R"({"error":")", error,
                                   R"(","error_description":"AADSTS)", code,
                                   R"(: text","error_codes":[)", code, "]}"));
}

TEST(ConnectTest, SignsInWithClientCredentials) {
  FakeTenant tenant;
  ASSERT_TRUE(tenant.TryConnect().ok());
  ASSERT_THAT(tenant.transport->sign_ins(), SizeIs(1));
  const HttpRequest request = tenant.transport->sign_ins()[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.origin, "https://login.microsoftonline.com");
  EXPECT_EQ(request.target, "/Contoso.example/oauth2/v2.0/token");
  EXPECT_EQ(request.body,
            "grant_type=client_credentials&client_id=11111111-1111-1111-1111-"
            "111111111111"
            "&client_secret=s3cret%2F%2Bvalue&scope=https%3A%2F%2Fgraph."
            "microsoft.com%2F.default");
  EXPECT_THAT(tenant.transport->requests(), IsEmpty());
}

TEST(ConnectTest, InvalidSettingsSendNothing) {
  FakeTenant tenant;
  Settings settings = ContosoSettings();
  settings.client_id = "";
  EXPECT_EQ(ProviderArgumentOf(tenant.TryConnect(settings)), "client_id");
  EXPECT_THAT(tenant.transport->sign_ins(), IsEmpty());
}

TEST(ConnectTest, WrongSecretIsOneErrorWithoutRepetition) {
  FakeTenant tenant;
  tenant.transport->on_sign_in = [](const HttpRequest&) {
    return SignInError(401, "invalid_client", 7000215);
  };
  const absl::Status status = tenant.TryConnect();
  EXPECT_EQ(ProviderArgumentOf(status), "client_secret");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_THAT(std::string(status.message()), HasSubstr("AADSTS7000215"));
  EXPECT_THAT(tenant.transport->sign_ins(), SizeIs(1));
}

TEST(ConnectTest, UnreachableHostsFailAtOnce) {
  FakeTenant tenant;
  tenant.transport->on_sign_in = [](const HttpRequest&) {
    return FakeTransport::Answer(
        MakeTransportStatus(TransportFailure::kNameResolution, "no address"));
  };
  EXPECT_EQ(ProviderArgumentOf(tenant.TryConnect()), "authority_host");
  EXPECT_THAT(tenant.transport->sign_ins(), SizeIs(1));
  tenant.transport->on_sign_in = nullptr;
  tenant.transport->open_status =
      MakeTransportStatus(TransportFailure::kConnect, "refused");
  EXPECT_EQ(ProviderArgumentOf(tenant.TryConnect()), "graph_endpoint");
  EXPECT_EQ(tenant.clock->paused(), absl::ZeroDuration());
}

TEST(ConnectTest, BusySignInServiceIsAskedAgain) {
  FakeTenant tenant;
  int count = 0;
  tenant.transport->on_sign_in = [&](const HttpRequest&) {
    return ++count < 3 ? Json(503, R"({"error":"temporarily_unavailable"})",
                              {{"Retry-After", "2"}})
                       : Token("t", "3599");
  };
  EXPECT_TRUE(tenant.TryConnect().ok());
  EXPECT_EQ(tenant.clock->paused(), absl::Seconds(4));
}

TEST(ConnectTest, AnswerWithoutTokenNamesAuthorityHost) {
  FakeTenant tenant;
  tenant.transport->on_sign_in = [](const HttpRequest&) {
    return Json(200, "{}");
  };
  EXPECT_EQ(ProviderArgumentOf(tenant.TryConnect()), "authority_host");
}

struct LifetimeCase {
  const char* name;
  const char* expires_in;
  absl::Duration fresh;
  absl::Duration stale;
};

class TokenLifetimeTest : public ::testing::TestWithParam<LifetimeCase> {};

TEST_P(TokenLifetimeTest, TokenIsReplacedInTime) {
  FakeTenant tenant;
  tenant.transport->on_sign_in = [](const HttpRequest&) {
    return Token("t", GetParam().expires_in);
  };
  Client& client = tenant.Connect();
  tenant.clock->Advance(GetParam().fresh);
  ASSERT_TRUE(client.Get("/a", tenant.Within(absl::Minutes(1))).ok());
  EXPECT_THAT(tenant.transport->sign_ins(), SizeIs(1));
  tenant.clock->Advance(GetParam().stale - GetParam().fresh);
  ASSERT_TRUE(client.Get("/a", tenant.Within(absl::Minutes(1))).ok());
  EXPECT_THAT(tenant.transport->sign_ins(), SizeIs(2));
}

INSTANTIATE_TEST_SUITE_P(
    Lifetimes, TokenLifetimeTest,
    ::testing::Values(
        LifetimeCase{"Hour", "3600", absl::Minutes(54), absl::Minutes(55)},
        LifetimeCase{"Text", "\"3600\"", absl::Minutes(54), absl::Minutes(55)},
        LifetimeCase{"Short", "60", absl::Seconds(29), absl::Seconds(30)},
        LifetimeCase{"Unsaid", "null", absl::Minutes(2), absl::Minutes(3)}),
    [](const auto& lifetime) { return lifetime.param.name; });

TEST(TokenTest, OldTokenServesWhileSignInIsDown) {
  FakeTenant tenant;
  Client& client = tenant.Connect();
  tenant.clock->Advance(absl::Minutes(56));
  tenant.transport->on_sign_in = [](const HttpRequest&) {
    return HttpResponse{500};
  };
  EXPECT_TRUE(client.Get("/a", tenant.Within(absl::Minutes(20))).ok());
  tenant.clock->Advance(absl::Minutes(10));
  EXPECT_FALSE(client.Get("/a", tenant.Within(absl::Minutes(20))).ok());
}

TEST(TokenTest, ParallelCallsShareOneSignIn) {
  FakeTenant tenant;
  Client& client = tenant.Connect();
  tenant.clock->Advance(absl::Minutes(56));
  std::mutex mutex;
  std::condition_variable changed;
  bool may_answer = false;
  tenant.transport->on_sign_in = [&](const HttpRequest&) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return may_answer; });
    return Token("t2", "3599");
  };
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      EXPECT_TRUE(client.Get("/a", tenant.Within(absl::Minutes(1))).ok());
    });
  }
  {
    const std::lock_guard<std::mutex> lock(mutex);
    may_answer = true;
  }
  changed.notify_all();
  for (std::thread& caller : callers) caller.join();
  EXPECT_THAT(tenant.transport->sign_ins(), SizeIs(2));
}

// Servers that send back what they got, in every kind of failure: neither the
// secret nor a token shows in a log or an error.
TEST(RedactionTest, SecretsAreNeverShown) {
  FakeTenant tenant;
  std::mutex mutex;
  std::string shown;
  const auto show = [&](const std::string& text) {
    const std::lock_guard<std::mutex> lock(mutex);
    absl::StrAppend(&shown, text, "\n");
  };
  tenant.log = [&](LogLevel, std::string_view message,
                   const LogFields& fields) {
    show(std::string(message));
    for (const auto& [name, value] : fields)
      show(absl::StrCat(name, "=", value));
  };
  const std::string secret = ContosoSettings().client_secret;
  Client& client = tenant.Connect();
  const CallContext context = tenant.Within(absl::Minutes(20));
  for (const int status : {400, 401, 403, 404, 500}) {
    tenant.transport->on_request = [&](const HttpRequest& request) {
      return ODataError(status, "Echo",
                        absl::StrCat(request.headers[0].second, " ", secret));
    };
    show(client.Get("/a?$filter=secretquery", context).status().ToString());
  }
  tenant.transport->on_sign_in = [&](const HttpRequest& request) {
    return Json(
        401, absl::StrCat(
                 R"({"error":"invalid_client","error_description":"AADSTS1: )",
                 request.body, " ", secret, "\"}"));
  };
  show(tenant.TryConnect().ToString());
  EXPECT_THAT(shown, HasSubstr("path=/a\n"));
  EXPECT_THAT(shown, HasSubstr("(redacted)"));
  for (const std::string& hidden :
       {secret, std::string("s3cret%2F%2Bvalue"), std::string("token-"),
        std::string("secretquery")}) {
    EXPECT_THAT(shown, Not(HasSubstr(hidden)));
  }
}

TEST(LogTest, TellsRequestAndAnswer) {
  FakeTenant tenant;
  LogFields last;
  tenant.log = [&](LogLevel, std::string_view, const LogFields& fields) {
    last = fields;
  };
  Client& client = tenant.Connect();
  tenant.transport->Script({ODataError(404, "x", "y", {{"request-id", "r1"}})});
  EXPECT_FALSE(client.Get("/users/a", tenant.Within(absl::Minutes(1))).ok());
  using Field = std::pair<std::string, std::string>;
  EXPECT_THAT(last,
              ::testing::IsSupersetOf(
                  {Field("method", "GET"), Field("path", "/users/a"),
                   Field("status", "404"), Field("attempt", "1"),
                   Field("request_id", "r1"), Field("duration_ms", "0")}));
}

}  // namespace
}  // namespace crosstenant::graph
