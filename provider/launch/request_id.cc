#include "provider/launch/request_id.h"

#include <atomic>
#include <cstdint>
#include <random>

#include "absl/strings/str_format.h"

namespace crosstenant::launch {
namespace {

thread_local std::string current_request_id;

// Tells this process's ids from those of all others.
std::uint64_t ProcessPart() {
  static const std::uint64_t part = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }();
  return part;
}

}  // namespace

const std::string& CurrentRequestId() { return current_request_id; }

void BeginRequestId() {
  static std::atomic<std::uint32_t> requests{0};
  current_request_id =
      absl::StrFormat("%016x-%d", ProcessPart(), requests.fetch_add(1) + 1);
}

void EndRequestId() { current_request_id.clear(); }

}  // namespace crosstenant::launch
