#include "provider/wire/identity_conversion.h"

#include "provider/wire/proto_conversion.h"

namespace crosstenant::wire {

void ToProto(const framework::Identity& identity,
             tfplugin6::ResourceIdentitySchema& message) {
  message.set_version(identity.schema().version);
  for (const framework::IdentityAttribute& attribute :
       identity.schema().attributes) {
    const auto type = identity.type().attributes().find(attribute.name);
    if (type == identity.type().attributes().end()) continue;
    auto& out = *message.add_identity_attributes();
    out.set_name(attribute.name);
    out.set_type(type->second.ToJson());
    out.set_description(attribute.description);
    out.set_required_for_import(attribute.required_for_import);
    out.set_optional_for_import(!attribute.required_for_import);
  }
}

absl::StatusOr<framework::Value> FromProto(
    const tfplugin6::ResourceIdentityData& message,
    const framework::Identity& identity) {
  return FromProto(message.identity_data(), identity.type());
}

void ToProto(const framework::Value& value, const framework::Identity& identity,
             tfplugin6::ResourceIdentityData& message) {
  ToProto(value, identity.type(), *message.mutable_identity_data());
}

}  // namespace crosstenant::wire
