#include "tests/support/corner/corner_action.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

class CornerRing final : public Action {
 public:
  explicit CornerRing(CornerBackend& backend) : backend_(backend) {}

  Schema GetSchema() const override {
    return {
        .version = 0,
        .description = "Rings a bell.",
        .attributes = {Required("times", Type::Number(), "How often.")
                           .Validate(IntBetween(0, 9)),
                       Optional("password", Type::String(), "Opens the tower.")
                           .WriteOnly()}};
  }

  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.Int("times") == 7)
      diagnostics.AddWarning("Seven is unlucky", "Ring another number.",
                             Path::Root("times"));
  }

  void Plan(const ActionPlanRequest& request,
            ActionPlanResponse& response) const override {
    if (request.config.IsUnknown("times"))
      response.deferred = DeferralReason::kResourceConfigUnknown;
    if (request.config.Int("times") == 8)
      response.diagnostics.AddError("The bell is being repaired",
                                    "It cannot ring eight times.",
                                    Path::Root("times"));
  }

  absl::Status Invoke(const InvokeRequest& request,
                      InvokeResponse& response) const override {
    const std::int64_t times = request.config.Int("times").value_or(0);
    if (times == 0) {
      response.progress("ringing without end");
      while (!request.operation.Stopped())
        WaitUnlessStopped(absl::Milliseconds(5), request.operation.stop);
      backend_.Log("the ringing was stopped");
      return absl::CancelledError("The ringing was stopped.");
    }
    for (std::int64_t i = 1; i <= times; ++i)
      response.progress(absl::StrCat("ring ", i, " of ", times));
    if (request.config.String("password") == "wrong")
      return AtPath(absl::PermissionDeniedError("The tower is locked."),
                    Path::Root("password"));
    response.diagnostics.AddWarning("It was loud", "People complained.");
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

}  // namespace

std::unique_ptr<Action> NewCornerRing(CornerBackend& backend) {
  return std::make_unique<CornerRing>(backend);
}

}  // namespace crosstenant::testing
