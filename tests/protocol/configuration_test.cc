// The provider's own configuration, validation, and values that are not known
// yet: §"ValidateProviderConfig / ConfigureProvider" and validation.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class Configuration : public CornerPlugin {
 protected:
  std::vector<std::string> ValidateProvider(const Object& config) {
    tfplugin6::ValidateProviderConfig::Request request;
    wire::ToProto(Shaped(provider_type(), config), provider_type(),
                  *request.mutable_config());
    return Texts(Call(request).diagnostics());
  }

  std::vector<std::string> ValidateThing(const Value& config,
                                         bool write_only_allowed = true) {
    tfplugin6::ValidateResourceConfig::Request request;
    request.set_type_name("corner_thing");
    request.mutable_client_capabilities()->set_write_only_attributes_allowed(
        write_only_allowed);
    wire::ToProto(config, thing_type(), *request.mutable_config());
    return Texts(Call(request).diagnostics());
  }

  Value EverythingUnknown() const {
    Object object;
    for (const auto& [name, type] : thing_type().attributes())
      object.Set(name, Value::Unknown());
    return object.ToValue();
  }
};

TEST_F(Configuration, ProviderMistakesAreReportedAtTheArgument) {
  EXPECT_THAT(ValidateProvider(Object()), IsEmpty());
  EXPECT_THAT(ValidateProvider(Object().Set("endpoint", "bad")),
              ElementsAre(StartsWith("error endpoint: Bad endpoint")));
  EXPECT_THAT(ValidateProvider(Object().Set("endpoint", "")),
              ElementsAre(StartsWith("error endpoint: ")));
}

TEST_F(Configuration, UnknownProviderArgumentsAreNoMistake) {
  EXPECT_THAT(ValidateProvider(Object()
                                   .Set("endpoint", Value::Unknown())
                                   .Set("owner", Value::Unknown())),
              IsEmpty());
  ConfigureUnknown();
}

TEST_F(Configuration, NestedMistakesAreReportedAtTheirPath) {
  const Value group =
      Object().Set("op", "LIKE").Set("kind", Value::Null()).ToValue();
  EXPECT_THAT(
      ValidateThing(
          Thing(Object().Set("name", "n").Set("groups", Value::List({group})))),
      ElementsAre(StartsWith("error groups[0].op: ")));
}

TEST_F(Configuration, RulesBetweenArgumentsAreChecked) {
  EXPECT_THAT(ValidateThing(Thing(Object()
                                      .Set("name", "n")
                                      .Set("size", std::int64_t{1})
                                      .Set("size_text", "1"))),
              ElementsAre(StartsWith("error size_text: Conflicting")));
}

TEST_F(Configuration, UnknownArgumentsAreNoMistake) {
  EXPECT_THAT(ValidateThing(EverythingUnknown()), IsEmpty());
}

TEST_F(Configuration, WriteOnlyIsRefusedFromATerraformThatWouldStoreIt) {
  const Value settings = Object()
                             .Set("level", Value::Null())
                             .Set("hint", "h")
                             .Set("seen", Value::Null())
                             .ToValue();
  const Value config = Thing(
      Object().Set("name", "n").Set("secret", "s").Set("settings", settings));
  EXPECT_THAT(ValidateThing(config, /*write_only_allowed=*/true), IsEmpty());
  EXPECT_THAT(ValidateThing(config, /*write_only_allowed=*/false),
              ElementsAre(StartsWith("error secret: Write-only"),
                          StartsWith("error settings.hint: Write-only")));
}

TEST_F(Configuration, DataSourceMistakesAreReportedAtTheArgument) {
  tfplugin6::ValidateDataResourceConfig::Request request;
  request.set_type_name("corner_lookup");
  wire::ToProto(Object().Set("id", "").Set("name", Value::Null()).ToValue(),
                framework::Type::Object({{"id", framework::Type::String()},
                                         {"name", framework::Type::String()}}),
                *request.mutable_config());
  EXPECT_THAT(Texts(Call(request).diagnostics()),
              ElementsAre(StartsWith("error id: Empty id")));
}

TEST_F(Configuration, AnotherOwnersObjectIsRefused) {
  Configure("me");
  const auto created = Create(Thing(Object().Set("name", "n")));
  Configure("other");
  const auto read =
      Read(Decode(created.new_state()).ToValue(), created.private_());
  ASSERT_THAT(read.diagnostics(), SizeIs(1));
  EXPECT_THAT(read.diagnostics(0).detail(), HasSubstr("belongs to tenant me"));
  EXPECT_EQ(Decode(read.new_state()), Decode(created.new_state()));
}

}  // namespace
}  // namespace crosstenant
