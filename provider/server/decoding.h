// Decoding of request parts, with a diagnostic where the bytes are not what the
// protocol promises.
#ifndef CROSSTENANT_PROVIDER_SERVER_DECODING_H_
#define CROSSTENANT_PROVIDER_SERVER_DECODING_H_

#include <optional>
#include <string>

#include "proto/tfplugin6.pb.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/operation.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::server {

// Nullopt, with an error that names `what` ("the configuration"), when the
// bytes do not fit the schema.
std::optional<framework::Value> DecodeObject(
    const tfplugin6::DynamicValue& message, const framework::Schema& schema,
    const char* what, framework::Diagnostics& diagnostics);

std::optional<framework::PrivateState> DecodePrivate(
    const std::string& bytes, framework::Diagnostics& diagnostics);

}  // namespace crosstenant::server

#endif  // CROSSTENANT_PROVIDER_SERVER_DECODING_H_
