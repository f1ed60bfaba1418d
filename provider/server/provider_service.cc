#include "provider/server/provider_service.h"

#include <utility>

namespace crosstenant::server {
namespace {

Gone GoneOf(grpc::ServerContext* context) {
  return [context] { return context->IsCancelled(); };
}

// Waits while the reader is slow; false when it is gone.
template <typename Event>
std::function<bool(const Event&)> WriterTo(grpc::ServerWriter<Event>* writer) {
  return [writer](const Event& event) { return writer->Write(event); };
}

}  // namespace

ProviderService::ProviderService(framework::Provider& provider,
                                 ServiceOptions options)
    : rpcs_(provider, std::move(options)) {}

grpc::Status ProviderService::GetMetadata(
    grpc::ServerContext* context,
    const tfplugin6::GetMetadataMessage::Request* request,
    tfplugin6::GetMetadataMessage::Response* response) {
  rpcs_.GetMetadata(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::GetProviderSchema(
    grpc::ServerContext* context,
    const tfplugin6::GetProviderSchema::Request* request,
    tfplugin6::GetProviderSchema::Response* response) {
  rpcs_.GetProviderSchema(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::GetResourceIdentitySchemas(
    grpc::ServerContext* context,
    const tfplugin6::GetResourceIdentitySchemas::Request* request,
    tfplugin6::GetResourceIdentitySchemas::Response* response) {
  rpcs_.GetResourceIdentitySchemas(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::GetFunctions(
    grpc::ServerContext* context,
    const tfplugin6::GetFunctions::Request* request,
    tfplugin6::GetFunctions::Response* response) {
  rpcs_.GetFunctions(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ValidateProviderConfig(
    grpc::ServerContext* context,
    const tfplugin6::ValidateProviderConfig::Request* request,
    tfplugin6::ValidateProviderConfig::Response* response) {
  rpcs_.ValidateProviderConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ConfigureProvider(
    grpc::ServerContext* context,
    const tfplugin6::ConfigureProvider::Request* request,
    tfplugin6::ConfigureProvider::Response* response) {
  rpcs_.ConfigureProvider(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::StopProvider(
    grpc::ServerContext* context,
    const tfplugin6::StopProvider::Request* request,
    tfplugin6::StopProvider::Response* response) {
  rpcs_.StopProvider(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ValidateResourceConfig(
    grpc::ServerContext* context,
    const tfplugin6::ValidateResourceConfig::Request* request,
    tfplugin6::ValidateResourceConfig::Response* response) {
  rpcs_.ValidateResourceConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ReadResource(
    grpc::ServerContext* context,
    const tfplugin6::ReadResource::Request* request,
    tfplugin6::ReadResource::Response* response) {
  rpcs_.ReadResource(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::PlanResourceChange(
    grpc::ServerContext* context,
    const tfplugin6::PlanResourceChange::Request* request,
    tfplugin6::PlanResourceChange::Response* response) {
  rpcs_.PlanResourceChange(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ApplyResourceChange(
    grpc::ServerContext* context,
    const tfplugin6::ApplyResourceChange::Request* request,
    tfplugin6::ApplyResourceChange::Response* response) {
  rpcs_.ApplyResourceChange(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ImportResourceState(
    grpc::ServerContext* context,
    const tfplugin6::ImportResourceState::Request* request,
    tfplugin6::ImportResourceState::Response* response) {
  rpcs_.ImportResourceState(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::UpgradeResourceState(
    grpc::ServerContext* context,
    const tfplugin6::UpgradeResourceState::Request* request,
    tfplugin6::UpgradeResourceState::Response* response) {
  rpcs_.UpgradeResourceState(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::UpgradeResourceIdentity(
    grpc::ServerContext* context,
    const tfplugin6::UpgradeResourceIdentity::Request* request,
    tfplugin6::UpgradeResourceIdentity::Response* response) {
  rpcs_.UpgradeResourceIdentity(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::MoveResourceState(
    grpc::ServerContext* context,
    const tfplugin6::MoveResourceState::Request* request,
    tfplugin6::MoveResourceState::Response* response) {
  rpcs_.MoveResourceState(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::GenerateResourceConfig(
    grpc::ServerContext* context,
    const tfplugin6::GenerateResourceConfig::Request* request,
    tfplugin6::GenerateResourceConfig::Response* response) {
  rpcs_.GenerateResourceConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ValidateDataResourceConfig(
    grpc::ServerContext* context,
    const tfplugin6::ValidateDataResourceConfig::Request* request,
    tfplugin6::ValidateDataResourceConfig::Response* response) {
  rpcs_.ValidateDataResourceConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ReadDataSource(
    grpc::ServerContext* context,
    const tfplugin6::ReadDataSource::Request* request,
    tfplugin6::ReadDataSource::Response* response) {
  rpcs_.ReadDataSource(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ValidateListResourceConfig(
    grpc::ServerContext* context,
    const tfplugin6::ValidateListResourceConfig::Request* request,
    tfplugin6::ValidateListResourceConfig::Response* response) {
  rpcs_.ValidateListResourceConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ListResource(
    grpc::ServerContext* context,
    const tfplugin6::ListResource::Request* request,
    grpc::ServerWriter<tfplugin6::ListResource::Event>* writer) {
  rpcs_.ListResource(*request, GoneOf(context), WriterTo(writer));
  return grpc::Status::OK;
}

grpc::Status ProviderService::CallFunction(
    grpc::ServerContext* context,
    const tfplugin6::CallFunction::Request* request,
    tfplugin6::CallFunction::Response* response) {
  rpcs_.CallFunction(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::ValidateActionConfig(
    grpc::ServerContext* context,
    const tfplugin6::ValidateActionConfig::Request* request,
    tfplugin6::ValidateActionConfig::Response* response) {
  rpcs_.ValidateActionConfig(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::PlanAction(
    grpc::ServerContext* context, const tfplugin6::PlanAction::Request* request,
    tfplugin6::PlanAction::Response* response) {
  rpcs_.PlanAction(*request, GoneOf(context), *response);
  return grpc::Status::OK;
}

grpc::Status ProviderService::InvokeAction(
    grpc::ServerContext* context,
    const tfplugin6::InvokeAction::Request* request,
    grpc::ServerWriter<tfplugin6::InvokeAction::Event>* writer) {
  rpcs_.InvokeAction(*request, GoneOf(context), WriterTo(writer));
  return grpc::Status::OK;
}

}  // namespace crosstenant::server
