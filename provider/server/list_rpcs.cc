// List resources.
#include "absl/strings/str_cat.h"
#include "provider/server/decoding.h"
#include "provider/server/provider_rpcs.h"
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {
namespace {

using framework::Diagnostics;
using framework::ListType;
using framework::Value;

tfplugin6::ListResource::Event EncodeEvent(const framework::ListEvent& event,
                                           const ListType& type) {
  tfplugin6::ListResource::Event message;
  message.set_display_name(wire::ValidUtf8(event.display_name));
  wire::ToProto(event.diagnostics, *message.mutable_diagnostic());
  if (type.resource() == nullptr) return message;
  if (!event.identity.IsNull())
    wire::ToProto(event.identity, *type.resource()->identity(),
                  *message.mutable_identity());
  if (!event.object.IsNull())
    wire::ToProto(event.object, type.resource()->type(),
                  *message.mutable_resource_object());
  return message;
}

// An argument outside the configuration, whose value matters only to Terraform.
void CheckReadable(const tfplugin6::DynamicValue& message,
                   const framework::Type& type, const char* name,
                   Diagnostics& diagnostics) {
  const auto value = wire::FromProto(message, type);
  if (value.ok()) return;
  diagnostics.AddError(absl::StrCat("Invalid value for ", name),
                       std::string(value.status().message()));
}

}  // namespace

void ProviderRpcs::ValidateListResourceConfig(
    const tfplugin6::ValidateListResourceConfig::Request& request,
    const Gone& /*gone*/,
    tfplugin6::ValidateListResourceConfig::Response& response) const {
  Run("ValidateListResourceConfig", request.type_name(),
      *response.mutable_diagnostics(), [&](Diagnostics& diagnostics) {
        const ListType* type = FindList(request.type_name(), diagnostics);
        if (type == nullptr) return;
        CheckReadable(request.include_resource_object(),
                      framework::Type::Bool(), "include_resource", diagnostics);
        CheckReadable(request.limit(), framework::Type::Number(), "limit",
                      diagnostics);
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kObject,
                         "the configuration", diagnostics);
        if (config.has_value()) diagnostics.Append(type->Validate(*config));
      });
}

void ProviderRpcs::ListResource(
    const tfplugin6::ListResource::Request& request, const Gone& gone,
    const std::function<bool(const tfplugin6::ListResource::Event& event)>&
        write) const {
  const ListType* type = nullptr;
  const Diagnostics failure = Contain(
      "ListResource", request.type_name(), [&](Diagnostics& diagnostics) {
        type = FindList(request.type_name(), diagnostics);
        if (type == nullptr) return;
        const auto config =
            DecodeObject(request.config(), type->type(), Promise::kKnownObject,
                         "the configuration", diagnostics);
        if (!config.has_value()) return;
        type->List({.config = *config,
                    .include_object = request.include_resource_object(),
                    .limit = request.limit(),
                    .caller = CallerOf(gone, {})},
                   [&](const framework::ListEvent& event) {
                     // Waits while the reader is slow.
                     return write(EncodeEvent(event, *type));
                   });
      });
  if (!failure.empty()) {
    tfplugin6::ListResource::Event event;
    wire::ToProto(failure, *event.mutable_diagnostic());
    write(event);
  }
}

}  // namespace crosstenant::server
