#include "provider/framework/operation.h"

#include <condition_variable>

namespace crosstenant::framework {

void StopFlag::Stop() {
  std::stop_source source;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    source = source_;
  }
  // Without the lock: a callback may ask stopped().
  source.request_stop();
}

void StopFlag::Clear() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (source_.stop_requested()) source_ = std::stop_source();
}

std::stop_token StopFlag::token() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return source_.get_token();
}

void WaitUnlessStopped(absl::Duration duration, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any woken;
  std::unique_lock<std::mutex> lock(mutex);
  woken.wait_for(lock, stop, absl::ToChronoNanoseconds(duration),
                 [&stop] { return stop.stop_requested(); });
}

}  // namespace crosstenant::framework
