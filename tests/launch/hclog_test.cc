#include "provider/launch/hclog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "provider/launch/request_id.h"
#include "provider/launch/rpc_log.h"

namespace crosstenant::launch {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

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

class HclogLines : public ::testing::Test {
 protected:
  boost::json::object Only() const {
    EXPECT_THAT(lines_, SizeIs(1));
    return boost::json::parse(lines_.at(0)).as_object();
  }

  std::vector<std::string> lines_;
  Hclog log_{LogLevel::kDebug, [] { return absl::FromUnixSeconds(0); },
             [this](const std::string& line) { lines_.push_back(line); }};
};

TEST_F(HclogLines, AreWhatTerraformParses) {
  log_.Log(LogLevel::kInfo, "done", {{"status", "200"}, {"errors", 2}});
  EXPECT_THAT(lines_, ElementsAre(EndsWith("}\n")));
  const boost::json::object line = Only();
  EXPECT_EQ(line.at("@level"), "info");
  EXPECT_EQ(line.at("@message"), "done");
  EXPECT_EQ(line.at("@module"), "provider.crosstenant");
  EXPECT_EQ(line.at("@timestamp"), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(line.at("status"), "200");
  EXPECT_EQ(line.at("errors"), 2);
}

TEST_F(HclogLines, AreLeftOutBelowTheLevel) {
  log_.Log(LogLevel::kTrace, "too fine");
  Hclog(
      LogLevel::kOff, [] { return absl::Now(); },
      [this](const std::string& line) { lines_.push_back(line); })
      .Log(LogLevel::kError, "nobody asked");
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(HclogLines, HoldValidUtf8AndNoLineBreaks) {
  log_.Log(LogLevel::kInfo, "bad \xFF byte\nand a break", {{"key", "\xC3("}});
  EXPECT_EQ(lines_.at(0).find('\n'), lines_.at(0).size() - 1);
  EXPECT_EQ(Only().at("@message"), "bad \xEF\xBF\xBD byte\nand a break");
  EXPECT_EQ(Only().at("key"), "\xEF\xBF\xBD(");
}

TEST_F(HclogLines, AreCutBetweenCharactersWhereTheyWouldBeTooLong) {
  std::string umlauts;
  for (int i = 0; i < 50'000; ++i) umlauts += "\xC3\xA4";
  log_.Log(LogLevel::kInfo, umlauts,
           {{"escaped", std::string(50'000, '\x01')}, {"short", "kept"}});
  ASSERT_THAT(lines_, SizeIs(1));
  EXPECT_LE(lines_[0].size(), Hclog::kLongestLine + 1);
  const std::string message(Only().at("@message").as_string());
  EXPECT_THAT(message, StartsWith("\xC3\xA4\xC3\xA4"));
  EXPECT_THAT(message, EndsWith("\xC3\xA4... (100000 bytes)"));
  EXPECT_EQ(Only().at("short"), "kept");
}

TEST_F(HclogLines, SayWhichRequestTheyBelongTo) {
  BeginRequestId();
  const std::string id = CurrentRequestId();
  log_.Log(LogLevel::kInfo, "in a request");
  EndRequestId();
  EXPECT_EQ(Only().at("tf_req_id").as_string(), id);
  lines_.clear();
  log_.Log(LogLevel::kInfo, "in none");
  EXPECT_FALSE(Only().contains("tf_req_id"));
  BeginRequestId();
  EXPECT_NE(CurrentRequestId(), id);
  EndRequestId();
}

// Each line is longer than what a pipe takes at once.
TEST(WriteToStandardError, KeepsTheLinesOfThreadsApart) {
  std::array<int, 2> pipe_ends{};
  ASSERT_EQ(pipe(pipe_ends.data()), 0);
  const int saved = dup(STDERR_FILENO);
  dup2(pipe_ends[1], STDERR_FILENO);
  close(pipe_ends[1]);
  constexpr int kLines = 50;
  constexpr std::size_t kLength = 20'000;
  const auto write_lines = [](char letter) {
    for (int i = 0; i < kLines; ++i)
      WriteToStandardError(std::string(kLength, letter) + "\n");
  };
  std::vector<std::thread> writers;
  for (const char letter : {'a', 'b', 'c'})
    writers.emplace_back(write_lines, letter);
  std::thread closer([&] {
    for (std::thread& writer : writers) writer.join();
    dup2(saved, STDERR_FILENO);
  });
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0;
       (got = read(pipe_ends[0], buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  closer.join();
  close(saved);
  close(pipe_ends[0]);
  int lines = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += kLength + 1) {
    ++lines;
    ASSERT_EQ(text.substr(begin, kLength + 1),
              std::string(kLength, text[begin]) + "\n");
  }
  EXPECT_EQ(lines, 3 * kLines);
}

TEST(FieldsOf, UsesTheNamesOfTerraformsOwnLibraries) {
  const LogFields fields = FieldsOf({.rpc = "ReadResource",
                                     .type_name = "crosstenant_sync_job",
                                     .duration = absl::Milliseconds(12),
                                     .errors = 1,
                                     .warnings = 2},
                                    "registry.terraform.io/a/b");
  EXPECT_THAT(
      fields,
      UnorderedElementsAre(
          Pair("tf_rpc", LogValue("ReadResource")),
          Pair("tf_req_duration_ms", LogValue(std::int64_t{12})),
          Pair("tf_provider_addr", LogValue("registry.terraform.io/a/b")),
          Pair("tf_proto_version", LogValue("6")),
          Pair("tf_resource_type", LogValue("crosstenant_sync_job")),
          Pair("diagnostic_error_count", LogValue(std::int64_t{1})),
          Pair("diagnostic_warning_count", LogValue(std::int64_t{2}))));
}

TEST(FieldsOf, NamesTheTypeByItsKind) {
  const auto key_of_type = [](const char* rpc) {
    return FieldsOf({.rpc = rpc, .type_name = "t"}, "").back().first;
  };
  EXPECT_EQ(key_of_type("ApplyResourceChange"), "tf_resource_type");
  EXPECT_EQ(key_of_type("ValidateDataResourceConfig"), "tf_data_source_type");
  EXPECT_EQ(key_of_type("ReadDataSource"), "tf_data_source_type");
  EXPECT_EQ(key_of_type("ListResource"), "tf_list_resource_type");
  EXPECT_EQ(key_of_type("PlanAction"), "tf_action_type");
}

}  // namespace
}  // namespace crosstenant::launch
