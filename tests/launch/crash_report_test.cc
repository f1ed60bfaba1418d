// Every way to crash ends with a report that shows where, tells no secret, and
// with the signal that it would have ended with anyway.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "tests/support/crashes.h"
#include "tests/support/plugin_process.h"
#include "tests/support/probe_provider.h"
#include "tests/support/provider_client.h"

namespace crosstenant::launch {
namespace {

using ::testing::ContainsRegex;
using testing::Finished;
using ::testing::HasSubstr;
using testing::HostConnection;
using ::testing::Not;
using testing::PluginProcess;
using ::testing::StartsWith;

constexpr char kSecret[] = "marker-of-a-secret";

struct Expected {
  const char* way;
  int signal;
  const char* heading;
  const char* function;
};

class CrashReport : public ::testing::TestWithParam<Expected> {};

TEST_P(CrashReport, SaysWhatAndWhereAndNoSecret) {
  PluginProcess plugin(CROSSTENANT_PROBE_BINARY,
                       PluginProcess::Security::kMutualTls,
                       {{"ARM_CLIENT_SECRET", kSecret}});
  const HostConnection host(plugin.Connect());
  const testing::ProviderClient client(host.channel(),
                                       testing::NewProbeProvider());
  ASSERT_TRUE(
      client.Configure(framework::Object().Set("secret", kSecret)).ok());
  EXPECT_FALSE(
      client
          .Create("probe_crash", framework::Object().Set("how", GetParam().way))
          .status.ok());
  const Finished finished = plugin.Wait();
  EXPECT_EQ(finished.exit_code, 128 + GetParam().signal);
  const std::string& report = finished.output;
  EXPECT_THAT(report, StartsWith(absl::StrCat("panic: ", GetParam().heading)));
  EXPECT_THAT(report, ContainsRegex("terraform-provider-[a-z]+ [0-9.]+, build "
                                    "id [0-9a-f]{40}\n"));
  EXPECT_THAT(report, ContainsRegex("  #0  0x[0-9a-f]+"));
  EXPECT_THAT(report, HasSubstr(GetParam().function));
  EXPECT_THAT(report, Not(HasSubstr(kSecret)));
}

constexpr char kThrow[] = "testing::(anonymous namespace)::Throw()";

const Expected kCrashes[] = {
    {"null pointer", SIGSEGV, "SIGSEGV: invalid memory access at 0x0\n",
     "testing::Crash()"},
    {"null function", SIGSEGV, "SIGSEGV: invalid memory access at 0x0\n",
     "testing::Crash()"},
    {"endless recursion", SIGSEGV, "SIGSEGV: invalid memory access at 0x",
     "Recurse()"},
    {"missing page", SIGBUS, "SIGBUS: access to memory that is not there at 0x",
     "ReadBeyondFile()"},
    {"SIGFPE", SIGFPE, "SIGFPE: arithmetic error\n", "testing::Crash()"},
    {"SIGILL", SIGILL, "SIGILL: illegal instruction\n", "testing::Crash()"},
    {"abort", SIGABRT, "SIGABRT: the program gave up\n", "abort"},
    {"exception in a noexcept function", SIGABRT,
     "uncaught exception of type std::runtime_error\n", kThrow},
    {"exception in a thread", SIGABRT,
     "uncaught exception of type std::runtime_error\n", kThrow},
};

INSTANTIATE_TEST_SUITE_P(All, CrashReport, ::testing::ValuesIn(kCrashes),
                         [](const auto& test) {
                           std::string name;
                           for (const char c : std::string(test.param.way))
                             if (c != ' ') name += c;
                           return name;
                         });

TEST(CrashReport, HasATestForEachWay) {
  std::vector<std::string> tested;
  for (const Expected& expected : kCrashes) tested.emplace_back(expected.way);
  EXPECT_EQ(tested, testing::WaysToCrash());
}

}  // namespace
}  // namespace crosstenant::launch
