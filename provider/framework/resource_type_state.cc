// ResourceType: stored states of other versions and origins, and configurations
// made from states. Nothing here needs a configured provider.
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/config_generation.h"
#include "provider/framework/config_validation.h"
#include "provider/framework/planner.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

// `address` is host/namespace/type; the host does not matter, because mirrors
// and OpenTofu have others.
bool IsProvider(std::string_view address, std::string_view namespace_and_type) {
  const std::string suffix = absl::StrCat("/", std::string(namespace_and_type));
  return address == namespace_and_type ||
         absl::EndsWithIgnoreCase(std::string(address), suffix);
}

}  // namespace

absl::StatusOr<Value> ResourceType::UpgradeState(std::int64_t version,
                                                 const Value& stored) const {
  absl::StatusOr<Value> state = upgrades_.Upgrade(version, stored);
  if (!state.ok()) return state;
  return WithoutWriteOnly(schema_, *state);
}

const StateMove* ResourceType::FindMove(std::string_view provider_address,
                                        std::string_view source_type,
                                        std::int64_t source_version,
                                        Diagnostics& diagnostics) const {
  std::string supported;
  for (const StateMove& move : moves_) {
    if (IsProvider(provider_address, move.source_provider) &&
        move.source_type == source_type &&
        move.source_version == source_version)
      return &move;
    absl::StrAppend(&supported, "\n  - ", move.source_type, " of ",
                    move.source_provider, ", schema version ",
                    move.source_version);
  }
  diagnostics.AddError(
      "Unable to move resource state",
      absl::StrCat(
          name_, " cannot take over the state of ", std::string(source_type),
          " from ", std::string(provider_address), ", schema version ",
          source_version, ". ",
          supported.empty() ? "No other resource type can be moved to it."
                            : absl::StrCat("It takes over from:", supported),
          supported.empty() ? "" : "\n",
          "\nTo manage the object all the same, remove the moved block and "
          "import the object."));
  return nullptr;
}

StateOutput ResourceType::Move(const StateMove& move,
                               const MoveRequest& request) const {
  StateOutput output;
  absl::StatusOr<MovedObject> moved = move.move(request);
  if (!moved.ok()) {
    output.diagnostics.Add(DiagnosticFor(
        moved.status(),
        absl::StrCat("Moving ", move.source_type, " to ", name_, " failed")));
    return output;
  }
  output.state =
      WithoutWriteOnly(schema_, CheckedShape(moved->state, output.diagnostics));
  if (!output.state.IsWhollyKnown()) {
    output.diagnostics.AddError(
        absl::StrCat("Incomplete state of ", name_),
        "A value of the moved object is not known. This is a bug in the "
        "provider.");
  }
  output.private_state = std::move(moved->private_state);
  output.identity = IdentityOf(output.state);
  return output;
}

ConfigOutput ResourceType::GenerateConfig(const Value& state) const {
  ConfigOutput output;
  if (state.kind() != Value::Kind::kMap) {
    output.diagnostics.AddError(
        "No configuration can be generated",
        absl::StrCat("There is no state of ", name_, " to generate it from."));
    return output;
  }
  Object config(framework::GenerateConfig(schema_, state)
                    .With(kTimeoutsAttribute, Value::Null()));
  resource_.AdjustGeneratedConfig(Object(state), config);
  output.config = InShape(config);
  // What cannot be right without the user: not an error, because the rest is
  // worth having.
  Diagnostics findings;
  ValidateConfig(schema_, output.config, findings);
  resource_.Validate(config, findings);
  for (const Diagnostic& finding : findings.items()) {
    output.diagnostics.AddWarning(
        absl::StrCat("The generated configuration of ", name_,
                     " needs a correction"),
        absl::StrCat(finding.summary, ": ", finding.detail));
  }
  return output;
}

}  // namespace crosstenant::framework
