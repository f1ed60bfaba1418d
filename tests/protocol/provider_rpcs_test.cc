// Drives the provider service as Terraform does, over gRPC, in the call
// sequences that Terraform makes.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>

#include "absl/time/clock.h"
#include "provider/server/provider_service.h"
#include "provider/wire/proto_conversion.h"
#include "tests/support/corner_provider.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ProviderRpcs : public ::testing::Test {
 protected:
  ProviderRpcs()
      : provider_(testing::NewCornerProvider(backend_)),
        service_(*provider_, {.now = [] { return absl::Now(); },
                              .stop = &stop_,
                              .log_rpc = {}}) {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    stub_ = tfplugin6::Provider::NewStub(server_->InProcessChannel({}));
    thing_type_ =
        service_.SelfTest().empty() ? ThingType() : framework::Type::Dynamic();
  }
  ~ProviderRpcs() override { server_->Shutdown(); }

  framework::Type ThingType() const {
    return framework::ResourceType(
               "corner_thing", *provider_->resources().at("corner_thing"), {})
        .schema()
        .ImpliedType();
  }

  // An object of the resource's shape, null but for `given`.
  Value Thing(const Object& given) const {
    Object object;
    for (const auto& [name, type] : thing_type_.attributes())
      object.Set(name, given.Get(name));
    return object.ToValue();
  }

  void Configure(const char* owner) {
    grpc::ClientContext context;
    tfplugin6::ConfigureProvider::Request request;
    request.set_terraform_version("1.11.4");
    wire::ToProto(
        Object().Set("endpoint", Value::Null()).Set("owner", owner).ToValue(),
        provider_->GetSchema().ImpliedType(), *request.mutable_config());
    tfplugin6::ConfigureProvider::Response response;
    ASSERT_TRUE(stub_->ConfigureProvider(&context, request, &response).ok());
    ASSERT_THAT(response.diagnostics(), IsEmpty());
  }

  tfplugin6::PlanResourceChange::Response Plan(const Value& prior,
                                               const Value& config,
                                               const std::string& prior_private,
                                               const Value& proposed) {
    grpc::ClientContext context;
    tfplugin6::PlanResourceChange::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(prior, thing_type_, *request.mutable_prior_state());
    wire::ToProto(config, thing_type_, *request.mutable_config());
    wire::ToProto(proposed, thing_type_, *request.mutable_proposed_new_state());
    request.set_prior_private(prior_private);
    tfplugin6::PlanResourceChange::Response response;
    EXPECT_TRUE(stub_->PlanResourceChange(&context, request, &response).ok());
    return response;
  }

  tfplugin6::ApplyResourceChange::Response Apply(
      const Value& prior, const tfplugin6::DynamicValue& planned,
      const Value& config, const std::string& planned_private) {
    grpc::ClientContext context;
    tfplugin6::ApplyResourceChange::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(prior, thing_type_, *request.mutable_prior_state());
    *request.mutable_planned_state() = planned;
    wire::ToProto(config, thing_type_, *request.mutable_config());
    request.set_planned_private(planned_private);
    tfplugin6::ApplyResourceChange::Response response;
    EXPECT_TRUE(stub_->ApplyResourceChange(&context, request, &response).ok());
    return response;
  }

  tfplugin6::ApplyResourceChange::Response Create(const Value& config) {
    const auto plan = Plan(Value::Null(), config, "", config);
    return Apply(Value::Null(), plan.planned_state(), config,
                 plan.planned_private());
  }

  tfplugin6::ReadResource::Response Read(const Value& state,
                                         const std::string& private_bytes) {
    grpc::ClientContext context;
    tfplugin6::ReadResource::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(state, thing_type_, *request.mutable_current_state());
    request.set_private_(private_bytes);
    tfplugin6::ReadResource::Response response;
    EXPECT_TRUE(stub_->ReadResource(&context, request, &response).ok());
    return response;
  }

  Object Decode(const tfplugin6::DynamicValue& message) const {
    const auto value = wire::FromProto(message, thing_type_);
    EXPECT_TRUE(value.ok()) << value.status();
    return Object(value.value_or(Value::Null()));
  }

  testing::CornerBackend backend_;
  framework::StopFlag stop_;
  std::unique_ptr<framework::Provider> provider_;
  server::ProviderService service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<tfplugin6::Provider::Stub> stub_;
  framework::Type thing_type_ = framework::Type::Dynamic();
};

TEST_F(ProviderRpcs, SelfTestFindsNothing) {
  EXPECT_THAT(service_.SelfTest(), IsEmpty());
}

TEST_F(ProviderRpcs, SchemaNamesEverythingWithBlocksAndCapabilities) {
  grpc::ClientContext context;
  tfplugin6::GetProviderSchema::Response response;
  ASSERT_TRUE(stub_->GetProviderSchema(&context, {}, &response).ok());
  EXPECT_TRUE(response.provider().has_block());
  EXPECT_TRUE(response.resource_schemas().at("corner_thing").has_block());
  EXPECT_EQ(response.resource_schemas().at("corner_thing").version(), 2);
  EXPECT_TRUE(response.data_source_schemas().at("corner_lookup").has_block());
  EXPECT_TRUE(response.server_capabilities().plan_destroy());
  EXPECT_TRUE(response.server_capabilities().get_provider_schema_optional());
}

