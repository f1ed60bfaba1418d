#include "provider/graph/request_slots.h"

#include <chrono>

namespace crosstenant::graph {
namespace {

// A context cannot wake us, so look at it this often.
constexpr std::chrono::milliseconds kPollInterval{25};

}  // namespace

absl::Status RequestSlots::Acquire(const CallContext& context) {
  std::unique_lock<std::mutex> lock(mutex_);
  while (free_ == 0) {
    released_.wait_for(lock, kPollInterval);
    if (context.IsCancelled()) {
      return absl::CancelledError("the operation was cancelled");
    }
    if (clock_->Now() >= context.deadline) {
      return absl::DeadlineExceededError(
          "the time for this operation ended before a connection was free");
    }
  }
  --free_;
  return absl::OkStatus();
}

void RequestSlots::Release() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++free_;
  }
  released_.notify_one();
}

}  // namespace crosstenant::graph
