// ProviderService: the gRPC service tfplugin6.Provider.
//
// The gRPC status is always OK, because Terraform reports any other as a crash
// of the plugin; see ProviderRpcs for what is answered. Ephemeral resources and
// state stores are not served: calling them answers UNIMPLEMENTED, which
// Terraform takes for "has none".
//
// gRPC's headers are costly: this is the only file of the folder that has them.
//
// Threads: gRPC calls it from several at once.
#ifndef CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_
#define CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_

#include <string>
#include <vector>

#include "proto/tfplugin6.grpc.pb.h"
#include "provider/framework/provider.h"
#include "provider/server/provider_rpcs.h"

namespace crosstenant::server {

class ProviderService final : public tfplugin6::Provider::Service {
 public:
  // `provider` must outlive the service.
  ProviderService(framework::Provider& provider, ServiceOptions options);

  // ProviderRpcs::SelfTest.
  std::vector<std::string> SelfTest() const { return rpcs_.SelfTest(); }

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
  grpc::Status ValidateDataResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateDataResourceConfig::Request* request,
      tfplugin6::ValidateDataResourceConfig::Response* response) override;
  grpc::Status ReadDataSource(
      grpc::ServerContext* context,
      const tfplugin6::ReadDataSource::Request* request,
      tfplugin6::ReadDataSource::Response* response) override;
  grpc::Status ValidateListResourceConfig(
      grpc::ServerContext* context,
      const tfplugin6::ValidateListResourceConfig::Request* request,
      tfplugin6::ValidateListResourceConfig::Response* response) override;
  grpc::Status ListResource(
      grpc::ServerContext* context,
      const tfplugin6::ListResource::Request* request,
      grpc::ServerWriter<tfplugin6::ListResource::Event>* writer) override;
  grpc::Status CallFunction(
      grpc::ServerContext* context,
      const tfplugin6::CallFunction::Request* request,
      tfplugin6::CallFunction::Response* response) override;
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
  ProviderRpcs rpcs_;
};

}  // namespace crosstenant::server

#endif  // CROSSTENANT_PROVIDER_SERVER_PROVIDER_SERVICE_H_
