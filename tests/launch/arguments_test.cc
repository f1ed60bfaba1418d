#include "provider/launch/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosstenant::launch {
namespace {

using ::testing::HasSubstr;

TEST(ParseArguments, KnowsOneAndTwoDashes) {
  using Action = Arguments::Action;
  EXPECT_EQ(ParseArguments({}).action, Action::kServe);
  EXPECT_EQ(ParseArguments({"-debug"}).action, Action::kServeDebug);
  EXPECT_EQ(ParseArguments({"--debug"}).action, Action::kServeDebug);
  EXPECT_EQ(ParseArguments({"--version"}).action, Action::kVersion);
  EXPECT_EQ(ParseArguments({"-version"}).action, Action::kVersion);
  EXPECT_EQ(ParseArguments({"--help"}).action, Action::kHelp);
  EXPECT_EQ(ParseArguments({"-h"}).action, Action::kHelp);
}

TEST(ParseArguments, NamesWhatItDoesNotKnow) {
  for (const char* unknown : {"serve", "---debug", "", "-debug=true"}) {
    const Arguments parsed = ParseArguments({"-debug", unknown, "--help"});
    EXPECT_EQ(parsed.action, Arguments::Action::kRefuse) << unknown;
    EXPECT_EQ(parsed.refused, unknown);
  }
}

TEST(HelpText, NamesTheVersionAndEveryOption) {
  for (const char* part :
       {"1.2.3", "-debug", "--version", "--help", "required_providers"})
    EXPECT_THAT(HelpText("1.2.3"), HasSubstr(part));
}

}  // namespace
}  // namespace crosstenant::launch
