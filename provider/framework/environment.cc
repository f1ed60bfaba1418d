#include "provider/framework/environment.h"

#include "absl/strings/str_cat.h"

namespace crosstenant::framework {

Operation Environment::OperationWithin(absl::Duration timeout,
                                       const Caller& caller) const {
  return {.deadline = now() + timeout,
          .stop = stop == nullptr ? std::stop_token() : stop->token(),
          .caller_gone = caller.gone};
}

std::optional<Unconfigured> CheckConfigured(const Environment& environment,
                                            const Caller& caller,
                                            std::string_view what,
                                            Diagnostics& diagnostics) {
  const std::string argument =
      environment.unknown_argument ? environment.unknown_argument() : "";
  if (argument.empty()) return std::nullopt;
  if (caller.deferral_allowed)
    return Unconfigured{DeferralReason::kProviderConfigUnknown};
  diagnostics.AddError(
      absl::StrCat(std::string(what), " is not possible yet"),
      absl::StrCat(
          "The provider's argument ", argument,
          " is not known before apply, because it depends on something that "
          "this configuration has yet to create. Give the provider a value "
          "that is known while planning, or create that something first "
          "(terraform apply -target=ADDRESS)."));
  return Unconfigured{};
}

bool MayDefer(DeferralReason reason, const Value& config,
              const Caller& caller) {
  return caller.deferral_allowed &&
         (reason != DeferralReason::kResourceConfigUnknown ||
          !config.IsWhollyKnown());
}

}  // namespace crosstenant::framework
