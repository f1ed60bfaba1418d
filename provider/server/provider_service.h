// ProviderService: the tfplugin6.Provider service over a framework::Provider.
//
// It holds no rules of its own: each RPC decodes, calls the framework and
// encodes. The RPCs are grouped by family, one .cc each. Every domain error is
// a diagnostic; the gRPC status stays OK, because Terraform reports any other
// as a crash of the plugin. Ephemeral resources and state stores are not
// served: calling them answers UNIMPLEMENTED, which Terraform takes for "has
// none".
//
// Threads: gRPC calls it from several at once.
#ifndef CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_
#define CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "proto/tfplugin6.grpc.pb.h"
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

class ProviderService final : public tfplugin6::Provider::Service {
 public:
  // `provider` must outlive the service.
  ProviderService(framework::Provider& provider, ServiceOptions options);
  ~ProviderService() override;

  // What is wrong with the catalogue, schemas and all the rest, each line
  // prefixed with the name. Must be empty.
  std::vector<std::string> SelfTest() const;

  // Catalogue (catalogue_rpcs.cc).
  grpc::Status GetMetadata(
      grpc::ServerContext* context,
      const tfplugin6::GetMetadataMessage::Request* request,
      tfplugin6::GetMetadataMessage::Response* response) override;
  grpc::Status GetProviderSchema(
      grpc::ServerContext* context,
      const tfplugin6::GetProviderSchema::Request* request,
      tfplugin6::GetProviderSchema::Response* response) override;
  grpc::Status GetResourceIdentitySchemas(
      grpc::ServerContext* context,
      const tfplugin6::GetResourceIdentitySchemas::Request* request,
      tfplugin6::GetResourceIdentitySchemas::Response* response) override;
  grpc::Status GetFunctions(
      grpc::ServerContext* context,
      const tfplugin6::GetFunctions::Request* request,
      tfplugin6::GetFunctions::Response* response) override;

  // Provider configuration (configuration_rpcs.cc).
  grpc::Status ValidateProviderConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateProviderConfig::Request* request,
      tfplugin6::ValidateProviderConfig::Response* response) override;
  grpc::Status ConfigureProvider(
      grpc::ServerContext* context,
      const tfplugin6::ConfigureProvider::Request* request,
      tfplugin6::ConfigureProvider::Response* response) override;
  grpc::Status StopProvider(
      grpc::ServerContext* context,
      const tfplugin6::StopProvider::Request* request,
      tfplugin6::StopProvider::Response* response) override;

  // Managed resources (resource_rpcs.cc).
  grpc::Status ValidateResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateResourceConfig::Request* request,
      tfplugin6::ValidateResourceConfig::Response* response) override;
  grpc::Status ReadResource(
      grpc::ServerContext* context,
      const tfplugin6::ReadResource::Request* request,
      tfplugin6::ReadResource::Response* response) override;
  grpc::Status PlanResourceChange(
      grpc::ServerContext* context,
      const tfplugin6::PlanResourceChange::Request* request,
      tfplugin6::PlanResourceChange::Response* response) override;
  grpc::Status ApplyResourceChange(
      grpc::ServerContext* context,
      const tfplugin6::ApplyResourceChange::Request* request,
      tfplugin6::ApplyResourceChange::Response* response) override;
  grpc::Status ImportResourceState(
      grpc::ServerContext* context,
      const tfplugin6::ImportResourceState::Request* request,
      tfplugin6::ImportResourceState::Response* response) override;

  // Stored states and identities, and configurations made of them
  // (state_rpcs.cc).
  grpc::Status UpgradeResourceState(
      grpc::ServerContext* context,
      const tfplugin6::UpgradeResourceState::Request* request,
      tfplugin6::UpgradeResourceState::Response* response) override;
  grpc::Status UpgradeResourceIdentity(
      grpc::ServerContext* context,
      const tfplugin6::UpgradeResourceIdentity::Request* request,
      tfplugin6::UpgradeResourceIdentity::Response* response) override;
  grpc::Status MoveResourceState(
      grpc::ServerContext* context,
      const tfplugin6::MoveResourceState::Request* request,
      tfplugin6::MoveResourceState::Response* response) override;
  grpc::Status GenerateResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::GenerateResourceConfig::Request* request,
      tfplugin6::GenerateResourceConfig::Response* response) override;

  // Data sources (data_source_rpcs.cc).
  grpc::Status ValidateDataResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateDataResourceConfig::Request* request,
      tfplugin6::ValidateDataResourceConfig::Response* response) override;
  grpc::Status ReadDataSource(
      grpc::ServerContext* context,
      const tfplugin6::ReadDataSource::Request* request,
      tfplugin6::ReadDataSource::Response* response) override;

  // List resources (list_rpcs.cc).
  grpc::Status ValidateListResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateListResourceConfig::Request* request,
      tfplugin6::ValidateListResourceConfig::Response* response) override;
  grpc::Status ListResource(
      grpc::ServerContext* context,
      const tfplugin6::ListResource::Request* request,
      grpc::ServerWriter<tfplugin6::ListResource::Event>* writer) override;

  // Functions (function_rpcs.cc).
  grpc::Status CallFunction(
      grpc::ServerContext* context,
      const tfplugin6::CallFunction::Request* request,
      tfplugin6::CallFunction::Response* response) override;

  // Actions (action_rpcs.cc).
  grpc::Status ValidateActionConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateActionConfig::Request* request,
      tfplugin6::ValidateActionConfig::Response* response) override;
  grpc::Status PlanAction(grpc::ServerContext* context,
                          const tfplugin6::PlanAction::Request* request,
                          tfplugin6::PlanAction::Response* response) override;
  grpc::Status InvokeAction(
      grpc::ServerContext* context,
      const tfplugin6::InvokeAction::Request* request,
      grpc::ServerWriter<tfplugin6::InvokeAction::Event>* writer) override;

 private:
  using DiagnosticMessages =
      google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>;

  framework::Environment MakeEnvironment() const;
  void SetCapabilities(tfplugin6::ServerCapabilities& capabilities) const;
  // Runs the body of one RPC: an exception becomes a diagnostic, the outcome is
  // logged. The answer is OK, always.
  grpc::Status Run(
      const char* rpc, const std::string& type_name,
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

// What a request says of its sender. `context` must outlive the caller.
framework::Caller CallerOf(grpc::ServerContext* context,
                           const tfplugin6::ClientCapabilities& capabilities);

}  // namespace crosstenant::server

#endif  // CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_
