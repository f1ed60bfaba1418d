#include "provider/graph/request_id.h"

#include <cstdint>
#include <random>

#include "absl/strings/str_format.h"

namespace crosstenant::graph {
namespace {

// Ids and jitter, no secrets: seeded once per thread.
std::mt19937_64& Generator() {
  thread_local std::mt19937_64 generator = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }();
  return generator;
}

}  // namespace

std::string NewRequestId() {
  const std::uint64_t high = Generator()();
  const std::uint64_t low = Generator()();
  return absl::StrFormat("%08x-%04x-4%03x-%04x-%012x", high >> 32,
                         (high >> 16) & 0xffff, high & 0xfff,
                         ((low >> 48) & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

double RandomFraction() {
  return std::uniform_real_distribution<double>(0.0, 1.0)(Generator());
}

}  // namespace crosstenant::graph
