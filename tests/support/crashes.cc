#include "tests/support/crashes.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <thread>
#include <utility>

namespace crosstenant::testing {
namespace {

using Way = std::pair<const char*, std::function<void(const std::string&)>>;

// Values that the compiler cannot see through.
volatile int zero = 0;
int* volatile null_pointer = nullptr;
void (*volatile null_function)() = nullptr;

// These are not inlined, so that a report can name them.

[[gnu::noinline]] int Recurse(int depth) {
  if (depth == zero - 1) return depth;
  std::array<volatile char, 256> frame;
  frame[static_cast<std::size_t>(depth) % frame.size()] = 1;
  return Recurse(depth + 1) + frame[0];
}

// A page of a file that has none.
[[gnu::noinline]] void ReadBeyondFile() {
  const int file = memfd_create("empty", MFD_CLOEXEC);
  const auto* memory = static_cast<volatile const char*>(
      mmap(nullptr, 4096, PROT_READ, MAP_SHARED, file, 0));
  zero = memory[0];
}

[[noreturn, gnu::noinline]] void Throw(const std::string& secret) {
  throw std::runtime_error("the token is " + secret);
}

void ThrowFromNoexcept(const std::string& secret) noexcept { Throw(secret); }

void ThrowInThread(const std::string& secret) {
  std::thread([secret] { Throw(secret); }).join();
}

const std::vector<Way>& Ways() {
  static const auto& ways = *new std::vector<Way>{
      {"null pointer", [](const std::string&) { zero = *null_pointer; }},
      {"null function", [](const std::string&) { null_function(); }},
      {"endless recursion", [](const std::string&) { zero = Recurse(0); }},
      {"missing page", [](const std::string&) { ReadBeyondFile(); }},
      {"SIGFPE", [](const std::string&) { raise(SIGFPE); }},
      {"SIGILL", [](const std::string&) { raise(SIGILL); }},
      {"abort", [](const std::string&) { std::abort(); }},
      {"exception in a noexcept function", ThrowFromNoexcept},
      {"exception in a thread", ThrowInThread},
  };
  return ways;
}

}  // namespace

std::vector<std::string> WaysToCrash() {
  std::vector<std::string> names;
  for (const auto& [name, way] : Ways()) names.emplace_back(name);
  return names;
}

void Crash(const std::string& way, const std::string& secret) {
  for (const auto& [name, crash] : Ways()) {
    if (way == name) crash(secret);
  }
}

}  // namespace crosstenant::testing
