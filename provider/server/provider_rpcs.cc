#include "provider/server/provider_rpcs.h"

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/schema_check.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::server {
namespace {

void AppendProblems(const std::string& name,
                    const std::vector<std::string>& problems,
                    std::vector<std::string>& all) {
  for (const std::string& problem : problems)
    all.push_back(absl::StrCat(name, ".", problem));
}

template <typename Types>
const typename Types::mapped_type* Find(const Types& types,
                                        const std::string& name,
                                        const char* kind,
                                        framework::Diagnostics& diagnostics) {
  const auto found = types.find(name);
  if (found != types.end()) return &found->second;
  diagnostics.AddError(
      absl::StrCat("Unknown ", kind),
      absl::StrCat("This provider has no ", kind, " \"", name, "\"."));
  return nullptr;
}

}  // namespace

ProviderRpcs::ProviderRpcs(framework::Provider& provider,
                           ServiceOptions options)
    : provider_(provider),
      options_(std::move(options)),
      provider_schema_(provider.GetSchema()),
      provider_type_(provider_schema_.ImpliedType()) {
  const framework::Environment environment = MakeEnvironment();
  for (const auto& [name, resource] : provider_.resources())
    resources_.try_emplace(name, name, *resource, environment);
  for (const auto& [name, data_source] : provider_.data_sources())
    data_sources_.try_emplace(name, name, *data_source, environment);
  for (const auto& [name, list] : provider_.list_resources()) {
    const auto resource = resources_.find(name);
    lists_.try_emplace(
        name, name, *list,
        resource == resources_.end() ? nullptr : &resource->second,
        environment);
  }
  for (const auto& [name, function] : provider_.functions())
    functions_.try_emplace(name, name, *function);
  for (const auto& [name, action] : provider_.actions())
    actions_.try_emplace(name, name, *action, environment);
}

framework::Environment ProviderRpcs::MakeEnvironment() const {
  return {.now = options_.now,
          .sleep = framework::WaitUnlessStopped,
          .owner = [this] { return provider_.owner(); },
          .unknown_argument = [this] { return provider_.unknown_argument(); },
          .stop = options_.stop};
}

std::vector<std::string> ProviderRpcs::SelfTest() const {
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
    AppendProblems(name, resource.Problems(), problems);
  }
  for (const auto& [name, data_source] : data_sources_) {
    AppendProblems(name,
                   framework::CheckSchema(data_source.schema(),
                                          framework::SchemaKind::kDataSource),
                   problems);
  }
  for (const auto& [name, list] : lists_)
    AppendProblems(absl::StrCat("list ", name), list.Problems(), problems);
  for (const auto& [name, function] : functions_)
    AppendProblems(absl::StrCat("function ", name), function.Problems(),
                   problems);
  for (const auto& [name, action] : actions_)
    AppendProblems(absl::StrCat("action ", name), action.Problems(), problems);
  return problems;
}

framework::Diagnostics ProviderRpcs::Contain(
    const char* rpc, const std::string& type_name,
    const std::function<void(framework::Diagnostics&)>& body) const {
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
  if (options_.log_rpc) {
    RpcRecord record{rpc, type_name, options_.now() - start};
    for (const framework::Diagnostic& item : found.items()) {
      ++(item.severity == framework::Diagnostic::Severity::kError
             ? record.errors
             : record.warnings);
    }
    options_.log_rpc(record);
  }
  return found;
}

void ProviderRpcs::Run(
    const char* rpc, const std::string& type_name,
    DiagnosticMessages& diagnostics,
    const std::function<void(framework::Diagnostics&)>& body) const {
  wire::ToProto(Contain(rpc, type_name, body), diagnostics);
}

const framework::ResourceType* ProviderRpcs::FindResource(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  return Find(resources_, type_name, "resource type", diagnostics);
}

const framework::DataSourceType* ProviderRpcs::FindDataSource(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  return Find(data_sources_, type_name, "data source", diagnostics);
}

const framework::ListType* ProviderRpcs::FindList(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  return Find(lists_, type_name, "list resource", diagnostics);
}

const framework::ActionType* ProviderRpcs::FindAction(
    const std::string& type_name, framework::Diagnostics& diagnostics) const {
  return Find(actions_, type_name, "action", diagnostics);
}

framework::Caller CallerOf(const Gone& gone,
                           const tfplugin6::ClientCapabilities& capabilities) {
  return {.deferral_allowed = capabilities.deferral_allowed(),
          .write_only_allowed = capabilities.write_only_attributes_allowed(),
          .gone = gone};
}

}  // namespace crosstenant::server
