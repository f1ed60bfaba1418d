// ResourceType: a Resource with everything around it that all resources share
// (listed in resource.h).
//
// The server calls one of these per RPC. Values in and out have the shape of
// schema(). Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/operation.h"
#include "provider/framework/resource.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// What an operation needs from its surroundings; tests put their own clock and
// sleep here.
struct Environment {
  std::function<absl::Time()> now;
  // Waits, at most that long; returns early when the provider is being stopped.
  std::function<void(absl::Duration)> sleep;
  std::function<std::string()> owner;  // Provider::owner
  const StopFlag* stop = nullptr;
};

struct PlanInput {
  Value config;    // null on destruction
  Value prior;     // null on creation
  Value proposed;  // null on destruction
  PrivateState prior_private;
};

struct PlanOutput {
  Value planned;
  std::vector<Path> requires_replace;
  PrivateState planned_private;
  Diagnostics diagnostics;
};

struct ApplyInput {
  Value prior;    // null on creation
  Value planned;  // null on destruction
  Value config;   // null on destruction
  PrivateState planned_private;
};

// A state and what is kept beside it. On failure `state` is what Terraform
// shall remember; null: nothing, or (update, destruction) the prior state.
struct StateOutput {
  Value state;
  PrivateState private_state;
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

  Diagnostics Validate(const Value& config) const;
  PlanOutput Plan(const PlanInput& input) const;
  StateOutput Apply(const ApplyInput& input) const;
  // The state is null when the object is gone.
  StateOutput Read(const Value& state, const PrivateState& private_state) const;
  StateOutput Import(const std::string& id) const;

 private:
  StateOutput Create(const ApplyInput& input) const;
  StateOutput Update(const ApplyInput& input) const;
  StateOutput Delete(const ApplyInput& input) const;
  StateOutput FinishApply(const ApplyInput& input, ApplyResponse response,
                          const absl::Status& status,
                          const std::string& failure) const;
  absl::Status ReadUntilReplicated(ReadRequest request,
                                   ReadResponse& response) const;
  absl::Status CheckOwner(const PrivateState& private_state) const;
  Operation OperationWithin(absl::Duration timeout) const;
  Timeouts TimeoutsFor(const Value& object) const;

  std::string name_;
  const Resource& resource_;
  Timeouts default_timeouts_;
  Schema schema_;
  Environment environment_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_TYPE_H_
