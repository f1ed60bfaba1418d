// Resource: one managed resource type.
//
// A subclass says its schema and maps plans to calls and answers to states;
// everything that all resources share is done around it by the framework
// (resource_type.h, planner.h):
//   - configuration is validated against the schema before anything is called;
//   - defaults, unknowns, kept values and replacement are planned;
//   - a status of code kNotFound from Read removes the object from the state,
//   from Delete it is success; soon after the
//     creation it is taken for replication lag and Read is repeated for a short
//     while;
//   - values that mean the same as the stored ones (Attribute::same_meaning)
//   are kept as stored;
//   - a failed status becomes a diagnostic (AtPath marks the argument at
//   fault); the state given before a failure is kept;
//   - write-only values are null in every state;
//   - an object of another tenant (Provider::owner) is an error;
//   - as long as the provider's configuration is not known, nothing is called
//   that needs it: see Provider::unknown_argument;
//   - the identity is taken from the state, told to Terraform and guarded.
//
// One instance per type serves all objects: methods are const and called from
// several threads at once. No exception may leave a method.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/identity.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/path.h"
#include "provider/framework/schema.h"
#include "provider/framework/state_move.h"
#include "provider/framework/version_upgrade.h"

namespace crosstenant::framework {

// Bounds used where the configuration's `timeouts` says nothing.
struct Timeouts {
  absl::Duration create = absl::Minutes(10);
  absl::Duration read = absl::Minutes(5);
  absl::Duration update = absl::Minutes(10);
  absl::Duration remove = absl::Minutes(10);
};

struct PlanRequest {
  Object config;                // may hold unknown values
  std::optional<Object> prior;  // nullopt when the object is to be created
  PrivateState private_state;
  // While applying, Terraform 1.16 and later: what the plan that the user saw
  // kept (PlanResponse::private_state). Otherwise empty.
  PrivateState earlier_plan;
  Operation operation;
};

struct PlanResponse {
  // The framework's plan; the resource may change computed values and keep
  // prior ones. See PlanResourceChange in the protocol: configured values must
  // stay as they are.
  Object plan;
  std::vector<Path> requires_replace;
  // Starts as the stored one; Create, Update and Delete are given what is here.
  // Terraform plans once more while applying, from the stored one again, so the
  // same must come out.
  PrivateState private_state;
  // A wish: taken where Terraform allows it (see MayDefer), otherwise passed
  // over. The plan must be valid all the same.
  std::optional<DeferralReason> deferred;
  Diagnostics diagnostics;
};

struct CreateRequest {
  Object plan;    // computed values may be unknown
  Object config;  // wholly known; the only place of write-only values
  PrivateState private_state;  // PlanResponse::private_state
  Operation operation;
};

struct UpdateRequest {
  Object prior;
  Object plan;
  Object config;
  PrivateState private_state;
  Operation operation;
};

// The answer of Create and Update.
struct ApplyResponse {
  // Set it as soon as the remote object exists (Create) or has changed
  // (Update), and again when more is known: what is here when the operation
  // fails is what Terraform remembers. Values still unknown then are stored as
  // null.
  std::optional<Object> state;
  PrivateState private_state;  // starts as the request's
  Diagnostics diagnostics;     // warnings; a failure is the returned status
};

struct ReadRequest {
  Object state;
  PrivateState private_state;
  Operation operation;
  // True when an earlier read of this operation did not find the object: look
  // past any cache.
  bool repeated = false;
};

struct ReadResponse {
  Object state;  // starts as the stored state
  // Starts as the stored one. Change it only when the object has changed:
  // `plan -refresh-only` takes any change here for drift.
  PrivateState private_state;
  Diagnostics diagnostics;
};

struct DeleteRequest {
  Object state;
  PrivateState private_state;
  Operation operation;
};

struct DeleteResponse {
  Diagnostics diagnostics;  // warnings: what stays behind, say
};

struct ImportRequest {
  std::string id;  // as the user gave it
  Operation operation;
};

struct IdentityImportRequest {
  Object identity;  // every attribute required for import is there
  Operation operation;
};

struct ImportResponse {
  // What Read needs to find the object. Attributes left out are null; Read
  // fills in the rest.
  Object state;
};

class Resource {
 public:
  Resource() = default;
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;
  virtual ~Resource() = default;

  // Called once. The framework adds the `timeouts` attribute.
  virtual Schema GetSchema() const = 0;
  virtual Timeouts DefaultTimeouts() const { return {}; }
  // By what an object is found again. Called once. Nullopt: the type has no
  // identity.
  virtual std::optional<IdentitySchema> GetIdentity() const;
  // How states of older schema versions become states of the current one.
  // Called once.
  virtual std::vector<VersionUpgrade> StateUpgrades() const;
  // From which other resource types an object can be moved here. Called once.
  virtual std::vector<StateMove> StateMoves() const;

  // Rules between arguments. Values may be unknown: never report on those.
  virtual void Validate(const Object& config, Diagnostics& diagnostics) const;
  // Called for every create and update, after the framework's own planning;
  // must be deterministic.
  virtual void ModifyPlan(const PlanRequest& request,
                          PlanResponse& response) const;

  virtual absl::Status Create(const CreateRequest& request,
                              ApplyResponse& response) const = 0;
  virtual absl::Status Read(const ReadRequest& request,
                            ReadResponse& response) const = 0;
  // Not called when every change requires replacement; the default reports that
  // as a bug.
  virtual absl::Status Update(const UpdateRequest& request,
                              ApplyResponse& response) const;
  virtual absl::Status Delete(const DeleteRequest& request,
                              DeleteResponse& response) const = 0;
  // Warnings before the object is destroyed; changes nothing.
  virtual void PlanDelete(const DeleteRequest& request,
                          Diagnostics& diagnostics) const;
  // The default refuses: the type cannot be imported by an id.
  virtual absl::Status Import(const ImportRequest& request,
                              ImportResponse& response) const;
  // The default takes the identity's attributes for the state.
  virtual absl::Status ImportByIdentity(const IdentityImportRequest& request,
                                        ImportResponse& response) const;
  // Corrects the configuration generated from `state` (GenerateConfig), where
  // arguments exclude each other, say.
  virtual void AdjustGeneratedConfig(const Object& state, Object& config) const;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_RESOURCE_H_
