// DecodingProgress: where in a value a decoder is, and how much it has taken in
// already. It bounds what a few bytes can cost and makes errors that say the
// place.
//
// Not thread-safe; one per decoded value.
#ifndef CROSSTENANT_PROVIDER_WIRE_DECODING_PROGRESS_H_
#define CROSSTENANT_PROVIDER_WIRE_DECODING_PROGRESS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace crosstenant::wire {

// Far beyond what any configuration holds, and small enough that no bytes can
// use up the memory or the stack: one value of a list takes one byte on the
// wire and forty in memory.
inline constexpr int kMaxValueDepth = 128;
inline constexpr std::size_t kMaxValueCount = 1'000'000;
inline constexpr std::size_t kMaxValueBytes = std::size_t{64} << 20;

class DecodingProgress {
 public:
  // Leaves the place that was entered when it goes out of scope.
  class Inside {
   public:
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() { progress_.steps_.pop_back(); }

   private:
    friend class DecodingProgress;
    explicit Inside(DecodingProgress& progress) : progress_(progress) {}

    DecodingProgress& progress_;
  };

  // `name` and `key` must outlive the scope.
  [[nodiscard]] Inside Attribute(std::string_view name) {
    return Enter({Step::Kind::kAttribute, name, 0});
  }
  [[nodiscard]] Inside Key(std::string_view key) {
    return Enter({Step::Kind::kKey, key, 0});
  }
  [[nodiscard]] Inside Index(std::size_t index) {
    return Enter({Step::Kind::kIndex, {}, index});
  }
  // What a dynamic value holds: the same place, one level down.
  [[nodiscard]] Inside Content() {
    return Enter({Step::Kind::kContent, {}, 0});
  }

  // To be called at each value. InvalidArgument when there are too many, or it
  // lies too deep.
  absl::Status Begin();

  // InvalidArgument with the place: "groups[1].op: <what>".
  absl::Status Error(std::string_view what) const;

 private:
  struct Step {
    enum class Kind { kAttribute, kKey, kIndex, kContent };
    Kind kind;
    std::string_view name;
    std::size_t index;
  };

  Inside Enter(const Step& step) {
    steps_.push_back(step);
    return Inside(*this);
  }
  std::string Place() const;

  std::vector<Step> steps_;
  std::size_t count_ = 0;
};

// InvalidArgument when there are more than kMaxValueBytes.
absl::Status CheckSize(std::string_view bytes);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_DECODING_PROGRESS_H_
