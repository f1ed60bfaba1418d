// What no Terraform sends: every RPC answers with gRPC status OK and an error
// diagnostic, and goes on serving.
#include <functional>
#include <set>

#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Type;
using framework::Value;
using tfplugin6::DynamicValue;

struct Rpc {
  const char* name;
  const char* type_name;  // one that exists; null: the RPC has none
  // Calls it with this type name, and the value in every place where it takes
  // one; the number of error diagnostics.
  std::function<int(const std::string& type_name, const DynamicValue& value)>
      errors;
};

template <typename Diagnostics>
int CountErrors(const Diagnostics& diagnostics) {
  int errors = 0;
  for (const auto& item : diagnostics)
    errors += item.severity() == tfplugin6::Diagnostic::ERROR ? 1 : 0;
  return errors;
}

class Malformed : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  std::vector<Rpc> ConfigurationRpcs() {
    return {
        {"ValidateProviderConfig", nullptr,
         [this](const std::string&, const DynamicValue& value) {
           tfplugin6::ValidateProviderConfig::Request request;
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ConfigureProvider", nullptr,
         [this](const std::string&, const DynamicValue& value) {
           tfplugin6::ConfigureProvider::Request request;
           request.set_terraform_version("1.11.4");
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ValidateResourceConfig", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ValidateResourceConfig::Request request;
           request.set_type_name(type_name);
           request.mutable_client_capabilities()
               ->set_write_only_attributes_allowed(true);
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ValidateDataResourceConfig", "corner_lookup",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ValidateDataResourceConfig::Request request;
           request.set_type_name(type_name);
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ValidateListResourceConfig", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ValidateListResourceConfig::Request request;
           request.set_type_name(type_name);
           *request.mutable_config() = value;
           *request.mutable_limit() = value;
           *request.mutable_include_resource_object() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ValidateActionConfig", "corner_ring",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ValidateActionConfig::Request request;
           request.set_action_type(type_name);
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
    };
  }

  std::vector<Rpc> ObjectRpcs() {
    return {
        {"ReadResource", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ReadResource::Request request;
           request.set_type_name(type_name);
           *request.mutable_current_state() = value;
           *request.mutable_current_identity()->mutable_identity_data() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"PlanResourceChange", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::PlanResourceChange::Request request;
           request.set_type_name(type_name);
           *request.mutable_prior_state() = value;
           *request.mutable_config() = value;
           *request.mutable_proposed_new_state() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ApplyResourceChange", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ApplyResourceChange::Request request;
           request.set_type_name(type_name);
           *request.mutable_prior_state() = value;
           *request.mutable_config() = value;
           *request.mutable_planned_state() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"ImportResourceState", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ImportResourceState::Request request;
           request.set_type_name(type_name);
           *request.mutable_identity()->mutable_identity_data() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"UpgradeResourceState", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::UpgradeResourceState::Request request;
           request.set_type_name(type_name);
           request.mutable_raw_state()->set_json(value.msgpack());
           return CountErrors(Call(request).diagnostics());
         }},
        {"UpgradeResourceIdentity", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::UpgradeResourceIdentity::Request request;
           request.set_type_name(type_name);
           request.mutable_raw_identity()->set_json(value.msgpack());
           return CountErrors(Call(request).diagnostics());
         }},
        {"MoveResourceState", "corner_note",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::MoveResourceState::Request request;
           request.set_source_provider_address("x/crosstenant/corner");
           request.set_source_type_name("corner_memo");
           request.set_target_type_name(type_name);
           request.mutable_source_state()->set_json(value.msgpack());
           return CountErrors(Call(request).diagnostics());
         }},
        {"GenerateResourceConfig", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::GenerateResourceConfig::Request request;
           request.set_type_name(type_name);
           *request.mutable_state() = value;
           return CountErrors(Call(request).diagnostics());
         }},
    };
  }

  std::vector<Rpc> OtherRpcs() {
    return {
        {"ReadDataSource", "corner_lookup",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ReadDataSource::Request request;
           request.set_type_name(type_name);
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"CallFunction", "shout",
         [this](const std::string& name, const DynamicValue& value) {
           tfplugin6::CallFunction::Request request;
           request.set_name(name);
           // Of another type for the one that exists.
           *request.add_arguments() = value;
           *request.add_arguments() = value;
           return Call(request).has_error() ? 1 : 0;
         }},
        {"ListResource", "corner_thing",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::ListResource::Request request;
           request.set_type_name(type_name);
           *request.mutable_config() = value;
           int errors = 0;
           for (const auto& event : Call(request))
             errors += CountErrors(event.diagnostic());
           return errors;
         }},
        {"PlanAction", "corner_ring",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::PlanAction::Request request;
           request.set_action_type(type_name);
           *request.mutable_config() = value;
           return CountErrors(Call(request).diagnostics());
         }},
        {"InvokeAction", "corner_ring",
         [this](const std::string& type_name, const DynamicValue& value) {
           tfplugin6::InvokeAction::Request request;
           request.set_action_type(type_name);
           *request.mutable_config() = value;
           int errors = 0;
           int completed = 0;
           for (const auto& event : Call(request)) {
             errors += CountErrors(event.completed().diagnostics());
             completed += event.has_completed() ? 1 : 0;
           }
           EXPECT_EQ(completed, 1);
           return errors;
         }},
    };
  }

  std::vector<Rpc> AllRpcs() {
    std::vector<Rpc> all = ConfigurationRpcs();
    for (const auto& more : {ObjectRpcs(), OtherRpcs()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

DynamicValue Msgpack(const std::string& bytes) {
  DynamicValue value;
  value.set_msgpack(bytes);
  return value;
}

TEST_F(Malformed, ValuesOfEveryKindAreDiagnostics) {
  const std::map<std::string, DynamicValue> values = {
      {"nothing", DynamicValue()},
      {"null", Msgpack("\xc0")},
      {"unknown as a whole", Msgpack(std::string("\xd4\x00\x00", 3))},
      {"a string", Msgpack("\xa1n")},
      {"a number", Msgpack("\x01")},
      {"a list", Msgpack("\x90")},
      {"another object", Msgpack("\x81\xa5other\xc0")},
      {"a truncated map", Msgpack("\x85\xa4name")},
      {"a map that is too long", Msgpack("\xdf\xff\xff\xff\xff")},
      {"garbage", Msgpack("\xc1\xff\x00garbage")},
      {"bytes after the value", Msgpack("\xc0\xc0")},
  };
  for (const Rpc& rpc : AllRpcs()) {
    for (const auto& [what, value] : values) {
      EXPECT_GE(
          rpc.errors(rpc.type_name == nullptr ? "" : rpc.type_name, value), 1)
          << rpc.name << " with " << what;
    }
  }
}

TEST_F(Malformed, UnknownTypesAreDiagnostics) {
  for (const Rpc& rpc : AllRpcs()) {
    if (rpc.type_name == nullptr) continue;
    EXPECT_GE(rpc.errors("corner_nothing", Msgpack("\x80")), 1) << rpc.name;
    EXPECT_GE(rpc.errors("", Msgpack("\x80")), 1) << rpc.name;
  }
}

// Objects of the right shape that are unknown in every part: where they are
// allowed they are no mistake, elsewhere they are; nothing crashes.
TEST_F(Malformed, ObjectsUnknownInEveryPartAreServed) {
  const auto unknown = [](const Type& type) {
    Value::Entries entries;
    for (const auto& [name, inner] : type.attributes())
      entries.emplace(name, Value::Unknown());
    DynamicValue message;
    wire::ToProto(Value::Map(std::move(entries)), type, message);
    return message;
  };
  const std::map<std::string, Type> types = {
      {"ValidateProviderConfig", provider_type()},
      {"ValidateResourceConfig", thing_type()},
      {"ReadResource", thing_type()},
      {"PlanResourceChange", thing_type()},
      {"ApplyResourceChange", thing_type()},
      {"GenerateResourceConfig", thing_type()},
  };
  const std::set<std::string> allowed = {"ValidateProviderConfig",
                                         "ValidateResourceConfig"};
  for (const Rpc& rpc : AllRpcs()) {
    const auto type = types.find(rpc.name);
    if (type == types.end()) continue;
    const int errors = rpc.errors(rpc.type_name == nullptr ? "" : rpc.type_name,
                                  unknown(type->second));
    EXPECT_EQ(errors == 0, allowed.contains(rpc.name)) << rpc.name;
  }
}

// One byte that is no UTF-8 would lose the whole response.
TEST_F(Malformed, ADiagnosticIsValidTextWhateverItQuotes) {
  const Value config =
      Thing(framework::Object().Set("name", "n").Set("note", "bytes"));
  const auto plan = Plan(Value::Null(), config, "", config);
  ASSERT_EQ(plan.diagnostics_size(), 1);
  EXPECT_EQ(plan.diagnostics(0).summary(), "Bytes: \xEF\xBF\xBD");
  EXPECT_EQ(plan.diagnostics(0).detail(), "Bytes: \xEF\xBF\xBD");
}

}  // namespace
}  // namespace crosstenant
