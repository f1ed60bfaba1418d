// CornerPlugin: the fixture of the protocol tests: the corner provider's
// process, called as Terraform calls a plugin, over gRPC with mutual TLS.
#ifndef CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_
#define CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "proto/tfplugin6.pb.h"
#include "provider/framework/object.h"
#include "provider/framework/provider.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"
#include "tests/support/corner/corner_backend.h"
#include "tests/support/value_printer.h"

namespace crosstenant {

namespace testing {
class HostConnection;
class PluginProcess;
}  // namespace testing

class CornerPlugin : public ::testing::Test {
 protected:
  CornerPlugin();
  ~CornerPlugin() override;

  // The calls: each request goes to its RPC, whose gRPC status must be OK,
  // whatever happens.
  tfplugin6::GetMetadataMessage::Response Call(
      const tfplugin6::GetMetadataMessage::Request& request);
  tfplugin6::GetProviderSchema::Response Call(
      const tfplugin6::GetProviderSchema::Request& request);
  tfplugin6::GetResourceIdentitySchemas::Response Call(
      const tfplugin6::GetResourceIdentitySchemas::Request& request);
  tfplugin6::GetFunctions::Response Call(
      const tfplugin6::GetFunctions::Request& request);
  tfplugin6::ValidateProviderConfig::Response Call(
      const tfplugin6::ValidateProviderConfig::Request& request);
  tfplugin6::ConfigureProvider::Response Call(
      const tfplugin6::ConfigureProvider::Request& request);
  tfplugin6::StopProvider::Response Call(
      const tfplugin6::StopProvider::Request& request);
  tfplugin6::ValidateResourceConfig::Response Call(
      const tfplugin6::ValidateResourceConfig::Request& request);
  tfplugin6::ReadResource::Response Call(
      const tfplugin6::ReadResource::Request& request);
  tfplugin6::PlanResourceChange::Response Call(
      const tfplugin6::PlanResourceChange::Request& request);
  tfplugin6::ApplyResourceChange::Response Call(
      const tfplugin6::ApplyResourceChange::Request& request);
  tfplugin6::ImportResourceState::Response Call(
      const tfplugin6::ImportResourceState::Request& request);
  tfplugin6::UpgradeResourceState::Response Call(
      const tfplugin6::UpgradeResourceState::Request& request);
  tfplugin6::UpgradeResourceIdentity::Response Call(
      const tfplugin6::UpgradeResourceIdentity::Request& request);
  tfplugin6::MoveResourceState::Response Call(
      const tfplugin6::MoveResourceState::Request& request);
  tfplugin6::GenerateResourceConfig::Response Call(
      const tfplugin6::GenerateResourceConfig::Request& request);
  tfplugin6::ValidateDataResourceConfig::Response Call(
      const tfplugin6::ValidateDataResourceConfig::Request& request);
  tfplugin6::ReadDataSource::Response Call(
      const tfplugin6::ReadDataSource::Request& request);
  tfplugin6::ValidateListResourceConfig::Response Call(
      const tfplugin6::ValidateListResourceConfig::Request& request);
  tfplugin6::CallFunction::Response Call(
      const tfplugin6::CallFunction::Request& request);
  tfplugin6::ValidateActionConfig::Response Call(
      const tfplugin6::ValidateActionConfig::Request& request);
  tfplugin6::PlanAction::Response Call(
      const tfplugin6::PlanAction::Request& request);
  // Those that stream events, to the end of the stream.
  std::vector<tfplugin6::ListResource::Event> Call(
      const tfplugin6::ListResource::Request& request);
  std::vector<tfplugin6::InvokeAction::Event> Call(
      const tfplugin6::InvokeAction::Request& request);

  // For what needs more than these calls.
  testing::HostConnection& connection() { return *connection_; }
  // The same objects that the plugin works on.
  testing::CornerBackend& backend() { return *backend_; }

  // Types of the catalogue; those of resources hold `timeouts`.
  const framework::ResourceType& resource(const std::string& type) const {
    return resources_.at(type);
  }
  const framework::Type& thing_type() const {
    return resource("corner_thing").type();
  }
  const framework::Type& provider_type() const { return provider_type_; }

  // An object of the type, null but for `given`.
  static framework::Value Shaped(const framework::Type& type,
                                 const framework::Object& given);
  framework::Value Thing(const framework::Object& given) const {
    return Shaped(thing_type(), given);
  }

  // Configures the provider for an owner; errors fail the test.
  void Configure(const char* owner = "me");
  // With an endpoint that is not known yet.
  void ConfigureUnknown();

  tfplugin6::PlanResourceChange::Response Plan(
      const framework::Value& prior, const framework::Value& config,
      const std::string& prior_private, const framework::Value& proposed);
  // Proposes what Terraform proposes: the configuration, and the prior value of
  // what is computed and not configured.
  tfplugin6::PlanResourceChange::Response PlanUpdate(
      const framework::Value& prior, const framework::Value& config,
      const std::string& prior_private);
  tfplugin6::ApplyResourceChange::Response Apply(
      const framework::Value& prior,
      const tfplugin6::PlanResourceChange::Response& plan,
      const framework::Value& config);
  tfplugin6::ApplyResourceChange::Response Create(
      const framework::Value& config);
  tfplugin6::ReadResource::Response Read(const framework::Value& state,
                                         const std::string& private_bytes);
  tfplugin6::ImportResourceState::Response Import(const std::string& type,
                                                  const std::string& id);

  framework::Object Decode(const tfplugin6::DynamicValue& message) const;
  framework::Value DecodeAs(const framework::Type& type,
                            const tfplugin6::DynamicValue& message) const;

 private:
  std::string directory_;
  std::unique_ptr<testing::CornerBackend> backend_;
  std::unique_ptr<framework::Provider> catalogue_;
  std::map<std::string, framework::ResourceType> resources_;
  framework::Type provider_type_ = framework::Type::Dynamic();
  std::unique_ptr<testing::PluginProcess> process_;
  std::unique_ptr<testing::HostConnection> connection_;
};

// "error name.x: summary: detail", one for each.
std::vector<std::string> Texts(
    const google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>&
        diagnostics);

}  // namespace crosstenant

#endif  // CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_
