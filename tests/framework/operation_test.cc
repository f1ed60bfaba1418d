// Interruption: what the flag tells to whom.
#include "provider/framework/operation.h"

#include <gtest/gtest.h>

#include <stop_token>
#include <thread>

#include "absl/time/clock.h"

namespace crosstenant::framework {
namespace {

TEST(StopFlag, RunsTheCallbacksOfThoseThatWait) {
  StopFlag flag;
  int calls = 0;
  const auto count = [&calls] { ++calls; };
  std::stop_callback first(flag.token(), count);
  { std::stop_callback gone(flag.token(), count); }
  flag.Stop();
  EXPECT_EQ(calls, 1);
  // Who comes late is told at once.
  std::stop_callback late(flag.token(), count);
  EXPECT_EQ(calls, 2);
  flag.Stop();
  EXPECT_EQ(calls, 2);
}

TEST(StopFlag, ClearingItDoesNotRestartWhatWasStopped) {
  StopFlag flag;
  const std::stop_token before = flag.token();
  flag.Stop();
  flag.Clear();
  EXPECT_TRUE(before.stop_requested());
  EXPECT_FALSE(flag.stopped());
  flag.Stop();
  EXPECT_TRUE(flag.stopped());
}

TEST(StopFlag, ClearingWithoutAStopKeepsWhatRuns) {
  StopFlag flag;
  const std::stop_token running = flag.token();
  flag.Clear();
  flag.Stop();
  EXPECT_TRUE(running.stop_requested());
}

TEST(StopFlag, WakesAWaitAtOnce) {
  StopFlag flag;
  const absl::Time start = absl::Now();
  std::thread stopper([&flag] { flag.Stop(); });
  WaitUnlessStopped(absl::Hours(1), flag.token());
  stopper.join();
  EXPECT_LT(absl::Now() - start, absl::Minutes(1));
}

TEST(WaitUnlessStopped, EndsAfterItsTime) {
  const absl::Time start = absl::Now();
  WaitUnlessStopped(absl::Milliseconds(5), std::stop_token());
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(5));
}

TEST(Operation, IsStoppedByTheUserOrByACallerThatIsGone) {
  StopFlag flag;
  bool gone = false;
  const Operation operation{.deadline = absl::InfiniteFuture(),
                            .stop = flag.token(),
                            .caller_gone = [&gone] { return gone; }};
  EXPECT_FALSE(operation.Stopped());
  gone = true;
  EXPECT_TRUE(operation.Stopped());
  gone = false;
  flag.Stop();
  EXPECT_TRUE(operation.Stopped());
  EXPECT_FALSE(Operation().Stopped());
}

}  // namespace
}  // namespace crosstenant::framework
