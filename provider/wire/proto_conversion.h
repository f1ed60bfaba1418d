// Between the messages of plugin protocol 6 and the framework: schemas, values,
// diagnostics and paths. Pure functions.
#ifndef CROSSTENANT_PROVIDER_WIRE_PROTO_CONVERSION_H_
#define CROSSTENANT_PROVIDER_WIRE_PROTO_CONVERSION_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "proto/tfplugin6.pb.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/path.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"
#include "text/unicode_text.h"

namespace crosstenant::wire {

using text::ValidUtf8;

void ToProto(const framework::Schema& schema, tfplugin6::Schema& message);
void ToProto(const framework::Path& path, tfplugin6::AttributePath& message);

// Appends to a response. Text that is not valid UTF-8 is repaired, because one
// bad byte would lose the whole response.
void ToProto(
    const framework::Diagnostics& diagnostics,
    google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>& messages);

// An unset value is null. InvalidArgument when the bytes are malformed.
absl::StatusOr<framework::Value> FromProto(
    const tfplugin6::DynamicValue& message, const framework::Type& type);
void ToProto(const framework::Value& value, const framework::Type& type,
             tfplugin6::DynamicValue& message);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_PROTO_CONVERSION_H_
