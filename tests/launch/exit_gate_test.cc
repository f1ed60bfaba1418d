#include "provider/launch/exit_gate.h"

#include <gtest/gtest.h>

#include <future>

namespace crosstenant::launch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(ExitGate, OpensOnShutdown) {
  ExitGate gate(seconds(60));
  gate.HostConnected();
  gate.Shutdown();
  gate.HostDisconnected();
  EXPECT_EQ(gate.Wait(), ExitGate::Reason::kShutdown);
}

TEST(ExitGate, OpensWhenTheLastHostIsGoneForTheGracePeriod) {
  ExitGate gate(milliseconds(1));
  gate.HostConnected();
  gate.HostConnected();
  gate.HostDisconnected();
  gate.HostDisconnected();
  EXPECT_EQ(gate.Wait(), ExitGate::Reason::kOrphaned);
}

TEST(ExitGate, StaysClosedBeforeAnyHostCame) {
  ExitGate gate(milliseconds(0));
  std::future<ExitGate::Reason> waiting =
      std::async(std::launch::async, [&] { return gate.Wait(); });
  gate.Shutdown();
  EXPECT_EQ(waiting.get(), ExitGate::Reason::kShutdown);
}

}  // namespace
}  // namespace crosstenant::launch
