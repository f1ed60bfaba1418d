#include "provider/crosstenant_provider.h"

#include <mutex>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/error.h"
#include "provider/graph/session.h"
#include "provider/provider_arguments.h"
#include "resources/catalog.h"
#include "resources/operation_context.h"

namespace crosstenant {
namespace {

class CrosstenantProvider : public framework::Provider {
 public:
  explicit CrosstenantProvider(graph::Seams seams)
      : seams_(std::move(seams)),
        resources_(resources::AllResources(session_)),
        list_resources_(resources::AllListResources(session_)),
        data_sources_(resources::AllDataSources(session_)) {}

  framework::Schema GetSchema() const override { return ProviderSchema(); }

  void Validate(const framework::Object& config,
                framework::Diagnostics& diagnostics) const override {
    ValidateProviderArguments(config, diagnostics);
  }

  void Configure(const framework::ConfigureRequest& request,
                 framework::Diagnostics& diagnostics) override {
    const auto unknown = UnknownArgument(request.config);
    SetUnknownArgument(unknown.value_or(""));
    if (unknown.has_value()) {
      SetOwner("");
      session_.SetUnconfigured(
          absl::StrCat("the provider's ", *unknown, " is not known yet"));
      return;
    }
    framework::Diagnostics problems;
    graph::Settings settings =
        SettingsFrom(request.config, ProcessEnvironment(), problems);
    diagnostics.Append(problems);
    if (problems.HasError()) {
      SetOwner("");
      session_.SetUnconfigured("the provider's configuration is incomplete");
      return;
    }
    if (!request.terraform_version.empty()) {
      absl::StrAppend(&settings.user_agent, " terraform/",
                      request.terraform_version);
    }
    auto client = graph::Client::Connect(
        settings, resources::ContextOf(request.operation), seams_);
    if (!client.ok()) {
      ReportFailure(client.status(), diagnostics);
      return;
    }
    SetOwner(absl::AsciiStrToLower(settings.tenant_id));
    session_.Configure(std::move(*client));
  }

  const framework::Resources& resources() const override { return resources_; }
  const framework::ListResources& list_resources() const override {
    return list_resources_;
  }
  const framework::DataSources& data_sources() const override {
    return data_sources_;
  }

  std::string owner() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return owner_;
  }

  std::string unknown_argument() const override {
    const std::lock_guard<std::mutex> lock(mutex_);
    return unknown_argument_;
  }

 private:
  void SetUnknownArgument(std::string argument) {
    const std::lock_guard<std::mutex> lock(mutex_);
    unknown_argument_ = std::move(argument);
  }

  void SetOwner(std::string owner) {
    const std::lock_guard<std::mutex> lock(mutex_);
    owner_ = std::move(owner);
  }

  void ReportFailure(const absl::Status& status,
                     framework::Diagnostics& diagnostics) {
    SetOwner("");
    session_.SetUnconfigured("the provider could not sign in");
    const std::string argument = graph::ProviderArgumentOf(status);
    diagnostics.AddError(
        "Cannot connect to Microsoft Graph", std::string(status.message()),
        argument.empty() ? framework::Path() : framework::Path::Root(argument));
  }

  const graph::Seams seams_;
  graph::Session session_;  // before what refers to it
  const framework::Resources resources_;
  const framework::ListResources list_resources_;
  const framework::DataSources data_sources_;
  mutable std::mutex mutex_;
  std::string owner_;
  std::string unknown_argument_;
};

}  // namespace

std::unique_ptr<framework::Provider> NewCrosstenantProvider(
    graph::Seams seams) {
  return std::make_unique<CrosstenantProvider>(std::move(seams));
}

}  // namespace crosstenant
