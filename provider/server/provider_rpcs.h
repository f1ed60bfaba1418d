// ProviderRpcs: the RPCs of plugin protocol 6 over a framework::Provider.
//
// It holds no rules of its own: each RPC decodes, calls the framework and
// encodes. The RPCs are grouped by family, one .cc each. Every domain error is
// a diagnostic in the response. What is sent over is not its business: see
// ProviderService.
//
// Threads: called from several at once.
#ifndef CROSSTENANT_PROVIDER_SERVER_PROVIDER_RPCS_H_
#define CROSSTENANT_PROVIDER_SERVER_PROVIDER_RPCS_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "proto/tfplugin6.pb.h"
#include "provider/framework/action_type.h"
#include "provider/framework/data_source_type.h"
#include "provider/framework/environment.h"
#include "provider/framework/function_type.h"
#include "provider/framework/list_type.h"
#include "provider/framework/operation.h"
#include "provider/framework/provider.h"
#include "provider/framework/resource_type.h"

namespace crosstenant::server {

// One finished RPC, for the log.
struct RpcRecord {
  std::string rpc;
  // Of the resource, data source, function or action; empty for others.
  std::string type_name;
  absl::Duration duration;
  int errors = 0;
  int warnings = 0;
};

struct ServiceOptions {
  std::function<absl::Time()> now;
  framework::StopFlag* stop =
      nullptr;  // set by StopProvider; must outlive the service
  std::function<void(const RpcRecord&)> log_rpc;  // may be empty
};

// True when the program that asked is gone, so that nobody waits for the
// answer.
using Gone = std::function<bool()>;

class ProviderRpcs {
 public:
  // `provider` must outlive this object.
  ProviderRpcs(framework::Provider& provider, ServiceOptions options);
  ProviderRpcs(const ProviderRpcs&) = delete;
  ProviderRpcs& operator=(const ProviderRpcs&) = delete;

  // What is wrong with the catalogue, schemas and all the rest, each line
  // prefixed with the name. Must be empty.
  std::vector<std::string> SelfTest() const;

  // Catalogue (catalogue_rpcs.cc).
  void GetMetadata(const tfplugin6::GetMetadataMessage::Request& request,
                   const Gone& gone,
                   tfplugin6::GetMetadataMessage::Response& response) const;
  void GetProviderSchema(
      const tfplugin6::GetProviderSchema::Request& request, const Gone& gone,
      tfplugin6::GetProviderSchema::Response& response) const;
  void GetResourceIdentitySchemas(
      const tfplugin6::GetResourceIdentitySchemas::Request& request,
      const Gone& gone,
      tfplugin6::GetResourceIdentitySchemas::Response& response) const;
  void GetFunctions(const tfplugin6::GetFunctions::Request& request,
                    const Gone& gone,
                    tfplugin6::GetFunctions::Response& response) const;

  // Provider configuration (configuration_rpcs.cc).
  void ValidateProviderConfig(
      const tfplugin6::ValidateProviderConfig::Request& request,
      const Gone& gone,
      tfplugin6::ValidateProviderConfig::Response& response) const;
  void ConfigureProvider(
      const tfplugin6::ConfigureProvider::Request& request, const Gone& gone,
      tfplugin6::ConfigureProvider::Response& response) const;
  void StopProvider(const tfplugin6::StopProvider::Request& request,
                    const Gone& gone,
                    tfplugin6::StopProvider::Response& response) const;

  // Managed resources (resource_rpcs.cc).
  void ValidateResourceConfig(
      const tfplugin6::ValidateResourceConfig::Request& request,
      const Gone& gone,
      tfplugin6::ValidateResourceConfig::Response& response) const;
  void ReadResource(const tfplugin6::ReadResource::Request& request,
                    const Gone& gone,
                    tfplugin6::ReadResource::Response& response) const;
  void PlanResourceChange(
      const tfplugin6::PlanResourceChange::Request& request, const Gone& gone,
      tfplugin6::PlanResourceChange::Response& response) const;
  void ApplyResourceChange(
      const tfplugin6::ApplyResourceChange::Request& request, const Gone& gone,
      tfplugin6::ApplyResourceChange::Response& response) const;
  void ImportResourceState(
      const tfplugin6::ImportResourceState::Request& request, const Gone& gone,
      tfplugin6::ImportResourceState::Response& response) const;

