#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::sandbox {
namespace {

using testing::StartsWith;

constexpr char kScope[] = "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";

class SignInTest : public testing::Test {
 protected:
  const std::string tenant_{kPictureSource.tenant_id};
  std::unique_ptr<Sandbox> sandbox_ = NewSandbox();
  std::string client_ = absl::StrCat("client_id=", kPictureSource.client_id);
  std::string secret_ =
      absl::StrCat("client_secret=", SecretOf(*sandbox_, kPictureSource));
};

TEST_F(SignInTest, ATokenForTheRightSecret) {
  const GraphAnswer answer =
      RequestToken(*sandbox_, tenant_,
                   absl::StrCat("grant_type=client_credentials&", kScope, "&",
                                client_, "&", secret_));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.At("token_type"), "Bearer");
  EXPECT_EQ(answer.At("expires_in"), "3599");
}

TEST_F(SignInTest, RefusalsHaveEntrasCodes) {
  const std::string grant = "grant_type=client_credentials";
  const struct {
    std::string tenant;
    std::string form;
    int status;
    const char* error;
    const char* code;
  } cases[] = {
      {tenant_,
       absl::StrCat(grant, "&", kScope, "&", client_, "&client_secret=wrong"),
       401, "invalid_client", "7000215"},
      {tenant_, absl::StrCat(grant, "&", kScope, "&", client_), 401,
       "invalid_client", "7000218"},
      {tenant_,
       absl::StrCat(grant, "&", kScope, "&", secret_,
                    "&client_id=", kPictureTarget.client_id),
       400, "unauthorized_client", "700016"},
      {"00000000-0000-4000-8000-00000000ffff", absl::StrCat(grant, "&", kScope),
       400, "invalid_request", "90002"},
      {tenant_, absl::StrCat(grant, "&", client_, "&", secret_), 400,
       "invalid_request", "900144"},
      {tenant_, absl::StrCat(grant, "&scope=User.Read&", client_, "&", secret_),
       400, "invalid_scope", "70011"},
  };
  for (const auto& c : cases) {
    const GraphAnswer answer = RequestToken(*sandbox_, c.tenant, c.form);
    EXPECT_EQ(answer.status, c.status) << c.code;
    EXPECT_EQ(answer.At("error"), c.error) << c.code;
    EXPECT_EQ(answer.At("error_codes/0"), c.code);
    EXPECT_THAT(answer.At("error_description"),
                StartsWith(absl::StrCat("AADSTS", c.code, ": ")));
  }
}

TEST_F(SignInTest, ATenantIsAlsoFoundByItsDomain) {
  EXPECT_EQ(RequestToken(*sandbox_, "source.example",
                         absl::StrCat("grant_type=client_credentials&", kScope,
                                      "&", client_, "&", secret_))
                .status,
            200);
}

TEST_F(SignInTest, CallsWithoutAValidTokenGet401) {
  GraphClient client(*sandbox_, kPictureSource);
  const std::string good = client.token();
  for (const std::string& token :
       {std::string(), std::string("nonsense"), good + "x", good.substr(1)}) {
    client.set_token(token);
    const GraphAnswer answer = client.Get("/policies/crossTenantAccessPolicy");
    EXPECT_EQ(answer.status, 401) << token;
    EXPECT_EQ(answer.At("error/code"), "InvalidAuthenticationToken");
  }
}

TEST_F(SignInTest, ATokenExpires) {
  absl::Time now = absl::FromUnixSeconds(1800000000);
  SandboxOptions options;
  options.now = [&now] { return now; };
  auto sandbox = Sandbox::Open(options);
  ASSERT_TRUE(sandbox.ok());
  GraphClient client(**sandbox, kPictureSource);
  now += absl::Seconds(3598);
  EXPECT_EQ(client.Get("/policies/crossTenantAccessPolicy").status, 200);
  now += absl::Seconds(1);
  EXPECT_EQ(client.Get("/policies/crossTenantAccessPolicy").At("error/message"),
            "Lifetime validation failed, the token is expired.");
}

TEST_F(SignInTest, MissingPermissionsGet403) {
  GraphClient reader(*sandbox_, kPictureSource, /*reader=*/true);
  const GraphAnswer answer =
      reader.Get("/policies/crossTenantAccessPolicy/partners");
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(answer.At("error/code"), "Authorization_RequestDenied");
  EXPECT_EQ(answer.At("error/message"),
            "Insufficient privileges to complete the operation.");
}

TEST_F(SignInTest, UnknownPathsAndVerbsAreToldApart) {
  GraphClient client(*sandbox_, kPictureSource);
  EXPECT_EQ(client.Get("/nothing/here").status, 404);
  EXPECT_EQ(client.Post("/policies/crossTenantAccessPolicy", "{}").status, 405);
  EXPECT_EQ(
      client.Post("/policies/crossTenantAccessPolicy/partners", "{nonsense")
          .status,
      400);
}

}  // namespace
}  // namespace crosstenant::sandbox
