// A provider configuration that is not known yet, and deferral.
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
using ::testing::SizeIs;
using tfplugin6::Deferred;

class Deferral : public CornerPlugin {
 protected:
  tfplugin6::PlanResourceChange::Response PlanNew(const Object& config,
                                                  bool allowed) {
    tfplugin6::PlanResourceChange::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(Value::Null(), thing_type(), *request.mutable_prior_state());
    wire::ToProto(Thing(config), thing_type(), *request.mutable_config());
    *request.mutable_proposed_new_state() = request.config();
    request.mutable_client_capabilities()->set_deferral_allowed(allowed);
    return Call(request);
  }
  tfplugin6::ReadResource::Response ReadStored(bool allowed) {
    tfplugin6::ReadResource::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(Thing(Object().Set("id", "thing-1").Set("name", "n")),
                  thing_type(), *request.mutable_current_state());
    request.mutable_client_capabilities()->set_deferral_allowed(allowed);
    return Call(request);
  }
  tfplugin6::ImportResourceState::Response ImportThing(bool allowed) {
    tfplugin6::ImportResourceState::Request request;
    request.set_type_name("corner_thing");
    request.set_id("thing-1");
    request.mutable_client_capabilities()->set_deferral_allowed(allowed);
    return Call(request);
  }
  tfplugin6::ReadDataSource::Response ReadLookup(const char* id, bool allowed) {
    tfplugin6::ReadDataSource::Request request;
    request.set_type_name("corner_lookup");
    wire::ToProto(Object().Set("id", id).Set("name", Value::Null()).ToValue(),
                  lookup_type_, *request.mutable_config());
    request.mutable_client_capabilities()->set_deferral_allowed(allowed);
    return Call(request);
  }
  tfplugin6::PlanAction::Response PlanRing(const Value& times, bool allowed) {
    tfplugin6::PlanAction::Request request;
    request.set_action_type("corner_ring");
    wire::ToProto(
        Value::Map({{"times", times}, {"password", Value::Null()}}),
        Type::Object({{"times", Type::Number()}, {"password", Type::String()}}),
        *request.mutable_config());
    request.mutable_client_capabilities()->set_deferral_allowed(allowed);
    return Call(request);
  }

  Type lookup_type_ =
      Type::Object({{"id", Type::String()}, {"name", Type::String()}});
};

TEST_F(Deferral, WithoutItNewObjectsArePlannedOnAnUnknownProvider) {
  ConfigureUnknown();
  const auto plan = PlanNew(Object().Set("name", "n"), false);
  EXPECT_THAT(Texts(plan.diagnostics()), IsEmpty());
  EXPECT_FALSE(plan.has_deferred());
  EXPECT_TRUE(Decode(plan.planned_state()).IsUnknown("id"));
}

TEST_F(Deferral, WithoutItReadsNameTheUnknownArgument) {
  ConfigureUnknown();
  const auto read = ReadStored(false);
  EXPECT_THAT(Texts(read.diagnostics()),
              ElementsAre(AllOf(HasSubstr("Reading corner_thing"),
                                HasSubstr("argument endpoint"))));
  EXPECT_FALSE(read.has_deferred());
  EXPECT_EQ(Decode(read.new_state()).String("id"), "thing-1");
  EXPECT_THAT(Texts(ImportThing(false).diagnostics()),
              ElementsAre(HasSubstr("argument endpoint")));
  EXPECT_THAT(Texts(ReadLookup("x", false).diagnostics()),
              ElementsAre(HasSubstr("argument endpoint")));
}

TEST_F(Deferral, OfAnUnknownProviderIsAnsweredWithAValidValue) {
  ConfigureUnknown();
  const auto plan = PlanNew(Object().Set("name", "n"), true);
  EXPECT_EQ(plan.deferred().reason(), Deferred::PROVIDER_CONFIG_UNKNOWN);
  EXPECT_EQ(Decode(plan.planned_state()).String("name"), "n");
  EXPECT_TRUE(Decode(plan.planned_state()).IsUnknown("id"));

  const auto read = ReadStored(true);
  EXPECT_EQ(read.deferred().reason(), Deferred::PROVIDER_CONFIG_UNKNOWN);
  EXPECT_EQ(Decode(read.new_state()).String("id"), "thing-1");

  const auto imported = ImportThing(true);
  EXPECT_EQ(imported.deferred().reason(), Deferred::PROVIDER_CONFIG_UNKNOWN);
  ASSERT_THAT(imported.imported_resources(), SizeIs(1));
  EXPECT_TRUE(DecodeAs(thing_type(), imported.imported_resources(0).state())
                  .IsUnknown());

  const auto lookup = ReadLookup("x", true);
  EXPECT_EQ(lookup.deferred().reason(), Deferred::PROVIDER_CONFIG_UNKNOWN);
  EXPECT_EQ(
      DecodeAs(lookup_type_, lookup.state()),
      Value::Map({{"id", Value::String("x")}, {"name", Value::Unknown()}}));

  const auto ring = PlanRing(Value::Int(1), true);
  EXPECT_EQ(ring.deferred().reason(), Deferred::PROVIDER_CONFIG_UNKNOWN);
  for (const auto& texts :
       {Texts(plan.diagnostics()), Texts(read.diagnostics()),
        Texts(imported.diagnostics()), Texts(lookup.diagnostics()),
        Texts(ring.diagnostics())})
    EXPECT_THAT(texts, IsEmpty());
}

// Terraform 1.11 allows deferral while applying, and then fails on it; there
// everything is known.
TEST_F(Deferral, IsNotUsedWhereEverythingIsKnown) {
  Configure();
  // The resource would defer all the same.
  EXPECT_FALSE(PlanNew(Object().Set("name", "n").Set("note", "defer"), true)
                   .has_deferred());
  EXPECT_FALSE(ReadStored(true).has_deferred());
  EXPECT_FALSE(ImportThing(true).has_deferred());
  EXPECT_FALSE(PlanRing(Value::Int(1), true).has_deferred());
}

TEST_F(Deferral, IsAResourcesOwnWishOnlyWhereItIsAllowed) {
  Configure();
  const Object config = Object().Set("name", "n").Set("note", Value::Unknown());
  EXPECT_EQ(PlanNew(config, true).deferred().reason(),
            Deferred::RESOURCE_CONFIG_UNKNOWN);
  EXPECT_FALSE(PlanNew(config, false).has_deferred());
  EXPECT_EQ(PlanRing(Value::Unknown(), true).deferred().reason(),
            Deferred::RESOURCE_CONFIG_UNKNOWN);
  EXPECT_FALSE(PlanRing(Value::Unknown(), false).has_deferred());
  EXPECT_EQ(ReadLookup("later", true).deferred().reason(),
            Deferred::ABSENT_PREREQ);
  EXPECT_THAT(Texts(ReadLookup("later", false).diagnostics()), SizeIs(1));
}

}  // namespace
}  // namespace crosstenant
