// Decoding of request parts, with a diagnostic where they are not what the
// protocol promises.
#ifndef CROSSTENANT_PROVIDER_SERVER_DECODING_H_
#define CROSSTENANT_PROVIDER_SERVER_DECODING_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "proto/tfplugin6.pb.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/identity.h"
#include "provider/framework/operation.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::server {

// What the protocol promises of a value. An object is never unknown as a whole.
enum class Promise {
  kObject,             // parts of it may be unknown
  kObjectOrNull,       // the same, or null
  kKnownObject,        // nothing of it is unknown
  kKnownObjectOrNull,  // the same, or null
};

// Nullopt, with an error that names `what` ("the configuration"), when the
// bytes are no value of the type or the promise is broken.
std::optional<framework::Value> DecodeObject(
    const tfplugin6::DynamicValue& message, const framework::Type& type,
    Promise promise, const char* what, framework::Diagnostics& diagnostics);

std::optional<framework::PrivateState> DecodePrivate(
    const std::string& bytes, framework::Diagnostics& diagnostics);

// Null where the message holds none or the type has no identity; nullopt, with
// an error, when it cannot be read.
std::optional<framework::Value> DecodeIdentity(
    const tfplugin6::ResourceIdentityData& message,
    const framework::ResourceType& type, framework::Diagnostics& diagnostics);

// A stored object of the given type; `what` names it ("the stored state of
// x_thing"). Nullopt, with an error, for anything but the JSON of an object.
std::optional<framework::Value> DecodeStored(
    const tfplugin6::RawState& message, const framework::Type& type,
    const std::string& what, framework::Diagnostics& diagnostics);

// The error for stored data that cannot be used.
void AddUnreadable(const std::string& what, const absl::Status& why,
                   framework::Diagnostics& diagnostics);

}  // namespace crosstenant::server

#endif  // CROSSTENANT_PROVIDER_SERVER_DECODING_H_