TEST_F(ProviderRpcs, ProviderValidationPointsAtTheArgument) {
  grpc::ClientContext context;
  tfplugin6::ValidateProviderConfig::Request request;
  wire::ToProto(
      Object().Set("endpoint", "bad").Set("owner", Value::Null()).ToValue(),
      provider_->GetSchema().ImpliedType(), *request.mutable_config());
  tfplugin6::ValidateProviderConfig::Response response;
  ASSERT_TRUE(stub_->ValidateProviderConfig(&context, request, &response).ok());
  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).attribute().steps(0).attribute_name(),
            "endpoint");
}

TEST_F(ProviderRpcs, ResourceValidationFindsNestedMistakesAtTheirPath) {
  grpc::ClientContext context;
  tfplugin6::ValidateResourceConfig::Request request;
  request.set_type_name("corner_thing");
  request.mutable_client_capabilities()->set_write_only_attributes_allowed(
      true);
  const Value group =
      Object().Set("op", "LIKE").Set("kind", Value::Null()).ToValue();
  wire::ToProto(
      Thing(Object().Set("name", "n").Set("groups", Value::List({group}))),
      thing_type_, *request.mutable_config());
  tfplugin6::ValidateResourceConfig::Response response;
  ASSERT_TRUE(stub_->ValidateResourceConfig(&context, request, &response).ok());
  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).attribute().steps(0).attribute_name(),
            "groups");
  EXPECT_EQ(response.diagnostics(0).attribute().steps(1).element_key_int(), 0);
  EXPECT_EQ(response.diagnostics(0).attribute().steps(2).attribute_name(),
            "op");
}

TEST_F(ProviderRpcs,
       WriteOnlyValuesAreRefusedFromATerraformThatWouldStoreThem) {
  grpc::ClientContext context;
  tfplugin6::ValidateResourceConfig::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(Thing(Object().Set("name", "n").Set("secret", "s")),
                thing_type_, *request.mutable_config());
  tfplugin6::ValidateResourceConfig::Response response;
  ASSERT_TRUE(stub_->ValidateResourceConfig(&context, request, &response).ok());
  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).attribute().steps(0).attribute_name(),
            "secret");
}

TEST_F(ProviderRpcs, CreateThenReadThenSecondPlanIsEmpty) {
  Configure("me");
  const Value config =
      Thing(Object()
                .Set("name", "n")
                .Set("secret", "s")
                .Set("anything", Value::Dynamic(framework::Type::String(),
                                                Value::String("x"))));
  const auto created = Create(config);
  ASSERT_THAT(created.diagnostics(), IsEmpty());
  const Object state = Decode(created.new_state());
  EXPECT_EQ(state.String("id"), "thing-1");
  EXPECT_EQ(state.String("mode"), "auto");
  EXPECT_TRUE(state.IsNull("secret"));
  EXPECT_EQ(backend_.last_secret, "s");

  const auto read = Read(state.ToValue(), created.private_());
  EXPECT_EQ(Decode(read.new_state()), state);
  EXPECT_EQ(read.private_(), created.private_());

  // What Terraform proposes: the configuration and the prior computed values.
  Object proposed(config);
  for (const char* computed : {"id", "revision", "mode"})
    proposed.Set(computed, state.Get(computed));
  const auto plan =
      Plan(state.ToValue(), config, created.private_(), proposed.ToValue());
  EXPECT_EQ(Decode(plan.planned_state()), state);
  EXPECT_EQ(plan.planned_private(), created.private_());
}

TEST_F(ProviderRpcs, AFailedCreateReturnsWhatExists) {
  Configure("me");
  const auto created = Create(Thing(Object().Set("name", "fail")));
  ASSERT_THAT(created.diagnostics(), SizeIs(1));
  EXPECT_EQ(created.diagnostics(0).attribute().steps(0).attribute_name(),
            "name");
  EXPECT_EQ(Decode(created.new_state()).String("id"), "thing-1");
}

TEST_F(ProviderRpcs, DeletedObjectsLeaveTheStateAndDestroyTellsWhatStays) {
  Configure("me");
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Value state = Decode(created.new_state()).ToValue();
  tfplugin6::DynamicValue nothing;
  wire::ToProto(Value::Null(), thing_type_, nothing);
  const auto destroyed =
      Apply(state, nothing, Value::Null(), created.private_());
  EXPECT_TRUE(wire::FromProto(destroyed.new_state(), thing_type_)->IsNull());
  ASSERT_THAT(destroyed.diagnostics(), SizeIs(1));
  EXPECT_EQ(destroyed.diagnostics(0).severity(),
            tfplugin6::Diagnostic::WARNING);

  // Right after a creation a missing object would be waited for, so this read
  // knows nothing of one.
  EXPECT_TRUE(
      wire::FromProto(Read(state, "").new_state(), thing_type_)->IsNull());
}

