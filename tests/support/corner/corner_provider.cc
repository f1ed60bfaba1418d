#include "tests/support/corner/corner_provider.h"

#include <mutex>
#include <string>
#include <utility>

#include "provider/framework/validators.h"
#include "tests/support/corner/corner_action.h"
#include "tests/support/corner/corner_fence.h"
#include "tests/support/corner/corner_functions.h"
#include "tests/support/corner/corner_note.h"
#include "tests/support/corner/corner_thing.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

class CornerLookup final : public DataSource {
 public:
  explicit CornerLookup(CornerBackend& backend) : backend_(backend) {}

  Schema GetSchema() const override {
    return {
        .version = 0,
        .description = "Finds a thing by its id.",
        .attributes = {Required("id", Type::String(), "The id."),
                       Computed("name", Type::String(), "The thing's name.")}};
  }

  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.String("id") == "")
      diagnostics.AddError("Empty id", "Give an id.", Path::Root("id"));
  }

  // id = "later" is a wish to be deferred; id = "forget" leaves the name
  // unknown.
  absl::Status Read(const DataSourceRequest& request,
                    DataSourceResponse& response) const override {
    const std::string id = request.config.StringOrEmpty("id");
    if (id == "later") response.deferred = DeferralReason::kAbsentPrerequisite;
    if (id == "forget") {
      response.state.Set("name", Value::Unknown());
      return absl::OkStatus();
    }
    const auto found = backend_.Get(id);
    if (!found.has_value()) {
      return AtPath(absl::NotFoundError("There is no thing of this id."),
                    Path::Root("id"));
    }
    response.state.Set("name", found->Get("name"));
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

class CornerProvider final : public Provider {
 public:
  explicit CornerProvider(CornerBackend& backend)
      : functions_(CornerFunctions()) {
    resources_.emplace("corner_thing", NewCornerThing(backend));
    resources_.emplace("corner_fence", NewCornerFence(backend));
    resources_.emplace("corner_note", NewCornerNote(backend));
    resources_.emplace("corner_memo", NewCornerMemo(backend));
    data_sources_.emplace("corner_lookup",
                          std::make_unique<CornerLookup>(backend));
    list_resources_.emplace("corner_thing", NewCornerThingList(backend));
    actions_.emplace("corner_ring", NewCornerRing(backend));
  }

  Schema GetSchema() const override {
    return {.version = 0,
            .description = "A provider for tests.",
            .attributes = {
                Optional("endpoint", Type::String(), "Where it is.")
                    .Validate(LengthBetween(1, 100)),
                Optional("owner", Type::String(), "Whose objects they are.")}};
  }
  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.String("endpoint") == "bad") {
      diagnostics.AddError("Bad endpoint", "The endpoint is bad.",
                           Path::Root("endpoint"));
    }
  }
  void Configure(const ConfigureRequest& request,
                 Diagnostics& diagnostics) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    owner_ = request.config.StringOrEmpty("owner");
    unknown_argument_ = request.config.IsUnknown("endpoint") ? "endpoint" : "";
    if (request.terraform_version.empty())
      diagnostics.AddError("No version", "Terraform did not say its version.");
  }
  const Resources& resources() const override { return resources_; }
  const DataSources& data_sources() const override { return data_sources_; }
  const ListResources& list_resources() const override {
    return list_resources_;
  }
  const Functions& functions() const override { return functions_; }
  const Actions& actions() const override { return actions_; }
  std::string owner() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return owner_;
  }
  std::string unknown_argument() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return unknown_argument_;
  }

 private:
  Resources resources_;
  DataSources data_sources_;
  ListResources list_resources_;
  Functions functions_;
  Actions actions_;
  mutable std::mutex mutex_;
  std::string owner_;
  std::string unknown_argument_;
};

}  // namespace

std::unique_ptr<Provider> NewCornerProvider(CornerBackend& backend) {
  return std::make_unique<CornerProvider>(backend);
}

}  // namespace crosstenant::testing
