#include "provider/graph/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

const absl::Status kLost =
    MakeTransportStatus(TransportFailure::kConnectionLost, "reset");

class ClientTest : public ::testing::Test {
 protected:
  ClientTest() : client_(tenant_.Connect()) {}

  CallContext Within(absl::Duration time) const { return tenant_.Within(time); }
  CallContext Context() const { return Within(absl::Minutes(20)); }
  void Script(std::vector<FakeTransport::Answer> answers) {
    tenant_.transport->Script(std::move(answers));
  }
  std::vector<std::string> Lines() const { return tenant_.transport->lines(); }

  // A service principal that this process has just created.
  std::string NewPrincipal() {
    Script({Json(
        201,
        R"({"application":{"id":"app"},"servicePrincipal":{"id":"sp"}})")});
    EXPECT_TRUE(client_
                    .Post("/applicationTemplates/t/instantiate",
                          boost::json::object(), Context())
                    .ok());
    return "/servicePrincipals/sp";
  }

  FakeTenant tenant_;
  Client& client_;
};

TEST_F(ClientTest, GetSendsSignedRequestAndAnswersJson) {
  Script({Json(200, R"({"id":"a"})")});
  const auto value = client_.Get("/users/a?$select=id", Context());
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(boost::json::serialize(*value), R"({"id":"a"})");
  const HttpRequest request = tenant_.transport->requests().at(0);
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.origin, "https://graph.microsoft.com");
  EXPECT_EQ(request.target, "/v1.0/users/a?$select=id");
  EXPECT_EQ(request.body, "");
  EXPECT_THAT(request.headers,
              ::testing::IsSupersetOf(
                  {std::pair<std::string, std::string>("Authorization",
                                                       "Bearer token-1"),
                   {"Accept", "application/json"},
                   {"User-Agent", "terraform-provider-crosstenant"}}));
}

TEST_F(ClientTest, EachRequestHasItsOwnId) {
  ASSERT_TRUE(client_.Get("/a", Context()).ok());
  ASSERT_TRUE(client_.Get("/a", Context()).ok());
  std::vector<std::string> ids;
  for (const HttpRequest& request : tenant_.transport->requests()) {
    for (const auto& [name, value] : request.headers) {
      if (name == "client-request-id") ids.push_back(value);
    }
  }
  ASSERT_THAT(ids, SizeIs(2));
  EXPECT_THAT(ids[0], SizeIs(36));
  EXPECT_NE(ids[0], ids[1]);
}

TEST_F(ClientTest, WritesSendTheirBodyAndAcceptNone) {
  Script({Json(201, R"({"id":"n"})"), HttpResponse{204}, HttpResponse{204},
          HttpResponse{204}, HttpResponse{204}});
  const boost::json::value body = {{"tenantId", "t"}};
  EXPECT_EQ(boost::json::serialize(*client_.Post("/p", body, Context())),
            R"({"id":"n"})");
  EXPECT_TRUE(client_.Post("/p/a/start", nullptr, Context())->is_null());
  EXPECT_TRUE(client_.Patch("/p/a", body, Context())->is_null());
  EXPECT_TRUE(
      client_.Put("/p/a", body, Context(), {.api = Api::kBeta})->is_null());
  EXPECT_TRUE(client_.Delete("/p/a", Context())->is_null());
  EXPECT_THAT(Lines(), ElementsAre("POST /v1.0/p", "POST /v1.0/p/a/start",
                                   "PATCH /v1.0/p/a", "PUT /beta/p/a",
                                   "DELETE /v1.0/p/a"));
  EXPECT_EQ(tenant_.transport->requests()[0].body, R"({"tenantId":"t"})");
  EXPECT_EQ(tenant_.transport->requests()[1].body, "");
  EXPECT_EQ(tenant_.transport->requests()[4].body, "");
}

TEST_F(ClientTest, PathsAreEncodedButNotTwice) {
  ASSERT_TRUE(
      client_.Get("/users?$filter=displayName eq 'Ä%20b'\r\nX: y", Context())
          .ok());
  EXPECT_THAT(
      Lines(),
      ElementsAre(
          "GET "
          "/v1.0/users?$filter=displayName%20eq%20'%c3%84%20b'%0d%0aX:%20y"));
}

