#include "provider/graph/clock.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace crosstenant::graph {
namespace {

// How soon a cancelled call notices.
constexpr absl::Duration kPollInterval = absl::Milliseconds(25);

class SystemClock : public Clock {
 public:
  absl::Time Now() override { return absl::Now(); }

  absl::Status Pause(absl::Duration pause,
                     const CallContext& context) override {
    const absl::Time end = absl::Now() + pause;
    while (true) {
      if (context.IsCancelled())
        return absl::CancelledError("the operation was cancelled");
      const absl::Time now = absl::Now();
      if (now >= end) return absl::OkStatus();
      if (now >= context.deadline)
        return absl::DeadlineExceededError(
            "the time for this operation is over");
      absl::SleepFor(
          std::min({end - now, context.deadline - now, kPollInterval}));
    }
  }
};

}  // namespace

std::shared_ptr<Clock> MakeSystemClock() {
  return std::make_shared<SystemClock>();
}

}  // namespace crosstenant::graph
