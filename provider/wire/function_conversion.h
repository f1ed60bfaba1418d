// Functions to and from the messages of plugin protocol 6.5.
#ifndef CROSSTENANT_PROVIDER_WIRE_FUNCTION_CONVERSION_H_
#define CROSSTENANT_PROVIDER_WIRE_FUNCTION_CONVERSION_H_

#include "absl/status/status.h"
#include "proto/tfplugin6.pb.h"
#include "provider/framework/function.h"

namespace crosstenant::wire {

void ToProto(const framework::Signature& signature,
             tfplugin6::Function& message);

// Of a status that is not OK; text that is not valid UTF-8 is repaired.
void ToProto(const absl::Status& error, tfplugin6::FunctionError& message);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_FUNCTION_CONVERSION_H_
