// Stored states: of this version, of older ones, of other types; and what is
// made of a state: a configuration.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class StoredState : public CornerPlugin {
 protected:
  tfplugin6::UpgradeResourceState::Response Upgrade(std::int64_t version,
                                                    const std::string& json) {
    tfplugin6::UpgradeResourceState::Request request;
    request.set_type_name("corner_thing");
    request.set_version(version);
    request.mutable_raw_state()->set_json(json);
    return Call(request);
  }

  tfplugin6::MoveResourceState::Request MoveFrom(const std::string& provider,
                                                 const std::string& type,
                                                 const std::string& json) {
    tfplugin6::MoveResourceState::Request request;
    request.set_source_provider_address(provider);
    request.set_source_type_name(type);
    request.mutable_source_state()->set_json(json);
    request.set_target_type_name("corner_note");
    return request;
  }

  Object GenerateConfig(const Value& state) {
    tfplugin6::GenerateResourceConfig::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(state, thing_type(), *request.mutable_state());
    const auto response = Call(request);
    EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
    return Decode(response.config());
  }
};

TEST_F(StoredState, TheSameVersionIsReadLeniently) {
  const auto response =
      Upgrade(3, "{\n \"name\": \"n\", \"size\": 0.1, \"left_over\": true\n}");
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  const Object state = Decode(response.upgraded_state());
  EXPECT_EQ(state.String("name"), "n");
  EXPECT_EQ(state.Get("size").AsNumber().text(), "0.1");
  EXPECT_TRUE(state.IsNull("id"));
}

TEST_F(StoredState, WriteOnlyValuesAreNullWhateverIsStored) {
  const auto response = Upgrade(3, R"({"name":"n","secret":"s"})");
  EXPECT_TRUE(Decode(response.upgraded_state()).IsNull("secret"));
}

TEST_F(StoredState, OlderVersionsAreUpgradedStepByStep) {
  const struct {
    std::int64_t version;
    const char* json;
    const char* tag;
  } kCases[] = {
      {0, R"({"id":"thing-1","title":"n","size":"0.1","x":1})", nullptr},
      {1, R"({"id":"thing-1","name":"n","size":"0.1"})", nullptr},
      {2, R"({"id":"thing-1","name":"n","size":0.1,"label":"l"})", "l"},
  };
  for (const auto& test : kCases) {
    const auto response = Upgrade(test.version, test.json);
    EXPECT_THAT(Texts(response.diagnostics()), IsEmpty()) << test.version;
    const Object state = Decode(response.upgraded_state());
    EXPECT_EQ(state.String("id"), "thing-1") << test.version;
    EXPECT_EQ(state.String("name"), "n") << test.version;
    EXPECT_EQ(state.Get("size").AsNumber().text(), "0.1") << test.version;
    EXPECT_EQ(state.Get("tags"),
              test.tag == nullptr
                  ? Value::Null()
                  : Value::Map({{"label", Value::String(test.tag)}}))
        << test.version;
  }
}

TEST_F(StoredState, TimeoutsSurviveAnUpgrade) {
  const auto response =
      Upgrade(0, R"({"id":"thing-1","title":"n","timeouts":{"read":"1m"}})");
  const Object state = Decode(response.upgraded_state());
  ASSERT_TRUE(state.Nested("timeouts").has_value());
  EXPECT_EQ(state.Nested("timeouts")->String("read"), "1m");
}

TEST_F(StoredState, WhatCannotBeUpgradedSaysWhy) {
  const struct {
    std::int64_t version;
    const char* json;
    const char* why;
  } kCases[] = {
      {4, "{}", "newer version of the provider"},
      {-1, "{}", "cannot upgrade"},
      {1, R"({"name":"n","size":"much"})", "size is no number"},
      {3, "{\"name\":", "Cannot read the stored state of corner_thing"},
      {3, R"({"name":{}})", "Cannot read the stored state of corner_thing"},
      {3, "null", "null"},
      {3, "", "empty"},
  };
  for (const auto& test : kCases) {
    const auto response = Upgrade(test.version, test.json);
    EXPECT_THAT(Texts(response.diagnostics()),
                ElementsAre(AllOf(StartsWith("error"), HasSubstr(test.why))))
        << test.json;
    EXPECT_FALSE(response.has_upgraded_state()) << test.json;
  }
}

TEST_F(StoredState, TheFormOfTerraform011IsRefused) {
  tfplugin6::UpgradeResourceState::Request request;
  request.set_type_name("corner_thing");
  request.set_version(3);
  (*request.mutable_raw_state()->mutable_flatmap())["name"] = "n";
  EXPECT_THAT(Texts(Call(request).diagnostics()),
              ElementsAre(HasSubstr("Terraform 0.11")));
}

