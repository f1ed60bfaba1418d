#include "provider/launch/hclog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace crosstenant::launch {
namespace {

using ::testing::SizeIs;

Getenv With(const char* variable, const char* value) {
  return [=](const char* name) -> std::optional<std::string> {
    if (std::string(name) != variable) return std::nullopt;
    return value;
  };
}

TEST(LogLevelFrom, FollowsTheMostSpecificVariable) {
  EXPECT_EQ(LogLevelFrom([](const char*) { return std::nullopt; }),
            LogLevel::kOff);
  EXPECT_EQ(LogLevelFrom(With("TF_LOG", "DEBUG")), LogLevel::kDebug);
  EXPECT_EQ(LogLevelFrom(With("TF_LOG", "JSON")), LogLevel::kTrace);
  EXPECT_EQ(LogLevelFrom(With("TF_LOG_PROVIDER", "warn")), LogLevel::kWarn);
  EXPECT_EQ(LogLevelFrom([](const char* name) -> std::optional<std::string> {
              return std::string(name) == "TF_LOG_PROVIDER_CROSSTENANT"
                         ? "off"
                         : "trace";
            }),
            LogLevel::kOff);
}

TEST(Hclog, WritesLinesThatTerraformParses) {
  std::vector<std::string> lines;
  const Hclog log(
      LogLevel::kDebug, [] { return absl::FromUnixSeconds(0); },
      [&](const std::string& line) { lines.push_back(line); });
  log.Log(LogLevel::kTrace, "too fine");
  log.Log(LogLevel::kInfo, "bad \xFF byte", {{"status", "200"}});
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].back(), '\n');
  const boost::json::object line = boost::json::parse(lines[0]).as_object();
  EXPECT_EQ(line.at("@level"), "info");
  EXPECT_EQ(line.at("@message"), "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(line.at("@timestamp"), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(line.at("status"), "200");
}

}  // namespace
}  // namespace crosstenant::launch
