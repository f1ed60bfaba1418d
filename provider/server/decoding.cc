#include "provider/server/decoding.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"

namespace crosstenant::server {

std::optional<framework::Value> DecodeObject(
    const tfplugin6::DynamicValue& message, const framework::Schema& schema,
    const char* what, framework::Diagnostics& diagnostics) {
  absl::StatusOr<framework::Value> value =
      wire::FromProto(message, schema.ImpliedType());
  if (value.ok()) return *std::move(value);
  diagnostics.AddError(
      absl::StrCat("Terraform sent ", what, " in a form that cannot be read"),
      std::string(value.status().message()));
  return std::nullopt;
}

std::optional<framework::PrivateState> DecodePrivate(
    const std::string& bytes, framework::Diagnostics& diagnostics) {
  absl::StatusOr<framework::PrivateState> private_state =
      wire::DecodePrivateState(bytes);
  if (private_state.ok()) return *std::move(private_state);
  diagnostics.AddError(
      "The private state cannot be read",
      absl::StrCat(std::string(private_state.status().message()),
                   " It was written by something else than this provider, or "
                   "the state file was "
                   "edited by hand. Restore the state from a backup, or remove "
                   "the object from the "
                   "state (terraform state rm) and import it again."));
  return std::nullopt;
}

}  // namespace crosstenant::server
