#include "provider/framework/resource.h"

namespace crosstenant::framework {

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

absl::Status Resource::Import(const ImportRequest& /*request*/,
                              ImportResponse& /*response*/) const {
  return absl::UnimplementedError("This resource type cannot be imported.");
}

}  // namespace crosstenant::framework