TEST_F(ProviderRpcs, AnotherOwnersObjectIsRefused) {
  Configure("me");
  const auto created = Create(Thing(Object().Set("name", "n")));
  Configure("other");
  const auto read =
      Read(Decode(created.new_state()).ToValue(), created.private_());
  ASSERT_THAT(read.diagnostics(), SizeIs(1));
  EXPECT_THAT(read.diagnostics(0).detail(), HasSubstr("belongs to tenant me"));
}

TEST_F(ProviderRpcs, ImportGivesOneObjectThatReadCompletes) {
  Configure("me");
  Create(Thing(Object().Set("name", "n")));
  grpc::ClientContext context;
  tfplugin6::ImportResourceState::Request request;
  request.set_type_name("corner_thing");
  request.set_id("thing-1");
  tfplugin6::ImportResourceState::Response response;
  ASSERT_TRUE(stub_->ImportResourceState(&context, request, &response).ok());
  ASSERT_THAT(response.imported_resources(), SizeIs(1));
  const auto& imported = response.imported_resources(0);
  EXPECT_EQ(imported.type_name(), "corner_thing");
  const auto read =
      Read(Decode(imported.state()).ToValue(), imported.private_());
  EXPECT_EQ(Decode(read.new_state()).String("name"), "n");
}

TEST_F(ProviderRpcs, StoredStateIsReadLeniently) {
  grpc::ClientContext context;
  tfplugin6::UpgradeResourceState::Request request;
  request.set_type_name("corner_thing");
  request.set_version(2);
  request.mutable_raw_state()->set_json(
      "{\n \"name\": \"n\", \"size\": 0.1, \"left_over\": true\n}");
  tfplugin6::UpgradeResourceState::Response response;
  ASSERT_TRUE(stub_->UpgradeResourceState(&context, request, &response).ok());
  EXPECT_THAT(response.diagnostics(), IsEmpty());
  const Object state = Decode(response.upgraded_state());
  EXPECT_EQ(state.String("name"), "n");
  EXPECT_EQ(state.Get("size").AsNumber().text(), "0.1");
  EXPECT_TRUE(state.IsNull("id"));
}

TEST_F(ProviderRpcs, DataSourcesAnswerOrPointAtTheArgument) {
  Configure("me");
  Create(Thing(Object().Set("name", "n")));
  const framework::Type type =
      provider_->data_sources().at("corner_lookup")->GetSchema().ImpliedType();
  const auto read = [&](const char* id) {
    grpc::ClientContext context;
    tfplugin6::ReadDataSource::Request request;
    request.set_type_name("corner_lookup");
    wire::ToProto(Object().Set("id", id).Set("name", Value::Null()).ToValue(),
                  type, *request.mutable_config());
    tfplugin6::ReadDataSource::Response response;
    EXPECT_TRUE(stub_->ReadDataSource(&context, request, &response).ok());
    return response;
  };
  const auto state = wire::FromProto(read("thing-1").state(), type);
  ASSERT_TRUE(state.ok());
  EXPECT_EQ(Object(*state).String("name"), "n");
  const auto missing = read("nothing");
  ASSERT_THAT(missing.diagnostics(), SizeIs(1));
  EXPECT_EQ(missing.diagnostics(0).attribute().steps(0).attribute_name(), "id");
}

TEST_F(ProviderRpcs, MalformedValuesAreDiagnosticsNotCrashes) {
  grpc::ClientContext context;
  tfplugin6::ValidateResourceConfig::Request request;
  request.set_type_name("corner_thing");
  request.mutable_config()->set_msgpack("\xdf\xff\xff\xff\xff");
  tfplugin6::ValidateResourceConfig::Response response;
  ASSERT_TRUE(stub_->ValidateResourceConfig(&context, request, &response).ok());
  EXPECT_THAT(response.diagnostics(), SizeIs(1));
}

TEST_F(ProviderRpcs, UnknownTypesAreDiagnostics) {
  grpc::ClientContext context;
  tfplugin6::ReadResource::Request request;
  request.set_type_name("corner_nothing");
  tfplugin6::ReadResource::Response response;
  ASSERT_TRUE(stub_->ReadResource(&context, request, &response).ok());
  EXPECT_THAT(response.diagnostics(), SizeIs(1));
}

TEST_F(ProviderRpcs, StopIsSeenUntilTheNextConfiguration) {
  grpc::ClientContext context;
  tfplugin6::StopProvider::Response response;
  ASSERT_TRUE(stub_->StopProvider(&context, {}, &response).ok());
  EXPECT_TRUE(response.error().empty());
  EXPECT_TRUE(stop_.stopped());
  Configure("me");
  EXPECT_FALSE(stop_.stopped());
}

}  // namespace
}  // namespace crosstenant
