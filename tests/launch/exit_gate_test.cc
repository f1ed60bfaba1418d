#include "provider/launch/exit_gate.h"

#include <gtest/gtest.h>

#include <future>

namespace crosstenant::launch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kNever(60);

TEST(ExitGate, OpensOnShutdown) {
  ExitGate gate({.to_connect = kNever, .to_return = kNever});
  gate.HostConnected();
  gate.Shutdown();
  gate.HostDisconnected();
  EXPECT_EQ(gate.Wait(), ExitGate::Reason::kShutdown);
}

TEST(ExitGate, OpensWhenTheLastHostIsGoneForTheGracePeriod) {
  ExitGate gate({.to_connect = kNever, .to_return = milliseconds(1)});
  gate.HostConnected();
  gate.HostConnected();
  gate.HostDisconnected();
  gate.HostDisconnected();
  EXPECT_EQ(gate.Wait(), ExitGate::Reason::kOrphaned);
}

TEST(ExitGate, OpensWhenNoHostComes) {
  ExitGate gate({.to_connect = milliseconds(1), .to_return = kNever});
  EXPECT_EQ(gate.Wait(), ExitGate::Reason::kOrphaned);
}

TEST(ExitGate, StaysClosedWhileAHostIsConnected) {
  ExitGate gate({.to_connect = milliseconds(0), .to_return = milliseconds(0)});
  gate.HostConnected();
  gate.HostConnected();
  gate.HostDisconnected();
  std::future<ExitGate::Reason> waiting =
      std::async(std::launch::async, [&] { return gate.Wait(); });
  gate.Shutdown();
  EXPECT_EQ(waiting.get(), ExitGate::Reason::kShutdown);
}

}  // namespace
}  // namespace crosstenant::launch
