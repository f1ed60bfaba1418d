#include "provider/graph/request_id.h"

#include <cstdint>

#include "absl/random/random.h"
#include "absl/strings/str_format.h"

namespace crosstenant::graph {
namespace {

absl::BitGen& Generator() {
  thread_local absl::BitGen generator;
  return generator;
}

}  // namespace

std::string NewRequestId() {
  const auto high = absl::Uniform<uint64_t>(Generator());
  const auto low = absl::Uniform<uint64_t>(Generator());
  return absl::StrFormat("%08x-%04x-4%03x-%04x-%012x", high >> 32,
                         (high >> 16) & 0xffff, high & 0xfff,
                         ((low >> 48) & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

double RandomFraction() { return absl::Uniform(Generator(), 0.0, 1.0); }

}  // namespace crosstenant::graph
