// Deferral to the messages of plugin protocol 6.6.
#ifndef CROSSTENANT_PROVIDER_WIRE_DEFERRAL_CONVERSION_H_
#define CROSSTENANT_PROVIDER_WIRE_DEFERRAL_CONVERSION_H_

#include "proto/tfplugin6.pb.h"
#include "provider/framework/deferral.h"

namespace crosstenant::wire {

tfplugin6::Deferred ToProto(framework::DeferralReason reason);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_DEFERRAL_CONVERSION_H_
