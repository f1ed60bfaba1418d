#include "provider/graph/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provider/graph/settings.h"
#include "provider/graph/signin_error.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct BodyCase {
  const char* name;
  const char* body;
  const char* code;
  const char* message;
  const char* details_code;
};

class ErrorBodyTest : public ::testing::TestWithParam<BodyCase> {};

TEST_P(ErrorBodyTest, IsRead) {
  const HttpResponse response{
      404, {{"Content-Type", "application/json"}}, GetParam().body};
  const GraphError error =
      ParseGraphError("GET", "/users/x?$select=id", response);
  EXPECT_EQ(error.http_status, 404);
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_EQ(error.message, GetParam().message);
  EXPECT_EQ(error.details_code, GetParam().details_code);
  EXPECT_EQ(error.path, "/users/x");
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, ErrorBodyTest,
    ::testing::Values(
        BodyCase{"Plain", R"({"error":{"code":"A","message":"b"}})", "A", "b",
                 ""},
        BodyCase{
            "MessageObject",
            R"({"error":{"code":"A","message":{"lang":"en","value":"b"}}})",
            "A", "b", ""},
        BodyCase{
            "DetailsArray",
            R"({"error":{"code":"A","message":"b","details":[{"code":"ConflictingObjects"},{"code":"Y"}]}})",
            "A", "b", "ConflictingObjects"},
        BodyCase{
            "DetailsObject",
            R"({"error":{"code":"A","message":"b","details":{"code":"X"}}})",
            "A", "b", "X"},
        BodyCase{
            "InnerErrorCode",
            R"({"error":{"code":"A","message":"b","innerError":{"code":"B","innerError":{"code":"C"}}}})",
            "A", "b", "C"},
        BodyCase{
            "SynchronizationService",
            R"({"error":{"code":"UnknownError","message":"{\"Message\":\"No HTTP resource was found.\"}"}})",
            "UnknownError", "No HTTP resource was found.", ""},
        BodyCase{
            "SynchronizationServiceWithCode",
            R"({"error":{"code":"UnknownError","message":"{\"error\":{\"code\":\"TemplateNotFound\",\"message\":\"no template\"}}"}})",
            "TemplateNotFound", "no template", ""},
        BodyCase{"BracesThatAreNoJson",
                 R"({"error":{"code":"A","message":"{oops"}})", "A", "{oops",
                 ""},
        BodyCase{"ErrorIsText", R"({"error":"x"})", "", "", ""},
        BodyCase{"NoJson", "<html>", "", "", ""},
        BodyCase{"Empty", "", "", "", ""},
        BodyCase{"Array", "[1]", "", "", ""}),
    [](const auto& body) { return body.param.name; });

TEST(ParseGraphErrorTest, TakesIdsFromHeadersElseBody) {
  HttpResponse response{
      400, {{"Request-Id", "r1"}, {"client-request-id", "c1"}}, ""};
  EXPECT_EQ(ParseGraphError("GET", "/x", response).request_id, "r1");
  EXPECT_EQ(ParseGraphError("GET", "/x", response).client_request_id, "c1");
  response = {
      400, {}, R"({"error":{"code":"A","innerError":{"request-id":"r2"}}})"};
  EXPECT_EQ(ParseGraphError("GET", "/x", response).request_id, "r2");
}

struct StatusCase {
  int http_status;
  absl::StatusCode code;
};

class StatusCodeTest : public ::testing::TestWithParam<StatusCase> {};

TEST_P(StatusCodeTest, IsCanonical) {
  GraphError error;
  error.http_status = GetParam().http_status;
  EXPECT_EQ(MakeGraphStatus(error).code(), GetParam().code);
  EXPECT_TRUE(HasHttpStatus(MakeGraphStatus(error), GetParam().http_status));
}

INSTANTIATE_TEST_SUITE_P(
    Codes, StatusCodeTest,
    ::testing::Values(StatusCase{400, absl::StatusCode::kInvalidArgument},
                      StatusCase{401, absl::StatusCode::kUnauthenticated},
                      StatusCase{403, absl::StatusCode::kPermissionDenied},
                      StatusCase{404, absl::StatusCode::kNotFound},
                      StatusCase{406, absl::StatusCode::kInvalidArgument},
                      StatusCase{409, absl::StatusCode::kAlreadyExists},
                      StatusCase{412, absl::StatusCode::kFailedPrecondition},
                      StatusCase{429, absl::StatusCode::kResourceExhausted},
                      StatusCase{500, absl::StatusCode::kUnavailable},
                      StatusCase{503, absl::StatusCode::kUnavailable}),
    [](const auto& code) { return std::to_string(code.param.http_status); });

TEST(GraphStatusTest, CarriesWholeError) {
  const GraphError error{
      409, "Request_Multiple", "dup \"x\"\n", "r", "c", "POST", "/p", "D"};
  const auto found = GraphErrorOf(MakeGraphStatus(error, "Note."));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->http_status, 409);
  EXPECT_EQ(found->code, error.code);
  EXPECT_EQ(found->message, error.message);
  EXPECT_EQ(found->request_id, "r");
  EXPECT_EQ(found->client_request_id, "c");
  EXPECT_EQ(found->method, "POST");
  EXPECT_EQ(found->path, "/p");
  EXPECT_EQ(found->details_code, "D");
}

TEST(GraphStatusTest, OtherErrorsCarryNone) {
  EXPECT_FALSE(GraphErrorOf(absl::NotFoundError("x")).has_value());
  EXPECT_FALSE(GraphErrorOf(absl::OkStatus()).has_value());
  EXPECT_FALSE(HasHttpStatus(absl::NotFoundError("x"), 404));
}

