#include "provider/server/provider_service.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/schema_check.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {
namespace {

// Waits in short steps, so that StopProvider is heard soon.
void SleepUnlessStopped(absl::Duration duration,
                        const framework::StopFlag* stop) {
  constexpr absl::Duration kStep = absl::Milliseconds(50);
  for (absl::Duration left = duration; left > absl::ZeroDuration();
       left -= kStep) {
    if (stop != nullptr && stop->stopped()) return;
    std::this_thread::sleep_for(
        absl::ToChronoNanoseconds(std::min(left, kStep)));
  }
}

void AppendProblems(const std::string& name,
                    const std::vector<std::string>& problems,
                    std::vector<std::string>& all) {
  for (const std::string& problem : problems)
    all.push_back(absl::StrCat(name, ".", problem));
}

}  // namespace

ProviderService::ProviderService(framework::Provider& provider,
                                 ServiceOptions options)
    : provider_(provider),
      options_(std::move(options)),
      provider_schema_(provider.GetSchema()) {
  const framework::Environment environment = MakeEnvironment();
  for (const auto& [name, resource] : provider_.resources()) {
    resources_.emplace(std::piecewise_construct, std::forward_as_tuple(name),
                       std::forward_as_tuple(name, *resource, environment));
  }
  for (const auto& [name, data_source] : provider_.data_sources()) {
    data_sources_.emplace(
        std::piecewise_construct, std::forward_as_tuple(name),
        std::forward_as_tuple(name, *data_source, environment));
  }
}

ProviderService::~ProviderService() = default;

framework::Environment ProviderService::MakeEnvironment() const {
  const framework::StopFlag* stop = options_.stop;
  return {.now = options_.now,
          .sleep =
              [stop](absl::Duration duration) {
                SleepUnlessStopped(duration, stop);
              },
          .owner = [this] { return provider_.owner(); },
          .stop = stop};
}

std::vector<std::string> ProviderService::SelfTest() const {
  std::vector<std::string> problems;
  AppendProblems("provider",
                 framework::CheckSchema(provider_schema_,
                                        framework::SchemaKind::kProvider),
                 problems);
  for (const auto& [name, resource] : resources_) {
    AppendProblems(name,
                   framework::CheckSchema(resource.schema(),
                                          framework::SchemaKind::kResource),
                   problems);
  }
  for (const auto& [name, data_source] : data_sources_) {
    AppendProblems(name,
                   framework::CheckSchema(data_source.schema(),
                                          framework::SchemaKind::kDataSource),
                   problems);
  }
  return problems;
}

grpc::Status ProviderService::Run(
    const char* rpc, const std::string& type_name,
    google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>& diagnostics,
    const std::function<void(framework::Diagnostics&)>& body) {
  const absl::Time start = options_.now();
  framework::Diagnostics found;
  try {
    body(found);
  } catch (const std::exception& error) {
    found.AddError(
        "The provider failed unexpectedly",
        absl::StrCat("In ", rpc, ": ", error.what(),
                     "\n\nThis is a bug in the provider; please report it."));
  }
  wire::ToProto(found, diagnostics);
  if (options_.log_rpc) {
    RpcRecord record{rpc, type_name, options_.now() - start};
    for (const framework::Diagnostic& item : found.items()) {
      ++(item.severity == framework::Diagnostic::Severity::kError
             ? record.errors
             : record.warnings);
    }
    options_.log_rpc(record);
  }
  return grpc::Status::OK;
}

const framework::ResourceType* ProviderService::FindResource(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  const auto found = resources_.find(type_name);
  if (found != resources_.end()) return &found->second;
  diagnostics.AddError(
      "Unknown resource type",
      absl::StrCat("This provider has no resource type \"", type_name, "\"."));
  return nullptr;
}

const framework::DataSourceType* ProviderService::FindDataSource(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  const auto found = data_sources_.find(type_name);
  if (found != data_sources_.end()) return &found->second;
  diagnostics.AddError(
      "Unknown data source",
      absl::StrCat("This provider has no data source \"", type_name, "\"."));
  return nullptr;
}

}  // namespace crosstenant::server
