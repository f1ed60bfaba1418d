// CornerPlugin: the fixture of the protocol tests: the corner provider's
// process, called as Terraform calls a plugin, over gRPC with mutual TLS.
#ifndef CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_
#define CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "proto/tfplugin6.grpc.pb.h"
#include "provider/framework/object.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"
#include "tests/support/corner/corner_backend.h"
#include "tests/support/plugin_client.h"

namespace crosstenant {

class CornerPlugin : public ::testing::Test {
 protected:
  using Stub = tfplugin6::Provider::Stub;

  CornerPlugin();
  ~CornerPlugin() override;

  Stub& stub() { return plugin_->provider(); }
  testing::PluginClient& plugin() { return *plugin_; }
  // The same objects that the plugin works on.
  testing::CornerBackend& backend() { return *backend_; }

  // A unary call; its gRPC status must be OK, whatever happens.
  template <typename Request, typename Response>
  Response Call(grpc::Status (Stub::*method)(grpc::ClientContext*,
                                             const Request&, Response*),
                const Request& request) {
    grpc::ClientContext context;
    Response response;
    const grpc::Status status = (stub().*method)(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  // A call that streams events, to the end of the stream.
  template <typename Request, typename Event>
  std::vector<Event> Stream(std::unique_ptr<grpc::ClientReader<Event>> (
                                Stub::*method)(grpc::ClientContext*,
                                               const Request&),
                            const Request& request) {
    grpc::ClientContext context;
    const auto reader = (stub().*method)(&context, request);
    std::vector<Event> events;
    for (Event event; reader->Read(&event);) events.push_back(event);
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return events;
  }

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
  std::unique_ptr<testing::PluginClient> plugin_;
};

// "error name.x: summary: detail", one for each.
std::vector<std::string> Texts(
    const google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>&
        diagnostics);

}  // namespace crosstenant

#endif  // CROSSTENANT_TESTS_PROTOCOL_CORNER_PLUGIN_H_
