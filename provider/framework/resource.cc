#include "provider/framework/resource.h"

namespace crosstenant::framework {

std::optional<IdentitySchema> Resource::GetIdentity() const {
  return std::nullopt;
}

std::vector<VersionUpgrade> Resource::StateUpgrades() const { return {}; }

std::vector<StateMove> Resource::StateMoves() const { return {}; }

void Resource::Validate(const Object& /*config*/,
                        Diagnostics& /*diagnostics*/) const {}

void Resource::ModifyPlan(const PlanRequest& /*request*/,
                          PlanResponse& /*response*/) const {}

absl::Status Resource::Update(const UpdateRequest& /*request*/,
                              ApplyResponse& /*response*/) const {
  return absl::UnimplementedError(
      "This resource cannot be changed in place, yet an update was planned. "
      "This is a bug in the provider.");
}

void Resource::PlanDelete(const DeleteRequest& /*request*/,
                          Diagnostics& /*diagnostics*/) const {}

absl::Status Resource::Import(const ImportRequest& /*request*/,
                              ImportResponse& /*response*/) const {
  return absl::UnimplementedError("This resource type cannot be imported.");
}

absl::Status Resource::ImportByIdentity(const IdentityImportRequest& request,
                                        ImportResponse& response) const {
  response.state = request.identity;
  return absl::OkStatus();
}

void Resource::AdjustGeneratedConfig(const Object& /*state*/,
                                     Object& /*config*/) const {}

}  // namespace crosstenant::framework