TEST_F(ClientTest, PathWithoutSlashIsRefused) {
  EXPECT_EQ(client_.Get("users", Context()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(client_.Get("https://evil.example/", Context()).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Lines(), IsEmpty());
}

TEST_F(ClientTest, AnswerThatIsNoJsonIsAnError) {
  Script({Json(200, "<html>")});
  EXPECT_EQ(client_.Get("/a", Context()).status().code(),
            absl::StatusCode::kInternal);
}

TEST_F(ClientTest, DeeplyNestedExpressionsAreRead) {
  std::string text = "1";
  for (int i = 0; i < 200; ++i) text = absl::StrCat("[", text, "]");
  Script({Json(200, text)});
  EXPECT_TRUE(client_.Get("/a", Context()).ok());
}

TEST_F(ClientTest, ErrorIsAnsweredAtOnce) {
  Script({ODataError(404, "Request_ResourceNotFound", "none",
                     {{"request-id", "r1"}})});
  const auto value = client_.Get("/users/a?$select=id", Context());
  const auto error = GraphErrorOf(value.status());
  ASSERT_TRUE(error.has_value()) << value.status();
  EXPECT_EQ(error->http_status, 404);
  EXPECT_EQ(error->code, "Request_ResourceNotFound");
  EXPECT_EQ(error->request_id, "r1");
  EXPECT_THAT(error->client_request_id, SizeIs(36));
  EXPECT_THAT(Lines(), SizeIs(1));
  EXPECT_THAT(tenant_.clock->pauses(), IsEmpty());
}

TEST_F(ClientTest, ThrottledCallIsRepeatedAfterRetryAfter) {
  Script({ODataError(429, "TooManyRequests", "slow", {{"Retry-After", "3"}}),
          Json(200, "{}")});
  EXPECT_TRUE(client_.Post("/a", boost::json::object(), Context()).ok());
  EXPECT_THAT(Lines(), SizeIs(2));
  EXPECT_THAT(tenant_.clock->paused(),
              AllOf(Ge(absl::Seconds(3)), Le(absl::Seconds(4))));
}

TEST_F(ClientTest, ThrottlingWithoutRetryAfterBacksOff) {
  Script(std::vector<FakeTransport::Answer>(
      5, ODataError(429, "TooManyRequests", "slow")));
  EXPECT_TRUE(client_.Get("/a", Context()).ok());
  const std::vector<absl::Duration> pauses = tenant_.clock->pauses();
  ASSERT_THAT(pauses, SizeIs(5));
  for (size_t i = 1; i < pauses.size(); ++i)
    EXPECT_GT(pauses[i], pauses[i - 1]);
}

TEST_F(ClientTest, ThrottledCallPausesItsSiblings) {
  Script({ODataError(429, "TooManyRequests", "slow", {{"Retry-After", "30"}})});
  // No time to wait: the error comes at once.
  const auto first = client_.Get("/a", Within(absl::Seconds(10)));
  EXPECT_TRUE(HasHttpStatus(first.status(), 429)) << first.status();
  EXPECT_EQ(first.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(tenant_.clock->paused(), absl::ZeroDuration());
  EXPECT_EQ(client_.Get("/b", Within(absl::Seconds(10))).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(Lines(), ElementsAre("GET /v1.0/a"));
  EXPECT_TRUE(client_.Get("/c", Context()).ok());
  EXPECT_GE(tenant_.clock->paused(), absl::Seconds(30));
}

TEST_F(ClientTest, DeadlineEndsRepetitionWithTheLastAnswer) {
  tenant_.transport->on_request = [](const HttpRequest&) {
    return ODataError(503, "ServiceUnavailable", "down");
  };
  const absl::Time deadline = tenant_.clock->Now() + absl::Minutes(10);
  const auto value = client_.Get("/a", {deadline, {}});
  EXPECT_TRUE(HasHttpStatus(value.status(), 503)) << value.status();
  EXPECT_THAT(std::string(value.status().message()),
              HasSubstr("time for this operation"));
  EXPECT_LE(tenant_.clock->Now(), deadline);
  EXPECT_GT(tenant_.clock->paused(), absl::Minutes(9));
}

struct RepeatCase {
  const char* name;
  FakeTransport::Answer answer;
  bool is_post;
  bool safe;
  size_t requests;
};

class RepeatTest : public ClientTest,
                   public ::testing::WithParamInterface<RepeatCase> {};

TEST_P(RepeatTest, OnlyWhereSafe) {
  Script({GetParam().answer});
  const WriteOptions options{.safe_to_repeat = GetParam().safe};
  const bool ok =
      GetParam().is_post
          ? client_.Post("/a", nullptr, Context(), options).ok()
          : client_.Patch("/a", boost::json::object(), Context()).ok();
  EXPECT_EQ(ok, GetParam().requests == 2);
  EXPECT_THAT(Lines(), SizeIs(GetParam().requests));
}

INSTANTIATE_TEST_SUITE_P(
    Failures, RepeatTest,
    ::testing::Values(
        RepeatCase{"GatewayPatch", HttpResponse{502}, false, false, 2},
        RepeatCase{"GatewayPost", HttpResponse{502}, true, false, 1},
        RepeatCase{"GatewaySafePost", HttpResponse{504}, true, true, 2},
        RepeatCase{"LostPatch", kLost, false, false, 2},
        RepeatCase{"LostPost", kLost, true, false, 1},
        RepeatCase{"LostSafePost", kLost, true, true, 2},
        RepeatCase{"RefusedPost",
                   MakeTransportStatus(TransportFailure::kConnect, "refused"),
                   true, false, 2}),
    [](const auto& failure) { return failure.param.name; });

TEST_F(ClientTest, OutageIsGivenUpAfterAMinute) {
  tenant_.transport->on_request = [](const HttpRequest&) {
    return FakeTransport::Answer(
        MakeTransportStatus(TransportFailure::kConnect, "refused"));
  };
  const auto value = client_.Get("/a", Context());
  EXPECT_EQ(value.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ProviderArgumentOf(value.status()), "graph_endpoint");
  EXPECT_THAT(tenant_.clock->paused(),
              AllOf(Ge(absl::Seconds(50)), Le(absl::Seconds(95))));
}

TEST_F(ClientTest, SilentServerIsTakenForALostConnection) {
  Script({absl::DeadlineExceededError("silent"), Json(200, "{}")});
  EXPECT_TRUE(client_.Get("/a", Context()).ok());
  EXPECT_THAT(Lines(), SizeIs(2));
}

TEST_F(ClientTest, RefusedTokenIsRenewedOnce) {
  Script({ODataError(401, "InvalidAuthenticationToken", "expired"),
          Json(200, "{}")});
  EXPECT_TRUE(client_.Get("/a", Context()).ok());
  EXPECT_THAT(tenant_.transport->sign_ins(), SizeIs(2));
  EXPECT_EQ(tenant_.transport->requests()[1].headers[0].second,
            "Bearer token-2");
}

TEST_F(ClientTest, TokenRefusedTwiceIsAnError) {
  tenant_.transport->on_request = [](const HttpRequest&) {
    return ODataError(401, "InvalidAuthenticationToken", "no");
  };
  EXPECT_EQ(client_.Get("/a", Context()).status().code(),
            absl::StatusCode::kUnauthenticated);
  EXPECT_THAT(Lines(), SizeIs(2));
}

TEST_F(ClientTest, ForbiddenFailsAtOnce) {
  Script({ODataError(403, "Authorization_RequestDenied",
                     "Insufficient privileges")});
  const auto value = client_.Patch(
      "/policies/crossTenantAccessPolicy/partners/x", boost::json::object(),
      Context(), {.retry_while_not_replicated = true});
  EXPECT_EQ(value.status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_THAT(std::string(value.status().message()),
              HasSubstr("Policy.ReadWrite.CrossTenantAccess"));
  EXPECT_THAT(Lines(), SizeIs(1));
}

TEST_F(ClientTest, NewObjectIsWaitedFor) {
  Script(std::vector<FakeTransport::Answer>(
      6, ODataError(404, "Request_ResourceNotFound", "not yet")));
  EXPECT_TRUE(client_.Get("/a", Context(), {.wait_until_present = true}).ok());
  const std::vector<absl::Duration> pauses = tenant_.clock->pauses();
  ASSERT_THAT(pauses, SizeIs(6));
  EXPECT_LT(pauses.front(), absl::Milliseconds(300));
  EXPECT_GT(pauses.back(), absl::Seconds(3));
}

TEST_F(ClientTest, ObjectThatNeverComesIsNotFoundAtTheDeadline) {
  tenant_.transport->on_request = [](const HttpRequest&) {
    return ODataError(404, "Request_ResourceNotFound", "no");
  };
  const auto value =
      client_.Get("/a", Within(absl::Minutes(3)), {.wait_until_present = true});
  EXPECT_EQ(value.status().code(), absl::StatusCode::kNotFound);
  EXPECT_GT(tenant_.clock->paused(), absl::Minutes(2));
}

TEST_F(ClientTest, DependentsOfNewObjectsAreRepeated) {
  Script(
      {ODataError(404, "Request_ResourceNotFound", "x"),
       ODataError(400, "Request_BadRequest", "Not a valid reference update."),
       Json(201, "{}")});
  EXPECT_TRUE(client_
                  .Post("/a", boost::json::object(), Context(),
                        {.retry_while_not_replicated = true})
                  .ok());
  EXPECT_THAT(Lines(), SizeIs(3));
}

TEST_F(ClientTest, NewPrincipalMayBeUnknownToSynchronizationForTwoMinutes) {
  const std::string path = NewPrincipal() + "/synchronization/jobs";
  const WriteOptions options{.retry_while_not_replicated = true};
  Script(
      {ODataError(403, "x", "x"), ODataError(409, "x", "x"), Json(201, "{}")});
  EXPECT_TRUE(
      client_.Post(path, boost::json::object(), Context(), options).ok());
  tenant_.transport->on_request = [](const HttpRequest&) {
    return ODataError(403, "x", "x");
  };
  const absl::Time created = tenant_.clock->Now();
  EXPECT_EQ(client_.Post(path, boost::json::object(), Context(), options)
                .status()
                .code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_LE(tenant_.clock->Now() - created,
            absl::Minutes(2) + absl::Seconds(10));
  EXPECT_EQ(client_
                .Post("/servicePrincipals/other/synchronization/jobs",
                      boost::json::object(), Context(), options)
                .status()
                .code(),
            absl::StatusCode::kPermissionDenied);
}

TEST_F(ClientTest, RemembersWhatItCreated) {
  const std::string principal = NewPrincipal();
  EXPECT_TRUE(client_.CreatedRecently(principal));
  EXPECT_TRUE(
      client_.CreatedRecently("/serviceprincipals/SP/synchronization/jobs/x"));
  EXPECT_TRUE(client_.CreatedRecently("/applications/app"));
  EXPECT_FALSE(client_.CreatedRecently("/servicePrincipals/other"));
  ASSERT_TRUE(client_.Delete("/applications/app", Context()).ok());
  EXPECT_FALSE(client_.CreatedRecently("/applications/app"));
  tenant_.clock->Advance(absl::Minutes(2));
  EXPECT_FALSE(client_.CreatedRecently(principal));
}

TEST_F(ClientTest, CancelledCallSendsNothing) {
  CallContext context = Context();
  context.cancelled = [] { return true; };
  EXPECT_EQ(client_.Get("/a", context).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_THAT(Lines(), IsEmpty());
}

TEST_F(ClientTest, CancellationEndsPauses) {
  bool cancelled = false;
  CallContext context = Context();
  context.cancelled = [&] { return cancelled; };
  tenant_.transport->on_request = [&](const HttpRequest&) {
    cancelled = true;
    return ODataError(429, "TooManyRequests", "slow");
  };
  EXPECT_EQ(client_.Get("/a", context).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_THAT(Lines(), SizeIs(1));
}

TEST_F(ClientTest, TenantIdIsInLowerCase) {
  EXPECT_EQ(client_.tenant_id(), "contoso.example");
}

}  // namespace
}  // namespace crosstenant::graph
