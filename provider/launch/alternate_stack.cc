#include "provider/launch/alternate_stack.h"

#include <signal.h>
#include <sys/mman.h>

#include <cstddef>

namespace crosstenant::launch {
namespace {

// Unwinding and finding names take about a quarter of it. Memory that is not
// touched costs nothing.
constexpr std::size_t kStackBytes = 64 * 1024;

class AlternateStack {
 public:
  AlternateStack() {
    stack_t present = {};
    // A sanitizer may have given the thread one.
    if (sigaltstack(nullptr, &present) != 0 ||
        (present.ss_flags & SS_DISABLE) == 0)
      return;
    memory_ = mmap(nullptr, kStackBytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (memory_ == MAP_FAILED) return;
    stack_t stack = {};
    stack.ss_sp = memory_;
    stack.ss_size = kStackBytes;
    sigaltstack(&stack, nullptr);
  }
  ~AlternateStack() {
    if (memory_ == MAP_FAILED) return;
    stack_t none = {};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
    munmap(memory_, kStackBytes);
  }
  AlternateStack(const AlternateStack&) = delete;
  AlternateStack& operator=(const AlternateStack&) = delete;

 private:
  void* memory_ = MAP_FAILED;
};

}  // namespace

void EnsureAlternateStack() { static thread_local const AlternateStack stack; }

}  // namespace crosstenant::launch
