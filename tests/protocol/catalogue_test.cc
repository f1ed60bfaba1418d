// What the provider says of itself, and what strangers and unknown calls get.
#include <grpcpp/generic/generic_stub.h>

#include "proto/go_plugin.pb.h"
#include "proto/tfplugin6.grpc.pb.h"
#include "tests/protocol/corner_plugin.h"
#include "tests/support/plugin_process.h"

namespace crosstenant {
namespace {

using ::testing::IsEmpty;

class Catalogue : public CornerPlugin {};

TEST_F(Catalogue, SchemaNamesEverythingWithBlocksAndTypes) {
  const auto schema = Call(tfplugin6::GetProviderSchema::Request());
  EXPECT_THAT(schema.diagnostics(), IsEmpty());
  EXPECT_TRUE(schema.provider().has_block());
  EXPECT_FALSE(schema.has_provider_meta());
  EXPECT_EQ(schema.resource_schemas_size(), 4);
  for (const auto& [name, resource] : schema.resource_schemas())
    EXPECT_TRUE(resource.has_block()) << name;
  EXPECT_EQ(schema.resource_schemas().at("corner_thing").version(), 3);
  EXPECT_TRUE(schema.data_source_schemas().at("corner_lookup").has_block());
  EXPECT_TRUE(schema.list_resource_schemas().at("corner_thing").has_block());
  EXPECT_TRUE(schema.action_schemas().at("corner_ring").schema().has_block());
  EXPECT_EQ(schema.functions_size(), 5);
  for (const auto& [name, function] : schema.functions())
    EXPECT_TRUE(function.has_return_()) << name;
}

TEST_F(Catalogue, CapabilitiesAreWhatIsServed) {
  const auto schema = Call(tfplugin6::GetProviderSchema::Request());
  const auto& capabilities = schema.server_capabilities();
  EXPECT_TRUE(capabilities.plan_destroy());
  EXPECT_TRUE(capabilities.get_provider_schema_optional());
  EXPECT_TRUE(capabilities.move_resource_state());
  EXPECT_TRUE(capabilities.generate_resource_config());
}

TEST_F(Catalogue, MetadataNamesTheSame) {
  const auto metadata = Call(tfplugin6::GetMetadataMessage::Request());
  EXPECT_THAT(metadata.diagnostics(), IsEmpty());
  ASSERT_EQ(metadata.resources_size(), 4);
  EXPECT_EQ(metadata.resources(0).type_name(), "corner_fence");
  ASSERT_EQ(metadata.data_sources_size(), 1);
  EXPECT_EQ(metadata.data_sources(0).type_name(), "corner_lookup");
  ASSERT_EQ(metadata.list_resources_size(), 1);
  EXPECT_EQ(metadata.list_resources(0).type_name(), "corner_thing");
  ASSERT_EQ(metadata.actions_size(), 1);
  EXPECT_EQ(metadata.actions(0).type_name(), "corner_ring");
  EXPECT_EQ(metadata.functions_size(), 5);
  EXPECT_TRUE(metadata.server_capabilities().plan_destroy());
}

TEST_F(Catalogue, FunctionsAreTheSameAloneAndInTheSchema) {
  const auto schema = Call(tfplugin6::GetProviderSchema::Request());
  const auto alone = Call(tfplugin6::GetFunctions::Request());
  ASSERT_EQ(alone.functions_size(), schema.functions_size());
  for (const auto& [name, function] : alone.functions())
    EXPECT_EQ(function.SerializeAsString(),
              schema.functions().at(name).SerializeAsString());
  const tfplugin6::Function& join = alone.functions().at("join");
  ASSERT_EQ(join.parameters_size(), 1);
  EXPECT_EQ(join.parameters(0).name(), "separator");
  EXPECT_EQ(join.parameters(0).type(), "\"string\"");
  EXPECT_EQ(join.variadic_parameter().name(), "parts");
  EXPECT_EQ(join.return_().type(), "\"string\"");
  EXPECT_EQ(join.deprecation_message(), "Use the built-in join.");
  EXPECT_TRUE(alone.functions().at("kind").parameters(0).allow_null_value());
}

TEST_F(Catalogue, IdentitySchemasOfThoseThatHaveOne) {
  const auto response = Call(tfplugin6::GetResourceIdentitySchemas::Request());
  EXPECT_THAT(response.diagnostics(), IsEmpty());
  ASSERT_EQ(response.identity_schemas_size(), 2);
  const auto& thing = response.identity_schemas().at("corner_thing");
  EXPECT_EQ(thing.version(), 1);
  ASSERT_EQ(thing.identity_attributes_size(), 1);
  EXPECT_EQ(thing.identity_attributes(0).name(), "name");
  EXPECT_EQ(thing.identity_attributes(0).type(), "\"string\"");
  EXPECT_TRUE(thing.identity_attributes(0).required_for_import());
  EXPECT_FALSE(thing.identity_attributes(0).optional_for_import());
}

// The status of a unary call by its name, with an empty message.
grpc::StatusCode CallByName(const std::shared_ptr<grpc::Channel>& channel,
                            const std::string& method) {
  grpc::TemplatedGenericStub<plugin::Empty, plugin::Empty> stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call =
      stub.PrepareUnaryCall(&context, method, plugin::Empty(), &queue);
  call->StartCall();
  plugin::Empty response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  return status.error_code();
}

// Ephemeral resources and state stores: Terraform takes this answer for "has
// none".
TEST_F(Catalogue, CallsThatAreNotServedAreUnimplemented) {
  for (const char* rpc :
       {"ValidateEphemeralResourceConfig", "OpenEphemeralResource",
        "RenewEphemeralResource", "CloseEphemeralResource",
        "ValidateStateStoreConfig", "ConfigureStateStore", "GetStates",
        "DeleteState", "LockState", "UnlockState"}) {
    EXPECT_EQ(CallByName(connection().channel(),
                         std::string("/tfplugin6.Provider/") + rpc),
              grpc::StatusCode::UNIMPLEMENTED)
        << rpc;
  }
}

}  // namespace
}  // namespace crosstenant
