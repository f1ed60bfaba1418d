// ResourceType: a Resource with everything around it that all resources share
// (listed in resource.h).
//
// The server calls one of these per RPC. Values in and out have the shape of
// schema(), identities that of identity(). Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/environment.h"
#include "provider/framework/identity.h"
#include "provider/framework/operation.h"
#include "provider/framework/resource.h"
#include "provider/framework/schema.h"
#include "provider/framework/state_move.h"
#include "provider/framework/value.h"
#include "provider/framework/version_upgrade.h"

namespace crosstenant::framework {

struct PlanInput {
  Value config;    // null on destruction
  Value prior;     // null on creation
  Value proposed;  // null on destruction
  PrivateState prior_private;
  Value prior_identity;       // null where Terraform has none
  PrivateState earlier_plan;  // PlanRequest::earlier_plan
  Caller caller;
};

struct PlanOutput {
  Value planned;
  std::vector<Path> requires_replace;
  PrivateState planned_private;
  Diagnostics diagnostics;
  Value planned_identity;  // null as long as it is not determined
  std::optional<DeferralReason> deferred;
};

struct ApplyInput {
  Value prior;    // null on creation
  Value planned;  // null on destruction
  Value config;   // null on destruction
  PrivateState planned_private;
  Value planned_identity;  // null where the plan had none
  Caller caller;
};

struct ReadInput {
  Value state;
  PrivateState private_state;
  Value identity;  // null where Terraform has none
  Caller caller;
};

// Either an id or an identity.
struct ImportInput {
  std::string id;
  Value identity;
  Caller caller;
};

// A state and what is kept beside it. On failure `state` is what Terraform
// shall remember; null: nothing, or (update, destruction) the prior state.
struct StateOutput {
  Value state;
  PrivateState private_state;
  Diagnostics diagnostics;
  Value identity;  // null where the type has none or it is not determined
  std::optional<DeferralReason> deferred;
};

struct ConfigOutput {
  Value config;
  Diagnostics diagnostics;
};

class ResourceType {
 public:
  // For this long after its creation an object that cannot be found is taken
  // for not yet replicated. Graph documents no figure; public clients see
  // seconds, rarely tens of them.
  static constexpr absl::Duration kReplicationWindow = absl::Seconds(20);

  // `resource` must outlive this object.
  ResourceType(std::string name, const Resource& resource,
               Environment environment);

  const std::string& name() const { return name_; }
  const Schema& schema() const { return schema_; }
  // The object type that the schema implies.
  const Type& type() const { return type_; }
  // Null when objects of this type have none.
  const Identity* identity() const {
    return identity_.has_value() ? &*identity_ : nullptr;
  }
  // For states stored by other versions of the schema.
  const UpgradeChain& upgrades() const { return upgrades_; }
  bool accepts_moves() const { return !moves_.empty(); }
  // Mistakes in identity, upgrades and moves, "what: what is wrong".
  // CheckSchema looks at the schema.
  std::vector<std::string> Problems() const;

  // The object with everything that the schema has: attributes left out are
  // null, blocks left out are empty.
  Value InShape(const Object& object) const;
  // What a resource has answered, completed as InShape does. What does not fit
  // the schema, a bug in the resource, is reported and left out.
  Value CheckedShape(const Object& answered, Diagnostics& diagnostics) const;

  Diagnostics Validate(const Value& config, const Caller& caller) const;
  PlanOutput Plan(const PlanInput& input) const;
  StateOutput Apply(const ApplyInput& input) const;
  // The state is null when the object is gone.
  StateOutput Read(const ReadInput& input) const;
  StateOutput Import(const ImportInput& input) const;

  // A stored state of `version`, decoded by upgrades().StoredType(version), in
  // the current shape.
  absl::StatusOr<Value> UpgradeState(std::int64_t version,
                                     const Value& stored) const;
  // Null, with an error that names what is supported, when objects of that
  // origin cannot be moved here. `provider_address` is host/namespace/type.
  const StateMove* FindMove(std::string_view provider_address,
                            std::string_view source_type,
                            std::int64_t source_version,
                            Diagnostics& diagnostics) const;
  // `request.state` is decoded by move.source_state.
  StateOutput Move(const StateMove& move, const MoveRequest& request) const;
  // The configuration for an object with this state, and warnings about what
  // the user has to add to it.
  ConfigOutput GenerateConfig(const Value& state) const;

 private:
  // resource_type_apply.cc
  StateOutput Create(const ApplyInput& input) const;
  StateOutput Update(const ApplyInput& input) const;
  StateOutput Delete(const ApplyInput& input) const;
  StateOutput FinishApply(const ApplyInput& input, ApplyResponse response,
                          const absl::Status& status,
                          const std::string& failure) const;
  // resource_type_read.cc
  absl::Status ReadUntilReplicated(ReadRequest request,
                                   ReadResponse& response) const;
  StateOutput Unread(const ReadInput& input) const;
  absl::Status CallImport(const ImportInput& input,
                          ImportResponse& response) const;

  // The resource's own plan and wishes, after the framework's.
  void ModifyPlan(const PlanInput& input, PlanOutput& output) const;
  void PlanDelete(const PlanInput& input, PlanOutput& output) const;
  Value PlannedIdentity(const PlanInput& input, const PlanOutput& output) const;
  // The identity of `state`; null for a type without, or if not determined.
  Value IdentityOf(const Value& state) const;
  // Sets output.identity. `before` is what it must be still; null: anything.
  void SetIdentity(Value before, StateOutput& output) const;
  absl::Status CheckOwner(const PrivateState& private_state) const;
  Timeouts TimeoutsFor(const Value& object) const;

  std::string name_;
  const Resource& resource_;
  Timeouts default_timeouts_;
  Schema schema_;
  Type type_;
  std::optional<Identity> identity_;
  UpgradeChain upgrades_;
  std::vector<StateMove> moves_;
  Environment environment_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_
