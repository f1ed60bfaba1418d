#include "provider/graph/throttle_gate.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosstenant::graph {

void ThrottleGate::CloseUntil(absl::Time time) {
  const std::lock_guard<std::mutex> lock(mutex_);
  opens_at_ = std::max(opens_at_, time);
}

absl::Time ThrottleGate::opens_at() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return opens_at_;
}

absl::Status ThrottleGate::Enter(const CallContext& context) {
  while (true) {
    const absl::Time now = clock_->Now();
    const absl::Time opens = opens_at();
    if (context.IsCancelled()) {
      return absl::CancelledError("the operation was cancelled");
    }
    if (now >= context.deadline) {
      return absl::DeadlineExceededError("the time for this operation is over");
    }
    if (opens <= now) return absl::OkStatus();
    if (opens > context.deadline) {
      return absl::DeadlineExceededError(absl::StrCat(
          "Microsoft Graph is throttling this tenant and asks to wait ",
          absl::FormatDuration(opens - now),
          ", which is longer than the time left for this operation"));
    }
    // Another call may shut the gate for longer meanwhile: look again.
    if (absl::Status paused = clock_->Pause(opens - now, context);
        !paused.ok()) {
      return paused;
    }
  }
}

}  // namespace crosstenant::graph
