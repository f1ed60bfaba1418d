#include "provider/framework/resource_type.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/config_generation.h"
#include "provider/framework/config_validation.h"
#include "provider/framework/planner.h"
#include "provider/framework/private_entries.h"
#include "provider/framework/timeouts.h"
#include "provider/framework/value_shape.h"
#include "provider/framework/write_only.h"

namespace crosstenant::framework {
namespace {

Schema WithTimeouts(Schema schema, const Timeouts& defaults) {
  schema.attributes.push_back(TimeoutsAttribute(defaults));
  return schema;
}

std::optional<Identity> IdentityFor(std::optional<IdentitySchema> identity,
                                    const Schema& schema) {
  if (!identity.has_value()) return std::nullopt;
  return Identity(*std::move(identity), schema);
}

// `timeouts` is the framework's: a step that does not mention it carries it on.
VersionUpgrade WithTimeouts(VersionUpgrade step, const Type& timeouts) {
  if (step.prior_type.kind() != Type::Kind::kObject ||
      step.prior_type.attributes().contains(kTimeoutsAttribute))
    return step;
  Type::Attributes attributes = step.prior_type.attributes();
  attributes.emplace(kTimeoutsAttribute, timeouts);
  step.prior_type = Type::Object(std::move(attributes));
  if (!step.upgrade) return step;
  step.upgrade = [upgrade = std::move(step.upgrade)](
                     const Object& prior) -> absl::StatusOr<Object> {
    absl::StatusOr<Object> upgraded = upgrade(prior);
    if (upgraded.ok())
      upgraded->Set(kTimeoutsAttribute, prior.Get(kTimeoutsAttribute));
    return upgraded;
  };
  return step;
}

UpgradeChain ChainFor(std::vector<VersionUpgrade> upgrades,
                      const Schema& schema, const Type& type) {
  const Type timeouts = schema.Find(kTimeoutsAttribute)->ImpliedType();
  for (VersionUpgrade& step : upgrades)
    step = WithTimeouts(std::move(step), timeouts);
  return UpgradeChain(std::move(upgrades), schema.version, type);
}

}  // namespace

ResourceType::ResourceType(std::string name, const Resource& resource,
                           Environment environment)
    : name_(std::move(name)),
      resource_(resource),
      default_timeouts_(resource.DefaultTimeouts()),
      schema_(WithTimeouts(resource.GetSchema(), default_timeouts_)),
      type_(schema_.ImpliedType()),
      identity_(IdentityFor(resource.GetIdentity(), schema_)),
      upgrades_(ChainFor(resource.StateUpgrades(), schema_, type_)),
      moves_(resource.StateMoves()),
      environment_(std::move(environment)) {}

std::vector<std::string> ResourceType::Problems() const {
  std::vector<std::string> problems;
  for (const std::string& problem : upgrades_.Problems())
    problems.push_back(absl::StrCat("state upgrades: ", problem));
  if (identity_.has_value()) {
    for (const std::string& problem : identity_->Problems())
      problems.push_back(absl::StrCat("identity: ", problem));
  }
  for (const StateMove& move : moves_) {
    if (move.source_provider.empty() || move.source_type.empty() ||
        move.source_state.kind() != Type::Kind::kObject || !move.move) {
      problems.push_back(
          absl::StrCat("moves: the one from \"", move.source_type,
                       "\" lacks its provider, type, object type or function"));
    }
  }
  return problems;
}

Diagnostics ResourceType::Validate(const Value& config,
                                   const Caller& caller) const {
  Diagnostics diagnostics;
  if (!caller.write_only_allowed) RefuseWriteOnly(schema_, config, diagnostics);
  ValidateConfig(schema_, config, diagnostics);
  resource_.Validate(Object(config), diagnostics);
  return diagnostics;
}

PlanOutput ResourceType::Plan(const PlanInput& input) const {
  PlanOutput output;
  output.planned_private = input.prior_private;
  PlannedChange change =
      PlanChange(schema_, input.config, input.prior, input.proposed);
  output.planned = change.planned;
  output.requires_replace = std::move(change.requires_replace);
  // Where nothing can be deferred, planning goes on without the provider: only
  // what reads or writes needs it.
  if (input.caller.deferral_allowed) {
    if (const auto unconfigured = CheckConfigured(environment_, input.caller,
                                                  name_, output.diagnostics))
      output.deferred = unconfigured->deferred;
  }
  if (!output.deferred.has_value()) {
    if (output.planned.IsNull()) {
      PlanDelete(input, output);
    } else {
      ModifyPlan(input, output);
    }
  }
  output.planned_identity = PlannedIdentity(input, output);
  return output;
}

void ResourceType::PlanDelete(const PlanInput& input,
                              PlanOutput& output) const {
  if (input.prior.IsNull()) return;
  const DeleteRequest request{Object(input.prior), input.prior_private,
                              environment_.OperationWithin(
                                  TimeoutsFor(input.prior).read, input.caller)};
  resource_.PlanDelete(request, output.diagnostics);
}

void ResourceType::ModifyPlan(const PlanInput& input,
                              PlanOutput& output) const {
  PlanRequest request{.config = Object(input.config),
                      .prior = std::nullopt,
                      .private_state = input.prior_private,
                      .earlier_plan = input.earlier_plan,
                      .operation = environment_.OperationWithin(
                          TimeoutsFor(output.planned).read, input.caller)};
  if (!input.prior.IsNull()) request.prior = Object(input.prior);
  PlanResponse response;
  response.plan = Object(output.planned);
  response.private_state = input.prior_private;
  resource_.ModifyPlan(request, response);
  if (!output.planned.IsUnknown()) output.planned = response.plan.ToValue();
  output.requires_replace.insert(output.requires_replace.end(),
                                 response.requires_replace.begin(),
                                 response.requires_replace.end());
  output.planned_private =
      WithOwnEntriesOf(input.prior_private, std::move(response.private_state));
  if (response.deferred.has_value() &&
      MayDefer(*response.deferred, input.config, input.caller))
    output.deferred = response.deferred;
  output.diagnostics.Append(response.diagnostics);
}

Value ResourceType::PlannedIdentity(const PlanInput& input,
                                    const PlanOutput& output) const {
  if (output.planned.IsNull()) return input.prior_identity;
  const bool same_object =
      !input.prior.IsNull() && output.requires_replace.empty();
  if (!same_object) return IdentityOf(output.planned);
  return input.prior_identity.IsNull() ? IdentityOf(input.prior)
                                       : input.prior_identity;
}

Value ResourceType::IdentityOf(const Value& state) const {
  return identity_.has_value() ? identity_->Of(state) : Value::Null();
}

void ResourceType::SetIdentity(Value before, StateOutput& output) const {
  if (!identity_.has_value() || output.state.IsNull()) return;
  output.identity = IdentityOf(output.state);
  if (output.diagnostics.HasError()) {
    if (output.identity.IsNull()) output.identity = before;
    return;
  }
  if (output.identity.IsNull()) {
    output.diagnostics.AddError(
        absl::StrCat("The identity of ", name_, " is incomplete"),
        "An attribute that is required for import has no value. This is a bug "
        "in the provider.");
  } else if (!before.IsNull() && before != output.identity) {
    output.diagnostics.AddError(
        absl::StrCat("The identity of ", name_, " changed"),
        absl::StrCat("It was ", IdentityText(before), " and is now ",
                     IdentityText(output.identity),
                     ", but an object keeps its identity. This is a bug in the "
                     "provider."));
  }
}

Value ResourceType::InShape(const Object& object) const {
  return Completed(object.ToValue(), type_);
}

Value ResourceType::CheckedShape(const Object& answered,
                                 Diagnostics& diagnostics) const {
  const std::string misfit = Misfit(answered.ToValue(), type_);
  if (misfit.empty()) return InShape(answered);
  diagnostics.AddError(
      absl::StrCat("The state of ", name_, " has another shape"),
      absl::StrCat(misfit, ". This is a bug in the provider."));
  Object fitting;
  for (const auto& [name, type] : type_.attributes()) {
    if (Conforms(answered.Get(name), type))
      fitting.Set(name, answered.Get(name));
  }
  return InShape(fitting);
}

absl::Status ResourceType::CheckOwner(const PrivateState& private_state) const {
  const std::string recorded = EntryOf(private_state, kOwner);
  const std::string current = environment_.owner();
  if (recorded.empty() || current.empty() || recorded == current)
    return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "This object belongs to tenant ", recorded,
      ", but the provider configuration it uses now is for tenant ", current,
      ". Give the resource the provider configuration of its own tenant (the "
      "`provider` argument), or check the "
      "configuration's tenant_id. To stop managing the object without deleting "
      "it, use `terraform state rm`."));
}

Timeouts ResourceType::TimeoutsFor(const Value& object) const {
  return TimeoutsOf(object, default_timeouts_);
}

}  // namespace crosstenant::framework
