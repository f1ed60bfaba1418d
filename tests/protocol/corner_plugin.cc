#include "tests/protocol/corner_plugin.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "provider/wire/proto_conversion.h"
#include "tests/support/corner/corner_provider.h"

namespace crosstenant {

using framework::Object;
using framework::Value;

namespace {

std::string NewDirectory() {
  std::string name = absl::StrCat(::testing::TempDir(), "/corner-XXXXXX");
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("mkdtemp failed");
  return name;
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
  plugin_ = std::make_unique<testing::PluginClient>(
      CROSSTENANT_CORNER_BINARY,
      std::map<std::string, std::string>{{"CORNER_DIRECTORY", directory_}});
}

CornerPlugin::~CornerPlugin() {
  EXPECT_EQ(plugin_->Shutdown(), 0);
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

Value CornerPlugin::Shaped(const framework::Type& type, const Object& given) {
  Object object;
  for (const auto& [name, unused] : type.attributes())
    object.Set(name, given.Get(name));
  return object.ToValue();
}

void CornerPlugin::Configure(const char* owner) {
  tfplugin6::ConfigureProvider::Request request;
  request.set_terraform_version("1.11.4");
  wire::ToProto(Shaped(provider_type_, Object().Set("owner", owner)),
                provider_type_, *request.mutable_config());
  EXPECT_THAT(Texts(Call(&Stub::ConfigureProvider, request).diagnostics()),
              ::testing::IsEmpty());
}

void CornerPlugin::ConfigureUnknown() {
  tfplugin6::ConfigureProvider::Request request;
  request.set_terraform_version("1.11.4");
  wire::ToProto(
      Shaped(provider_type_, Object().Set("endpoint", Value::Unknown())),
      provider_type_, *request.mutable_config());
  EXPECT_THAT(Texts(Call(&Stub::ConfigureProvider, request).diagnostics()),
              ::testing::IsEmpty());
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
  return Call(&Stub::PlanResourceChange, request);
}

tfplugin6::PlanResourceChange::Response CornerPlugin::PlanUpdate(
    const Value& prior, const Value& config, const std::string& prior_private) {
  Value proposed = config;
  for (const framework::Attribute& attribute :
       resource("corner_thing").schema().attributes) {
    if (attribute.IsComputed() && config.Get(attribute.name).IsNull())
      proposed = proposed.With(attribute.name, prior.Get(attribute.name));
  }
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
  return Call(&Stub::ApplyResourceChange, request);
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
  return Call(&Stub::ReadResource, request);
}

tfplugin6::ImportResourceState::Response CornerPlugin::Import(
    const std::string& type, const std::string& id) {
  tfplugin6::ImportResourceState::Request request;
  request.set_type_name(type);
  request.set_id(id);
  return Call(&Stub::ImportResourceState, request);
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