TEST_F(StoredState, IdentitiesAreUpgraded) {
  const auto& identity = *resource("corner_thing").identity();
  const auto upgrade = [&](std::int64_t version, const char* json) {
    tfplugin6::UpgradeResourceIdentity::Request request;
    request.set_type_name("corner_thing");
    request.set_version(version);
    request.mutable_raw_identity()->set_json(json);
    return Call(request);
  };
  for (const auto& [version, json] : std::map<std::int64_t, const char*>{
           {0, R"({"title":"n"})"}, {1, R"({"name":"n","x":1})"}}) {
    const auto response = upgrade(version, json);
    EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
    EXPECT_EQ(
        DecodeAs(identity.type(), response.upgraded_identity().identity_data()),
        Value::Map({{"name", Value::String("n")}}));
  }
  EXPECT_THAT(Texts(upgrade(2, "{}").diagnostics()),
              ElementsAre(HasSubstr("newer version")));
  EXPECT_THAT(Texts(upgrade(1, "[").diagnostics()),
              ElementsAre(HasSubstr("Cannot read the stored identity")));
}

TEST_F(StoredState, AnotherTypeOfThisProviderIsMoved) {
  // The registry's host does not matter.
  for (const char* host : {"registry.terraform.io", "registry.opentofu.org"}) {
    const auto response =
        Call(MoveFrom(std::string(host) + "/crosstenant/corner", "corner_memo",
                      R"({"id":"note-1","text":"t"})"));
    EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
    const auto& note = resource("corner_note");
    const Object state(DecodeAs(note.type(), response.target_state()));
    EXPECT_EQ(state.String("text"), "t");
    EXPECT_EQ(state.String("id"), "note-1");
    EXPECT_THAT(response.target_private(), HasSubstr("corner_memo"));
    EXPECT_EQ(DecodeAs(note.identity()->type(),
                       response.target_identity().identity_data()),
              Value::Map({{"id", Value::String("note-1")}}));
  }
}

TEST_F(StoredState, AnotherProvidersTypeIsMoved) {
  const auto response =
      Call(MoveFrom("terraform.io/builtin/terraform", "terraform_data",
                    R"({"id":"1","input":{"value":"t","type":"string"},)"
                    R"("output":{"value":"t","type":"string"},)"
                    R"("triggers_replace":null})"));
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  EXPECT_EQ(
      Object(DecodeAs(resource("corner_note").type(), response.target_state()))
          .String("id"),
      "note-1");
}

TEST_F(StoredState, WhatCannotBeMovedSaysWhatCan) {
  auto other_version =
      MoveFrom("registry.terraform.io/crosstenant/corner", "corner_memo", "{}");
  other_version.set_source_schema_version(5);
  for (const auto& request :
       {MoveFrom("registry.terraform.io/hashicorp/null", "null_resource", "{}"),
        MoveFrom("registry.terraform.io/hashicorp/null", "corner_memo", "{}"),
        other_version}) {
    EXPECT_THAT(
        Texts(Call(request).diagnostics()),
        ElementsAre(AllOf(HasSubstr("corner_memo of crosstenant/corner"),
                          HasSubstr("terraform_data of builtin/terraform"),
                          HasSubstr("import"))));
  }
  const auto refused =
      Call(MoveFrom("terraform.io/builtin/terraform", "terraform_data",
                    R"({"id":"1","output":{"value":1,"type":"number"}})"));
  EXPECT_THAT(Texts(refused.diagnostics()),
              ElementsAre(HasSubstr("whose output is a string")));
  auto nowhere = MoveFrom("a/b/c", "d", "{}");
  nowhere.set_target_type_name("corner_thing");
  EXPECT_THAT(Texts(Call(nowhere).diagnostics()),
              ElementsAre(HasSubstr("No other resource type")));
}

TEST_F(StoredState, AConfigurationIsGeneratedThatPlansNoChange) {
  Configure();
  const Object config = Object()
                            .Set("name", "n")
                            .Set("secret", "s")
                            .Set("size", std::int64_t{4})
                            .Set("tags", Value::Map({}))
                            .Set("settings", Object()
                                                 .Set("level", std::int64_t{1})
                                                 .Set("hint", "h")
                                                 .Set("seen", Value::Null()));
  const auto created = Create(Thing(config));
  const Value state = Decode(created.new_state()).ToValue();
  const Object generated = GenerateConfig(state);
  // What only the provider sets, what equals its default, what is secret.
  for (const char* name :
       {"id", "revision", "status", "mode", "secret", "size_text", "timeouts"})
    EXPECT_TRUE(generated.IsNull(name)) << name;
  EXPECT_EQ(generated.Get("tags"), Value::Map({}));
  EXPECT_EQ(generated.String("zone"), "zone-1");
  EXPECT_TRUE(generated.Nested("settings")->IsNull("seen"));
  const auto plan = PlanUpdate(state, generated.ToValue(), created.private_());
  EXPECT_EQ(Decode(plan.planned_state()).ToValue(), state);
}

TEST_F(StoredState, AGeneratedConfigurationHoldsNoSecretAndNothingRefused) {
  const Object generated = GenerateConfig(
      Thing(Object()
                .Set("id", "thing-1")
                .Set("name", "n")
                .Set("token", "t")
                .Set("old_note", "o")
                .Set("mode", "manual")
                .Set("note", "much longer than twenty characters")
                .Set("groups", Value::List({}))));
  // Sensitive, deprecated, too long, too short a list.
  for (const char* name : {"token", "old_note", "note", "groups"})
    EXPECT_TRUE(generated.IsNull(name)) << name;
  EXPECT_EQ(generated.String("mode"), "manual");
}

}  // namespace
}  // namespace crosstenant