  // Stored states and identities, and configurations made of them
  // (state_rpcs.cc).
  void UpgradeResourceState(
      const tfplugin6::UpgradeResourceState::Request& request, const Gone& gone,
      tfplugin6::UpgradeResourceState::Response& response) const;
  void UpgradeResourceIdentity(
      const tfplugin6::UpgradeResourceIdentity::Request& request,
      const Gone& gone,
      tfplugin6::UpgradeResourceIdentity::Response& response) const;
  void MoveResourceState(
      const tfplugin6::MoveResourceState::Request& request, const Gone& gone,
      tfplugin6::MoveResourceState::Response& response) const;
  void GenerateResourceConfig(
      const tfplugin6::GenerateResourceConfig::Request& request,
      const Gone& gone,
      tfplugin6::GenerateResourceConfig::Response& response) const;

  // Data sources (data_source_rpcs.cc).
  void ValidateDataResourceConfig(
      const tfplugin6::ValidateDataResourceConfig::Request& request,
      const Gone& gone,
      tfplugin6::ValidateDataResourceConfig::Response& response) const;
  void ReadDataSource(const tfplugin6::ReadDataSource::Request& request,
                      const Gone& gone,
                      tfplugin6::ReadDataSource::Response& response) const;

  // List resources (list_rpcs.cc).
  void ValidateListResourceConfig(
      const tfplugin6::ValidateListResourceConfig::Request& request,
      const Gone& gone,
      tfplugin6::ValidateListResourceConfig::Response& response) const;
  void ListResource(
      const tfplugin6::ListResource::Request& request, const Gone& gone,
      const std::function<bool(const tfplugin6::ListResource::Event& event)>&
          write) const;

  // Functions (function_rpcs.cc).
  void CallFunction(const tfplugin6::CallFunction::Request& request,
                    const Gone& gone,
                    tfplugin6::CallFunction::Response& response) const;

  // Actions (action_rpcs.cc).
  void ValidateActionConfig(
      const tfplugin6::ValidateActionConfig::Request& request, const Gone& gone,
      tfplugin6::ValidateActionConfig::Response& response) const;
  void PlanAction(const tfplugin6::PlanAction::Request& request,
                  const Gone& gone,
                  tfplugin6::PlanAction::Response& response) const;
  void InvokeAction(
      const tfplugin6::InvokeAction::Request& request, const Gone& gone,
      const std::function<bool(const tfplugin6::InvokeAction::Event& event)>&
          write) const;

 private:
  using DiagnosticMessages =
      google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>;

  framework::Environment MakeEnvironment() const;
  void SetCapabilities(tfplugin6::ServerCapabilities& capabilities) const;
  // Runs the body of one RPC: an exception becomes a diagnostic, the outcome is
  // logged.
  void Run(const char* rpc, const std::string& type_name,
           DiagnosticMessages& diagnostics,
           const std::function<void(framework::Diagnostics&)>& body) const;
  // The same for what does not answer with diagnostics.
  framework::Diagnostics Contain(
      const char* rpc, const std::string& type_name,
      const std::function<void(framework::Diagnostics&)>& body) const;
  // Each is null, with an error, when there is no such type.
  const framework::ResourceType* FindResource(
      const std::string& type_name, framework::Diagnostics& diagnostics) const;
  const framework::DataSourceType* FindDataSource(
      const std::string& type_name, framework::Diagnostics& diagnostics) const;
  const framework::ListType* FindList(
      const std::string& type_name, framework::Diagnostics& diagnostics) const;
  const framework::ActionType* FindAction(
      const std::string& type_name, framework::Diagnostics& diagnostics) const;

  framework::Provider& provider_;
  ServiceOptions options_;
  framework::Schema provider_schema_;
  framework::Type provider_type_;
  std::map<std::string, framework::ResourceType, std::less<>> resources_;
  std::map<std::string, framework::DataSourceType, std::less<>> data_sources_;
  std::map<std::string, framework::ListType, std::less<>> lists_;
  std::map<std::string, framework::FunctionType, std::less<>> functions_;
  std::map<std::string, framework::ActionType, std::less<>> actions_;
};

// What a request says of its sender.
framework::Caller CallerOf(const Gone& gone,
                           const tfplugin6::ClientCapabilities& capabilities);

}  // namespace crosstenant::server

#endif  // CROSSTENANT_PROVIDER_SERVER_PROVIDER_RPCS_H_