TEST(GraphStatusTest, TextIsComplete) {
  const GraphError error{404,
                         "Request_ResourceNotFound",
                         "Resource 'x' does not exist.",
                         "r-1",
                         "",
                         "GET",
                         "/users/x",
                         ""};
  EXPECT_EQ(
      MakeGraphStatus(error, "Still so.").message(),
      "GET /users/x: Microsoft Graph answered 404 Request_ResourceNotFound: "
      "Resource 'x' does not exist. Still so. (request-id r-1)");
}

struct ForbiddenCase {
  const char* name;
  const char* method;
  const char* path;
  const char* permission;
  const char* role;
};

class ForbiddenTest : public ::testing::TestWithParam<ForbiddenCase> {};

TEST_P(ForbiddenTest, NamesPermissionAndRole) {
  GraphError error;
  error.http_status = 403;
  error.code = "Authorization_RequestDenied";
  error.method = GetParam().method;
  error.path = GetParam().path;
  const absl::Status status = MakeGraphStatus(error);
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr(GetParam().permission),
                    HasSubstr(GetParam().role), HasSubstr("client_id")));
  EXPECT_EQ(ProviderArgumentOf(status), "client_id");
}

INSTANTIATE_TEST_SUITE_P(
    Paths, ForbiddenTest,
    ::testing::Values(
        ForbiddenCase{"ReadPartner", "GET",
                      "/policies/crossTenantAccessPolicy/partners/x",
                      "Policy.Read.All", "Security Administrator"},
        ForbiddenCase{"WritePartner", "PATCH",
                      "/policies/crossTenantAccessPolicy/partners/x",
                      "permission Policy.ReadWrite.CrossTenantAccess and",
                      "Security Administrator"},
        ForbiddenCase{
            "Instantiate", "POST", "/applicationTemplates/x/instantiate",
            "Application.ReadWrite.OwnedBy", "Application Administrator"},
        ForbiddenCase{
            "Job", "POST", "/servicePrincipals/x/synchronization/jobs",
            "Synchronization.ReadWrite.All", "Hybrid Identity Administrator"},
        ForbiddenCase{
            "Assignment", "POST", "/servicePrincipals/x/appRoleAssignedTo",
            "AppRoleAssignment.ReadWrite.All", "Application Administrator"},
        ForbiddenCase{"User", "GET", "/users/x", "User.Read.All", ""},
        ForbiddenCase{"Unknown", "GET", "/planner", "reference", ""}),
    [](const auto& path) { return path.param.name; });

TEST(ProviderArgumentTest, OkStaysOk) {
  EXPECT_TRUE(WithProviderArgument(absl::OkStatus(), "client_id").ok());
  EXPECT_EQ(ProviderArgumentOf(absl::OkStatus()), "");
  EXPECT_EQ(ProviderArgumentOf(absl::InternalError("x")), "");
}

struct SignInCase {
  const char* name;
  int http_status;
  const char* body;
  const char* argument;
  const char* text;
};

class SignInErrorTest : public ::testing::TestWithParam<SignInCase> {};

TEST_P(SignInErrorTest, NamesArgument) {
  Settings settings;
  settings.tenant_id = "t";
  settings.client_id = "c";
  const absl::Status status =
      MakeSignInStatus(settings, {GetParam().http_status, {}, GetParam().body});
  EXPECT_EQ(ProviderArgumentOf(status), GetParam().argument);
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().text));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("\n")));
}

INSTANTIATE_TEST_SUITE_P(
    Answers, SignInErrorTest,
    ::testing::Values(
        SignInCase{
            "WrongSecret", 401,
            R"({"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: x","error_codes":[7000215]})",
            "client_secret", "AADSTS7000215"},
        SignInCase{
            "CodeInTextOnly", 401,
            R"({"error":"invalid_client","error_description":"AADSTS7000222: expired"})",
            "client_secret", "has expired"},
        SignInCase{
            "UnknownApplication", 400,
            R"({"error":"unauthorized_client","error_description":"AADSTS700016: x","error_codes":[700016]})",
            "client_id", "client_id is unknown"},
        SignInCase{
            "UnknownTenant", 400,
            R"({"error":"invalid_request","error_description":"AADSTS90002: x","error_codes":[90002]})",
            "tenant_id", "tenant_id is unknown"},
        SignInCase{
            "WrongScope", 400,
            R"({"error":"invalid_scope","error_description":"AADSTS70011: x","error_codes":[70011]})",
            "graph_endpoint", "same cloud"},
        SignInCase{
            "UnknownClientError", 401,
            R"({"error":"invalid_client","error_description":"AADSTS1: x"})",
            "client_secret", "AADSTS1"},
        SignInCase{"Busy", 503, R"({"error":"temporarily_unavailable"})", "",
                   "temporarily_unavailable"},
        SignInCase{"NoSignInService", 404, "<html>", "authority_host",
                   "authority_host"}),
    [](const auto& answer) { return answer.param.name; });

TEST(TransportFailureTest, ExplanationKeepsKindAndNamesArgument) {
  const absl::Status status = ExplainTransportFailure(
      MakeTransportStatus(TransportFailure::kNameResolution, "no address"),
      "graph_endpoint", "https://x.example");
  EXPECT_EQ(TransportFailureOf(status), TransportFailure::kNameResolution);
  EXPECT_EQ(ProviderArgumentOf(status), "graph_endpoint");
  EXPECT_THAT(std::string(status.message()), HasSubstr("https://x.example"));
}

TEST(TransportFailureTest, CancellationIsNotExplained) {
  EXPECT_EQ(ExplainTransportFailure(absl::CancelledError("c"), "a", "u"),
            absl::CancelledError("c"));
}

}  // namespace
}  // namespace crosstenant::graph
