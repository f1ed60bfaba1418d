// VersionUpgrade and UpgradeChain: data that an older version of a schema has
// stored (states, identities), brought to the current version step by step.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_VERSION_UPGRADE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_VERSION_UPGRADE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "provider/framework/object.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// One step: from `from_version` to the version after it.
struct VersionUpgrade {
  std::int64_t from_version = 0;
  // The object type that this version stored, by which the stored JSON is read:
  // missing attributes are null, others are passed over.
  Type prior_type = Type::Object({});
  // From a wholly known object of `prior_type` to one of the next version's
  // type; attributes left out are null. Pure: the provider is not configured.
  std::function<absl::StatusOr<Object>(const Object& prior)> upgrade;
};

// The steps of one type. Immutable.
class UpgradeChain {
 public:
  // `upgrades` in ascending order.
  UpgradeChain(std::vector<VersionUpgrade> upgrades,
               std::int64_t current_version, Type current_type);

  // What is wrong with the chain, which must have a step for every version from
  // its first to the current one; empty when it is right.
  std::vector<std::string> Problems() const;

  // By which type an object stored by `version` is to be read.
  // FailedPrecondition, with what the user can do, when that version is newer
  // than the current one or older than the chain's first.
  absl::StatusOr<Type> StoredType(std::int64_t version) const;

  // Runs the steps from `version` on; none for the current version. The result
  // is an object of the current type, wholly known. Statuses of the steps are
  // passed on; Internal when a step breaks its contract.
  absl::StatusOr<Value> Upgrade(std::int64_t version,
                                const Value& stored) const;

 private:
  std::vector<VersionUpgrade> upgrades_;
  std::int64_t current_version_;
  Type current_type_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_VERSION_UPGRADE_H_
