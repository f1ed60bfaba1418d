#include "provider/wire/deferral_conversion.h"

namespace crosstenant::wire {

tfplugin6::Deferred ToProto(framework::DeferralReason reason) {
  tfplugin6::Deferred deferred;
  switch (reason) {
    case framework::DeferralReason::kResourceConfigUnknown:
      deferred.set_reason(tfplugin6::Deferred::RESOURCE_CONFIG_UNKNOWN);
      break;
    case framework::DeferralReason::kProviderConfigUnknown:
      deferred.set_reason(tfplugin6::Deferred::PROVIDER_CONFIG_UNKNOWN);
      break;
    case framework::DeferralReason::kAbsentPrerequisite:
      deferred.set_reason(tfplugin6::Deferred::ABSENT_PREREQ);
      break;
  }
  return deferred;
}

}  // namespace crosstenant::wire
