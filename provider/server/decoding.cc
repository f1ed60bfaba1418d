#include "provider/server/decoding.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"

namespace crosstenant::server {
namespace {

using framework::Value;

void AddUndecodable(const char* what, std::string why,
                    framework::Diagnostics& diagnostics) {
  diagnostics.AddError(
      absl::StrCat("Terraform sent ", what, " in a form that cannot be read"),
      std::move(why));
}

// Null: the promise is kept.
const char* Breach(const Value& value, Promise promise) {
  const bool may_be_null = promise == Promise::kObjectOrNull ||
                           promise == Promise::kKnownObjectOrNull;
  const bool must_be_known = promise == Promise::kKnownObject ||
                             promise == Promise::kKnownObjectOrNull;
  if (value.IsNull())
    return may_be_null ? nullptr : "It is null, but an object is needed.";
  if (value.IsUnknown())
    return "It is unknown as a whole, but an object is needed.";
  if (must_be_known && !value.IsWhollyKnown())
    return "It holds unknown values, but everything must be known here.";
  return nullptr;
}

}  // namespace

std::optional<Value> DecodeObject(const tfplugin6::DynamicValue& message,
                                  const framework::Type& type, Promise promise,
                                  const char* what,
                                  framework::Diagnostics& diagnostics) {
  absl::StatusOr<Value> value = wire::FromProto(message, type);
  if (!value.ok()) {
    AddUndecodable(what, std::string(value.status().message()), diagnostics);
    return std::nullopt;
  }
  if (const char* breach = Breach(*value, promise); breach != nullptr) {
    AddUndecodable(what, breach, diagnostics);
    return std::nullopt;
  }
  return *std::move(value);
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

std::optional<Value> DecodeIdentity(
    const tfplugin6::ResourceIdentityData& message,
    const framework::ResourceType& type, framework::Diagnostics& diagnostics) {
  if (type.identity() == nullptr) return Value::Null();
  absl::StatusOr<Value> identity = wire::FromProto(message, *type.identity());
  if (identity.ok()) return *std::move(identity);
  AddUndecodable("the identity", std::string(identity.status().message()),
                 diagnostics);
  return std::nullopt;
}

std::optional<Value> DecodeStored(const tfplugin6::RawState& message,
                                  const framework::Type& type,
                                  const std::string& what,
                                  framework::Diagnostics& diagnostics) {
  if (message.json().empty()) {
    AddUnreadable(
        what,
        absl::InvalidArgumentError(
            message.flatmap().empty()
                ? "It is empty."
                : "It has the form that Terraform 0.11 stored. Run terraform "
                  "apply once with Terraform 0.12 to 1.x and an older version "
                  "of the provider."),
        diagnostics);
    return std::nullopt;
  }
  absl::StatusOr<Value> value = wire::DecodeStateJson(message.json(), type);
  if (value.ok() && value->kind() != Value::Kind::kMap)
    value = absl::InvalidArgumentError("It is null, but an object is needed.");
  if (value.ok()) return *std::move(value);
  AddUnreadable(what, value.status(), diagnostics);
  return std::nullopt;
}

void AddUnreadable(const std::string& what, const absl::Status& why,
                   framework::Diagnostics& diagnostics) {
  diagnostics.AddError(absl::StrCat("Cannot read ", what),
                       std::string(why.message()));
}

}  // namespace crosstenant::server
