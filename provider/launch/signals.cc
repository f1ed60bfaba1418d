#include "provider/launch/signals.h"

#include <pthread.h>

#include <csignal>
#include <thread>
#include <utility>

namespace crosstenant::launch {

void HandleSignals(bool debug, std::function<void()> on_signal) {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  if (debug) {
    sigaddset(&signals, SIGINT);
  } else {
    std::signal(SIGINT, SIG_IGN);
  }
  // Blocked here and so in every later thread; only the waiting thread receives
  // them.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, on_signal = std::move(on_signal)] {
    int received = 0;
    while (sigwait(&signals, &received) == 0) on_signal();
  }).detach();
}

}  // namespace crosstenant::launch
