#include "provider/wire/decoding_progress.h"

#include "absl/strings/str_cat.h"

namespace crosstenant::wire {
namespace {

// How much of a key a message repeats.
constexpr std::size_t kMostOfAKey = 80;

}  // namespace

absl::Status DecodingProgress::Begin() {
  if (steps_.size() > kMaxValueDepth)
    return Error("the value is nested too deeply");
  if (++count_ > kMaxValueCount) {
    return Error(absl::StrCat("there are more than ", kMaxValueCount,
                              " values in this one"));
  }
  return absl::OkStatus();
}

absl::Status DecodingProgress::Error(std::string_view what) const {
  const std::string place = Place();
  return absl::InvalidArgumentError(absl::StrCat(
      place.empty() ? "The whole value" : place, ": ", std::string(what), "."));
}

std::string DecodingProgress::Place() const {
  std::string place;
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Step::Kind::kAttribute:
        absl::StrAppend(&place, place.empty() ? "" : ".",
                        std::string(step.name));
        break;
      case Step::Kind::kKey:
        absl::StrAppend(&place, "[\"",
                        std::string(step.name.substr(0, kMostOfAKey)), "\"]");
        break;
      case Step::Kind::kIndex:
        absl::StrAppend(&place, "[", step.index, "]");
        break;
      case Step::Kind::kContent:
        break;
    }
  }
  return place;
}

absl::Status CheckSize(std::string_view bytes) {
  if (bytes.size() <= kMaxValueBytes) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("The value has ", bytes.size(),
                                                 " bytes; at most ",
                                                 kMaxValueBytes, " are read."));
}

}  // namespace crosstenant::wire
