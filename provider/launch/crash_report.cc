#include "provider/launch/crash_report.h"

#include <unistd.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "absl/debugging/symbolize.h"

namespace crosstenant::launch {
namespace {

// Terraform shows a hundred lines of a report.
constexpr std::size_t kMaxFrames = 64;

// One line of text in fixed memory; what does not fit is left out.
class Line {
 public:
  Line& Text(std::string_view text) {
    const std::size_t size = std::min(text.size(), buffer_.size() - 1 - size_);
    std::memcpy(buffer_.data() + size_, text.data(), size);
    size_ += size;
    return *this;
  }
  Line& Number(std::uintptr_t number, unsigned base = 10) {
    std::array<char, 20> digits;
    std::size_t begin = digits.size();
    do {
      digits[--begin] = "0123456789abcdef"[number % base];
      number /= base;
    } while (number != 0);
    return Text({digits.data() + begin, digits.size() - begin});
  }
  Line& Address(std::uintptr_t address) {
    return Text("0x").Number(address, 16);
  }
  void Write() {
    buffer_[size_++] = '\n';
    for (std::size_t done = 0; done < size_;) {
      const ssize_t written =
          write(STDERR_FILENO, buffer_.data() + done, size_ - done);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      done += static_cast<std::size_t>(written);
    }
    size_ = 0;
  }

 private:
  std::array<char, 1024> buffer_;
  std::size_t size_ = 0;
};

struct SignalMeaning {
  int signal;
  std::string_view text;
  bool has_address;
};

constexpr SignalMeaning kMeanings[] = {
    {SIGSEGV, "SIGSEGV: invalid memory access", true},
    {SIGBUS, "SIGBUS: access to memory that is not there", true},
    {SIGFPE, "SIGFPE: arithmetic error", true},
    {SIGILL, "SIGILL: illegal instruction", true},
    {SIGABRT, "SIGABRT: the program gave up", false},
};

void AppendMeaning(const CrashSite& site, Line& line) {
  for (const SignalMeaning& meaning : kMeanings) {
    if (meaning.signal != site.signal) continue;
    line.Text(meaning.text);
    // Positive codes are the processor's; others mean that somebody sent the
    // signal.
    if (meaning.has_address && site.info->si_code > 0) {
      line.Text(" at ").Address(
          reinterpret_cast<std::uintptr_t>(site.info->si_addr));
    }
    return;
  }
  line.Text("signal ").Number(static_cast<std::uintptr_t>(site.signal));
}

#if defined(__x86_64__)
std::uintptr_t ProgramCounter(const ucontext_t& context) {
  return static_cast<std::uintptr_t>(context.uc_mcontext.gregs[REG_RIP]);
}
// Undoes a call: the caller is where the program was.
void ReturnToCaller(ucontext_t& context) {
  greg_t* registers = context.uc_mcontext.gregs;
  registers[REG_RIP] = *reinterpret_cast<greg_t*>(registers[REG_RSP]);
  registers[REG_RSP] += sizeof(greg_t);
}
#elif defined(__aarch64__)
std::uintptr_t ProgramCounter(const ucontext_t& context) {
  return context.uc_mcontext.pc;
}
void ReturnToCaller(ucontext_t& context) {
  context.uc_mcontext.pc = context.uc_mcontext.regs[30];
}
#endif

struct Frames {
  std::uintptr_t program_counter;  // where the signal came
  bool below_handler = false;      // the handler's own frames are past
  std::array<std::uintptr_t, kMaxFrames> addresses;
  std::size_t count = 0;
};

_Unwind_Reason_Code CollectFrame(_Unwind_Context* context, void* argument) {
  auto& frames = *static_cast<Frames*>(argument);
  int is_exact = 0;
  std::uintptr_t address = _Unwind_GetIPInfo(context, &is_exact);
  if (address == frames.program_counter) frames.below_handler = true;
  if (!frames.below_handler) return _URC_NO_REASON;
  if (address == 0 || frames.count == frames.addresses.size())
    return _URC_END_OF_STACK;
  // A return address is the instruction after the call, which may belong to
  // another line and even to another function.
  if (is_exact == 0) --address;
  frames.addresses[frames.count++] = address;
  return _URC_NO_REASON;
}

void WriteFrame(std::size_t number, std::uintptr_t address) {
  static std::array<char, 800> name;
  Line line;
  line.Text("  #").Number(number).Text("  ").Address(address);
  if (absl::Symbolize(reinterpret_cast<void*>(address), name.data(),
                      static_cast<int>(name.size()))) {
    line.Text("  ").Text(name.data());
  }
  line.Write();
}

}  // namespace

void WriteCrashHeading(const CrashSite& site, std::string_view what,
                       std::string_view program) {
  Line line;
  line.Text("panic: ");
  if (what.empty()) {
    AppendMeaning(site, line);
  } else {
    line.Text(what);
  }
  line.Write();
  line.Text(program).Write();
}

void WriteCrashStack(const CrashSite& site) {
  constexpr std::uintptr_t kFirstPage = 4096;
  if (ProgramCounter(*site.context) < kFirstPage) {
    // A call through a null pointer: there is no function to begin with.
    WriteFrame(0, ProgramCounter(*site.context));
    ReturnToCaller(*site.context);
  }
  static Frames frames;
  frames.program_counter = ProgramCounter(*site.context);
  _Unwind_Backtrace(CollectFrame, &frames);
  for (std::size_t i = 0; i < frames.count; ++i)
    WriteFrame(i, frames.addresses[i]);
}

}  // namespace crosstenant::launch
