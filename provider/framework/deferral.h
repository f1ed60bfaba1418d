// Deferral: "not now": what is asked for depends on values that are not known
// yet, so Terraform plans it in a later round (protocol 6.6).
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_DEFERRAL_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_DEFERRAL_H_

namespace crosstenant::framework {

enum class DeferralReason {
  // The object's own configuration has unknown values without which it cannot
  // be planned.
  kResourceConfigUnknown,
  // The provider's configuration has unknown values. The framework's own.
  kProviderConfigUnknown,
  // Something that must exist first does not.
  kAbsentPrerequisite,
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_DEFERRAL_H_
