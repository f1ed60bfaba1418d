#include "tests/protocol/corner_plugin.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "proto/tfplugin6.grpc.pb.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/proto_conversion.h"
#include "tests/support/corner/corner_provider.h"
#include "tests/support/plugin_process.h"

namespace crosstenant {

using framework::Object;
using framework::Value;

namespace {

using Stub = tfplugin6::Provider::Stub;

template <typename Request, typename Response>
Response Unary(const testing::HostConnection& connection,
               grpc::Status (Stub::*method)(grpc::ClientContext*,
                                            const Request&, Response*),
               const Request& request) {
  grpc::ClientContext context;
  Response response;
  const grpc::Status status =
      (Stub(connection.channel()).*method)(&context, request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

template <typename Request, typename Event>
std::vector<Event> Stream(const testing::HostConnection& connection,
                          std::unique_ptr<grpc::ClientReader<Event>> (
                              Stub::*method)(grpc::ClientContext*,
                                             const Request&),
                          const Request& request) {
  grpc::ClientContext context;
  Stub stub(connection.channel());
  const auto reader = (stub.*method)(&context, request);
  std::vector<Event> events;
  for (Event event; reader->Read(&event);) events.push_back(event);
  const grpc::Status status = reader->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  return events;
}

std::string NewDirectory() {
  std::string name = absl::StrCat(::testing::TempDir(), "/corner-XXXXXX");
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("mkdtemp failed");
  return name;
}

Value ElementAt(const Value& list, std::size_t index) {
  return list.kind() == Value::Kind::kList && index < list.AsElements().size()
             ? list.AsElements()[index]
             : Value::Null();
}

// Terraform's merge of configuration and prior state; members of sets are left
// as configured.
Value Proposed(const std::vector<framework::Attribute>& attributes,
               const Value& config, const Value& prior) {
  if (config.kind() != Value::Kind::kMap) return config;
  Value proposed = config;
  for (const framework::Attribute& attribute : attributes) {
    const Value given = config.Get(attribute.name);
    const Value before = prior.Get(attribute.name);
    if (given.IsNull()) {
      if (attribute.IsComputed())
        proposed = proposed.With(attribute.name, before);
      continue;
    }
    if (!attribute.IsNested()) continue;
    const framework::NestedObject& nested = attribute.nested.front();
    if (nested.nesting == framework::Nesting::kSingle) {
      proposed = proposed.With(attribute.name,
                               Proposed(nested.attributes, given, before));
    } else if (given.kind() == Value::Kind::kList) {
      Value::Elements elements;
      for (std::size_t i = 0; i < given.AsElements().size(); ++i)
        elements.push_back(Proposed(nested.attributes, given.AsElements()[i],
                                    ElementAt(before, i)));
      proposed =
          proposed.With(attribute.name, Value::List(std::move(elements)));
    }
  }
  return proposed;
}

std::string PathText(const tfplugin6::AttributePath& path) {
  std::string text;
  for (const auto& step : path.steps()) {
    if (!step.attribute_name().empty()) {
      absl::StrAppend(&text, text.empty() ? "" : ".", step.attribute_name());
    } else if (!step.element_key_string().empty()) {
      absl::StrAppend(&text, "[", step.element_key_string(), "]");
    } else {
      absl::StrAppend(&text, "[", step.element_key_int(), "]");
    }
  }
  return text;
}

}  // namespace

CornerPlugin::CornerPlugin()
    : directory_(NewDirectory()),
      backend_(std::make_unique<testing::CornerBackend>(directory_)),
      catalogue_(testing::NewCornerProvider(*backend_)),
      provider_type_(catalogue_->GetSchema().ImpliedType()) {
  for (const auto& [name, resource] : catalogue_->resources())
    resources_.try_emplace(name, name, *resource, framework::Environment());
  process_ = std::make_unique<testing::PluginProcess>(
      CROSSTENANT_CORNER_BINARY, testing::PluginProcess::Security::kMutualTls,
      std::map<std::string, std::string>{{"CORNER_DIRECTORY", directory_}});
  connection_ = std::make_unique<testing::HostConnection>(process_->Connect());
}

CornerPlugin::~CornerPlugin() {
  EXPECT_TRUE(connection_->Shutdown().ok());
  EXPECT_EQ(process_->Wait().exit_code, 0);
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

tfplugin6::GetMetadataMessage::Response CornerPlugin::Call(
    const tfplugin6::GetMetadataMessage::Request& request) {
  return Unary(*connection_, &Stub::GetMetadata, request);
}

tfplugin6::GetProviderSchema::Response CornerPlugin::Call(
    const tfplugin6::GetProviderSchema::Request& request) {
  return Unary(*connection_, &Stub::GetProviderSchema, request);
}

tfplugin6::GetResourceIdentitySchemas::Response CornerPlugin::Call(
    const tfplugin6::GetResourceIdentitySchemas::Request& request) {
  return Unary(*connection_, &Stub::GetResourceIdentitySchemas, request);
}

tfplugin6::GetFunctions::Response CornerPlugin::Call(
    const tfplugin6::GetFunctions::Request& request) {
  return Unary(*connection_, &Stub::GetFunctions, request);
}

tfplugin6::ValidateProviderConfig::Response CornerPlugin::Call(
    const tfplugin6::ValidateProviderConfig::Request& request) {
  return Unary(*connection_, &Stub::ValidateProviderConfig, request);
}

tfplugin6::ConfigureProvider::Response CornerPlugin::Call(
    const tfplugin6::ConfigureProvider::Request& request) {
  return Unary(*connection_, &Stub::ConfigureProvider, request);
}

tfplugin6::StopProvider::Response CornerPlugin::Call(
    const tfplugin6::StopProvider::Request& request) {
  return Unary(*connection_, &Stub::StopProvider, request);
}

tfplugin6::ValidateResourceConfig::Response CornerPlugin::Call(
    const tfplugin6::ValidateResourceConfig::Request& request) {
  return Unary(*connection_, &Stub::ValidateResourceConfig, request);
}

tfplugin6::ReadResource::Response CornerPlugin::Call(
    const tfplugin6::ReadResource::Request& request) {
  return Unary(*connection_, &Stub::ReadResource, request);
}

tfplugin6::PlanResourceChange::Response CornerPlugin::Call(
    const tfplugin6::PlanResourceChange::Request& request) {
  return Unary(*connection_, &Stub::PlanResourceChange, request);
}

tfplugin6::ApplyResourceChange::Response CornerPlugin::Call(
    const tfplugin6::ApplyResourceChange::Request& request) {
  return Unary(*connection_, &Stub::ApplyResourceChange, request);
}

tfplugin6::ImportResourceState::Response CornerPlugin::Call(
    const tfplugin6::ImportResourceState::Request& request) {
  return Unary(*connection_, &Stub::ImportResourceState, request);
}

tfplugin6::UpgradeResourceState::Response CornerPlugin::Call(
    const tfplugin6::UpgradeResourceState::Request& request) {
  return Unary(*connection_, &Stub::UpgradeResourceState, request);
}

tfplugin6::UpgradeResourceIdentity::Response CornerPlugin::Call(
    const tfplugin6::UpgradeResourceIdentity::Request& request) {
  return Unary(*connection_, &Stub::UpgradeResourceIdentity, request);
}

tfplugin6::MoveResourceState::Response CornerPlugin::Call(
    const tfplugin6::MoveResourceState::Request& request) {
  return Unary(*connection_, &Stub::MoveResourceState, request);
}

tfplugin6::GenerateResourceConfig::Response CornerPlugin::Call(
    const tfplugin6::GenerateResourceConfig::Request& request) {
  return Unary(*connection_, &Stub::GenerateResourceConfig, request);
}

tfplugin6::ValidateDataResourceConfig::Response CornerPlugin::Call(
    const tfplugin6::ValidateDataResourceConfig::Request& request) {
  return Unary(*connection_, &Stub::ValidateDataResourceConfig, request);
}

tfplugin6::ReadDataSource::Response CornerPlugin::Call(
    const tfplugin6::ReadDataSource::Request& request) {
  return Unary(*connection_, &Stub::ReadDataSource, request);
}

tfplugin6::ValidateListResourceConfig::Response CornerPlugin::Call(
    const tfplugin6::ValidateListResourceConfig::Request& request) {
  return Unary(*connection_, &Stub::ValidateListResourceConfig, request);
}

tfplugin6::CallFunction::Response CornerPlugin::Call(
    const tfplugin6::CallFunction::Request& request) {
  return Unary(*connection_, &Stub::CallFunction, request);
}

tfplugin6::ValidateActionConfig::Response CornerPlugin::Call(
    const tfplugin6::ValidateActionConfig::Request& request) {
  return Unary(*connection_, &Stub::ValidateActionConfig, request);
}

tfplugin6::PlanAction::Response CornerPlugin::Call(
    const tfplugin6::PlanAction::Request& request) {
  return Unary(*connection_, &Stub::PlanAction, request);
}

std::vector<tfplugin6::ListResource::Event> CornerPlugin::Call(
    const tfplugin6::ListResource::Request& request) {
  return Stream(*connection_, &Stub::ListResource, request);
}

std::vector<tfplugin6::InvokeAction::Event> CornerPlugin::Call(
    const tfplugin6::InvokeAction::Request& request) {
  return Stream(*connection_, &Stub::InvokeAction, request);
}

Value CornerPlugin::Shaped(const framework::Type& type, const Object& given) {
  return framework::Completed(given.ToValue(), type);
}

void CornerPlugin::Configure(const char* owner) {
  tfplugin6::ConfigureProvider::Request request;
  request.set_terraform_version("1.11.4");
  wire::ToProto(Shaped(provider_type_, Object().Set("owner", owner)),
                provider_type_, *request.mutable_config());
  EXPECT_THAT(Texts(Call(request).diagnostics()), ::testing::IsEmpty());
}

void CornerPlugin::ConfigureUnknown() {
  tfplugin6::ConfigureProvider::Request request;
  request.set_terraform_version("1.11.4");
  wire::ToProto(
      Shaped(provider_type_, Object().Set("endpoint", Value::Unknown())),
      provider_type_, *request.mutable_config());
  EXPECT_THAT(Texts(Call(request).diagnostics()), ::testing::IsEmpty());
}

tfplugin6::PlanResourceChange::Response CornerPlugin::Plan(
    const Value& prior, const Value& config, const std::string& prior_private,
    const Value& proposed) {
  tfplugin6::PlanResourceChange::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(prior, thing_type(), *request.mutable_prior_state());
  wire::ToProto(config, thing_type(), *request.mutable_config());
  wire::ToProto(proposed, thing_type(), *request.mutable_proposed_new_state());
  request.set_prior_private(prior_private);
  return Call(request);
}

tfplugin6::PlanResourceChange::Response CornerPlugin::PlanUpdate(
    const Value& prior, const Value& config, const std::string& prior_private) {
  const Value proposed =
      Proposed(resource("corner_thing").schema().attributes, config, prior);
  return Plan(prior, config, prior_private, proposed);
}

tfplugin6::ApplyResourceChange::Response CornerPlugin::Apply(
    const Value& prior, const tfplugin6::PlanResourceChange::Response& plan,
    const Value& config) {
  tfplugin6::ApplyResourceChange::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(prior, thing_type(), *request.mutable_prior_state());
  *request.mutable_planned_state() = plan.planned_state();
  wire::ToProto(config, thing_type(), *request.mutable_config());
  request.set_planned_private(plan.planned_private());
  if (plan.has_planned_identity())
    *request.mutable_planned_identity() = plan.planned_identity();
  return Call(request);
}

tfplugin6::ApplyResourceChange::Response CornerPlugin::Create(
    const Value& config) {
  return Apply(Value::Null(), Plan(Value::Null(), config, "", config), config);
}

tfplugin6::ReadResource::Response CornerPlugin::Read(
    const Value& state, const std::string& private_bytes) {
  tfplugin6::ReadResource::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(state, thing_type(), *request.mutable_current_state());
  request.set_private_(private_bytes);
  return Call(request);
}

tfplugin6::ImportResourceState::Response CornerPlugin::Import(
    const std::string& type, const std::string& id) {
  tfplugin6::ImportResourceState::Request request;
  request.set_type_name(type);
  request.set_id(id);
  return Call(request);
}

Object CornerPlugin::Decode(const tfplugin6::DynamicValue& message) const {
  return Object(DecodeAs(thing_type(), message));
}

Value CornerPlugin::DecodeAs(const framework::Type& type,
                             const tfplugin6::DynamicValue& message) const {
  const auto value = wire::FromProto(message, type);
  EXPECT_TRUE(value.ok()) << value.status();
  return value.value_or(Value::Null());
}

std::vector<std::string> Texts(
    const google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic>&
        diagnostics) {
  std::vector<std::string> texts;
  for (const tfplugin6::Diagnostic& item : diagnostics) {
    texts.push_back(absl::StrCat(
        item.severity() == tfplugin6::Diagnostic::ERROR ? "error " : "warning ",
        PathText(item.attribute()), ": ", item.summary(), ": ", item.detail()));
  }
  return texts;
}

}  // namespace crosstenant
