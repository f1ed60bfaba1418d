#include "provider/launch/crash_handler.h"

#include <cxxabi.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string_view>
#include <typeinfo>

#include "absl/debugging/symbolize.h"
#include "provider/launch/alternate_stack.h"
#include "provider/launch/crash_report.h"

namespace crosstenant::launch {
namespace {

constexpr std::array kFatalSignals = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// A report takes milliseconds; one that hangs, on a lock that the crashed
// thread holds, must not keep the process.
constexpr unsigned kSecondsToReport = 5;

// Text in fixed memory, which a signal handler can read.
template <std::size_t kSize>
class FixedText {
 public:
  void Set(std::string_view text) {
    const std::size_t size = std::min(text.size(), kSize - 1);
    std::memcpy(text_, text.data(), size);
    text_[size] = '\0';
  }
  const char* c_str() const { return text_; }

 private:
  char text_[kSize] = {};
};

// Handlers have no argument of ours, so what they need is global.
FixedText<256> program_line;
FixedText<512> termination_reason;
FixedText<PATH_MAX> file_to_remove;
FixedText<PATH_MAX> directory_to_remove;
std::atomic<pid_t> crashing_thread{0};
sigjmp_buf after_report;

void SetFatalHandlers(void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action = {};
  action.sa_sigaction = handler;
  // The stack may be exhausted; and a fault of the handler is to be handled,
  // not blocked.
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  for (const int signal : kFatalSignals) sigaction(signal, &action, nullptr);
}

[[noreturn]] void WaitForTheEnd() {
  while (true) pause();
}

// A fault while the report is written.
void GiveUpReport(int /*signal*/, siginfo_t* /*info*/, void* /*context*/) {
  if (gettid() != crashing_thread.load()) WaitForTheEnd();
  siglongjmp(after_report, 1);
}

[[noreturn]] void Die(int signal) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  for (const int fatal : kFatalSignals) sigaction(fatal, &action, nullptr);
  raise(signal);
  _exit(128 + signal);
}

void HandleCrash(int signal, siginfo_t* info, void* context) {
  pid_t nobody = 0;
  // The first thread to crash speaks for all.
  if (!crashing_thread.compare_exchange_strong(nobody, gettid()))
    WaitForTheEnd();
  SetFatalHandlers(GiveUpReport);
  struct sigaction dying = {};
  dying.sa_handler = SIG_DFL;
  sigaction(SIGALRM, &dying, nullptr);
  alarm(kSecondsToReport);

  const CrashSite site = {signal, info, static_cast<ucontext_t*>(context)};
  if (sigsetjmp(after_report, 1) == 0) {
    WriteCrashHeading(site, termination_reason.c_str(), program_line.c_str());
    WriteCrashStack(site);
  }
  if (*file_to_remove.c_str() != '\0') {
    unlink(file_to_remove.c_str());
    rmdir(directory_to_remove.c_str());
  }
  Die(signal);
}

// The exception's type, but not its text, which may quote what the program was
// working on. Where it was thrown is on the stack still.
[[noreturn]] void HandleTerminate() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (type == nullptr) {
    termination_reason.Set("std::terminate was called");
  } else {
    int status = 0;
    char* name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
    termination_reason.Set(std::string("uncaught exception of type ") +
                           (name == nullptr ? type->name() : name));
  }
  std::abort();
}

void ForbidMemoryDumps() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_CORE, &limit) != 0) return;
  // One byte, not none: Linux takes only one to forbid dumps into a program
  // (kernel.core_pattern) as well.
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 1);
  setrlimit(RLIMIT_CORE, &limit);
}

}  // namespace

void InstallCrashHandler(const std::string& program) {
  program_line.Set(program);
  ForbidMemoryDumps();
  absl::InitializeSymbolizer(program_invocation_name);
  EnsureAlternateStack();
  SetFatalHandlers(HandleCrash);
  std::set_terminate(HandleTerminate);
}

void RemoveOnCrash(const std::string& file, const std::string& directory) {
  file_to_remove.Set(file);
  directory_to_remove.Set(directory);
}

}  // namespace crosstenant::launch
