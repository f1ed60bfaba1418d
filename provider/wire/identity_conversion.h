// Identities of resources to and from the messages of plugin protocol 6.9.
#ifndef CROSSTENANT_PROVIDER_WIRE_IDENTITY_CONVERSION_H_
#define CROSSTENANT_PROVIDER_WIRE_IDENTITY_CONVERSION_H_

#include "absl/status/statusor.h"
#include "proto/tfplugin6.pb.h"
#include "provider/framework/identity.h"
#include "provider/framework/value.h"

namespace crosstenant::wire {

void ToProto(const framework::Identity& identity,
             tfplugin6::ResourceIdentitySchema& message);

// Null when the message holds none. InvalidArgument when the bytes are
// malformed.
absl::StatusOr<framework::Value> FromProto(
    const tfplugin6::ResourceIdentityData& message,
    const framework::Identity& identity);
void ToProto(const framework::Value& value, const framework::Identity& identity,
             tfplugin6::ResourceIdentityData& message);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_IDENTITY_CONVERSION_H_
