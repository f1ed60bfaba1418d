// A bound on the work of one evaluation, so that no expression and no value,
// however hostile, takes more than a few hundredths of a second: every value
// costs its size, and every step of a regular expression costs one unit.
//
// Counted, not timed, so that an evaluation that fails fails everywhere. Not
// thread-safe: one per evaluation.
#ifndef CROSSTENANT_MAPPING_EFFORT_H_
#define CROSSTENANT_MAPPING_EFFORT_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"

namespace crosstenant::mapping {

class Effort {
 public:
  // Attributes of a directory hold a few kilobytes; this is a hundred times
  // that.
  static constexpr std::int64_t kMost = 500'000;

  // False, for good, once more has been asked for than there is.
  bool Spend(std::size_t units) {
    left_ = units > static_cast<std::size_t>(left_)
                ? 0
                : left_ - static_cast<std::int64_t>(units);
    return left_ > 0;
  }

  bool IsSpent() const { return left_ <= 0; }

  static absl::Status Exhausted() {
    return absl::ResourceExhaustedError(
        "the evaluation takes more work than is allowed here: the values are "
        "too long, or a regular expression takes too many steps on them");
  }

 private:
  std::int64_t left_ = kMost;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EFFORT_H_
