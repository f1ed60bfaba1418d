#include "provider/framework/version_upgrade.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/value_shape.h"

namespace crosstenant::framework {
namespace {

absl::Status BrokenStep(std::int64_t version, std::string_view what) {
  return absl::InternalError(absl::StrCat("The upgrade from version ", version,
                                          " ", std::string(what),
                                          ". This is a bug in the provider."));
}

}  // namespace

UpgradeChain::UpgradeChain(std::vector<VersionUpgrade> upgrades,
                           std::int64_t current_version, Type current_type)
    : upgrades_(std::move(upgrades)),
      current_version_(current_version),
      current_type_(std::move(current_type)) {}

std::vector<std::string> UpgradeChain::Problems() const {
  std::vector<std::string> problems;
  if (upgrades_.empty()) return problems;
  std::int64_t expected = upgrades_.front().from_version;
  for (const VersionUpgrade& step : upgrades_) {
    if (step.from_version != expected) {
      problems.push_back(
          absl::StrCat("the step from version ", expected, " is missing"));
      expected = step.from_version;
    }
    if (step.prior_type.kind() != Type::Kind::kObject || !step.upgrade) {
      problems.push_back(
          absl::StrCat("the step from version ", step.from_version,
                       " lacks its object type or its function"));
    }
    ++expected;
  }
  if (expected != current_version_) {
    problems.push_back(absl::StrCat("the last step leads to version ", expected,
                                    ", but the schema has version ",
                                    current_version_));
  }
  return problems;
}

absl::StatusOr<Type> UpgradeChain::StoredType(std::int64_t version) const {
  if (version == current_version_) return current_type_;
  if (version > current_version_) {
    return absl::FailedPreconditionError(absl::StrCat(
        "It was stored by a newer version of the provider (schema version ",
        version, "; this one knows up to ", current_version_,
        "). Use that version of the provider, or a later one."));
  }
  for (const VersionUpgrade& step : upgrades_) {
    if (step.from_version == version) return step.prior_type;
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "It was stored by schema version ", version,
      ", from which this version of the provider cannot upgrade. Run terraform "
      "apply once with an older version of the provider, then use this one."));
}

absl::StatusOr<Value> UpgradeChain::Upgrade(std::int64_t version,
                                            const Value& stored) const {
  Value state = stored;
  for (const VersionUpgrade& step : upgrades_) {
    if (step.from_version < version) continue;
    absl::StatusOr<Object> upgraded = step.upgrade(Object(state));
    if (!upgraded.ok()) return upgraded.status();
    const auto next =
        std::find_if(upgrades_.begin(), upgrades_.end(),
                     [&step](const VersionUpgrade& other) {
                       return other.from_version == step.from_version + 1;
                     });
    const Type& type =
        next == upgrades_.end() ? current_type_ : next->prior_type;
    if (const std::string misfit = Misfit(upgraded->ToValue(), type);
        !misfit.empty())
      return BrokenStep(step.from_version,
                        absl::StrCat("gave another object: ", misfit));
    state = Completed(upgraded->ToValue(), type);
    if (!state.IsWhollyKnown())
      return BrokenStep(step.from_version, "gave a value that is not known");
  }
  return state;
}

}  // namespace crosstenant::framework
