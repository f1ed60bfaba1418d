#include "provider/launch/environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "provider/launch/handshake.h"

namespace crosstenant::launch {
namespace {

using ::testing::HasSubstr;

Getenv Fake(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](
             const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

TEST(ReadLaunchEnvironment, KnowsTerraformByItsCookie) {
  EXPECT_TRUE(
      ReadLaunchEnvironment(Fake({{kMagicCookieName, kMagicCookieValue}}))
          .started_by_terraform);
  EXPECT_FALSE(ReadLaunchEnvironment(Fake({{kMagicCookieName, "other"}}))
                   .started_by_terraform);
  EXPECT_FALSE(ReadLaunchEnvironment(Fake({})).started_by_terraform);
}

TEST(ReadLaunchEnvironment, PrefersTheSocketDirectoryOverTheTemporaryOne) {
  EXPECT_EQ(ReadLaunchEnvironment(Fake({})).socket_directory, "/tmp");
  EXPECT_EQ(ReadLaunchEnvironment(Fake({{"TMPDIR", "/t"}})).socket_directory,
            "/t");
  EXPECT_EQ(ReadLaunchEnvironment(
                Fake({{"TMPDIR", "/t"}, {"PLUGIN_UNIX_SOCKET_DIR", "/s"}}))
                .socket_directory,
            "/s");
}

TEST(ReadLaunchEnvironment, FindsItsProtocolVersionInAnyOrder) {
  const auto offers = [](const char* versions) {
    return ReadLaunchEnvironment(Fake({{"PLUGIN_PROTOCOL_VERSIONS", versions}}))
        .offers_protocol_6;
  };
  EXPECT_TRUE(ReadLaunchEnvironment(Fake({})).offers_protocol_6);
  EXPECT_TRUE(offers("5,6"));
  EXPECT_TRUE(offers("6,5"));
  EXPECT_TRUE(offers(" 6 "));
  EXPECT_FALSE(offers("5"));
  EXPECT_FALSE(offers("5,66"));
}

TEST(HandshakeLine, AnswersMultiplexingOnlyWhenAsked) {
  EXPECT_EQ(HandshakeLine("/tmp/p", "CERT", false),
            "1|6|unix|/tmp/p|grpc|CERT\n");
  EXPECT_EQ(HandshakeLine("/tmp/p", "CERT", true),
            "1|6|unix|/tmp/p|grpc|CERT|false\n");
  EXPECT_EQ(HandshakeLine("/tmp/p", "", false), "1|6|unix|/tmp/p|grpc|\n");
}

TEST(FailureLine, IsOneLineThatIsNoHandshake) {
  EXPECT_EQ(FailureLine("a|b|c|d|e|f\ng"), "a/b/c/d/e/f g\n");
}

TEST(ReattachText, NamesTheProviderForTerraformAndForOpenTofu) {
  const std::string attachment =
      R"({"Protocol":"grpc","ProtocolVersion":6,"Pid":42,"Test":true,)"
      R"("Addr":{"Network":"unix","String":"/tmp/p"}})";
  EXPECT_THAT(
      ReattachText("a/b", 42, "/tmp/p"),
      HasSubstr("TF_REATTACH_PROVIDERS='{\"registry.terraform.io/a/b\":" +
                attachment + ",\"registry.opentofu.org/a/b\":" + attachment +
                "}'\n"));
}

}  // namespace
}  // namespace crosstenant::launch
