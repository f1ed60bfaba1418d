// Planning: what Terraform accepts of a plan (proposed state, allowed planned
// values, replacement, private data).
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

class Planning : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  struct Existing {
    Value state;
    std::string private_bytes;
  };
  Existing CreateThing(const Object& config) {
    const auto created = Create(Thing(config));
    EXPECT_THAT(Texts(created.diagnostics()), IsEmpty());
    return {Decode(created.new_state()).ToValue(), created.private_()};
  }
};

TEST_F(Planning, NewObjectsHaveUnknownComputedValuesAndDefaults) {
  const Value config = Thing(Object().Set("name", "n"));
  const Object planned =
      Decode(Plan(Value::Null(), config, "", config).planned_state());
  for (const char* computed : {"id", "revision", "zone", "size_text", "status"})
    EXPECT_TRUE(planned.IsUnknown(computed)) << computed;
  EXPECT_EQ(planned.String("mode"), "auto");
  EXPECT_EQ(planned.String("name"), "n");
}

TEST_F(Planning, ConfiguredValuesArePlannedAsTheyAre) {
  const Value anything =
      Value::Dynamic(framework::Type::List(framework::Type::Number()),
                     Value::List({Value::Int(1)}));
  const Object given =
      Object()
          .Set("name", "n")
          .Set("mode", "manual")
          .Set("size", Value::Num(*framework::Number::FromText("0.1")))
          .Set("anything", anything)
          .Set("tags", Value::Map({{"a", Value::String("b")}}))
          .Set("members", Value::Set({Value::String("y"), Value::String("x")}))
          .Set("pair", Value::List({Value::String("p"), Value::Int(2)}))
          .Set("zone", "here");
  const Value config = Thing(given);
  const Object planned =
      Decode(Plan(Value::Null(), config, "", config).planned_state());
  for (const char* name :
       {"name", "mode", "size", "anything", "tags", "members", "pair", "zone"})
    EXPECT_EQ(planned.Get(name), given.Get(name)) << name;
}

TEST_F(Planning, NestedObjectsKeepTheirNumberAndKeys) {
  const auto group = [](const Value& kind) {
    return Object().Set("op", "EQUALS").Set("kind", kind).ToValue();
  };
  const auto rule = [](const char* action) {
    return Object().Set("action", action).ToValue();
  };
  const auto label = [](const char* key) {
    return Object().Set("key", key).Set("value", Value::Unknown()).ToValue();
  };
  const Value config =
      Thing(Object()
                .Set("name", "n")
                .Set("groups", Value::List({group(Value::Null()),
                                            group(Value::String("group"))}))
                .Set("rules", Value::Map({{"a", rule("x")}, {"b", rule("y")}}))
                .Set("labels", Value::Set({label("k"), label("l")})));
  const Object planned =
      Decode(Plan(Value::Null(), config, "", config).planned_state());
  EXPECT_EQ(planned.Get("groups"),
            Value::List(
                {group(Value::String("user")), group(Value::String("group"))}));
  EXPECT_EQ(planned.Get("rules"), config.Get("rules"));
  EXPECT_EQ(planned.Get("labels"), config.Get("labels"));
}

TEST_F(Planning, BlocksKeepTheirNumberAndAreNeverNull) {
  const Value without = Thing(Object().Set("name", "n"));
  Object planned =
      Decode(Plan(Value::Null(), without, "", without).planned_state());
  EXPECT_EQ(planned.Get("step"), Value::List({}));
  EXPECT_EQ(planned.Get("window"), Value::Set({}));
  EXPECT_EQ(planned.Get("route"), Value::Map({}));
  EXPECT_TRUE(planned.IsNull("contact"));
  EXPECT_EQ(planned.Get("limits"), Value::Map({{"most", Value::Null()}}));

  const auto step = [](const Value& speed) {
    return Object().Set("run", "x").Set("speed", speed).ToValue();
  };
  const Value with = Thing(
      Object()
          .Set("name", "n")
          .Set("step", Value::List({step(Value::Null()), step(Value::Int(9))}))
          .Set("contact", Object().Set("mail", Value::Unknown())));
  planned = Decode(Plan(Value::Null(), with, "", with).planned_state());
  EXPECT_EQ(planned.Get("step"),
            Value::List({step(Value::Int(1)), step(Value::Int(9))}));
  EXPECT_EQ(planned.Get("contact"), with.Get("contact"));
  const auto created = Create(without);
  EXPECT_EQ(Decode(created.new_state()).Get("step"), Value::List({}));
}

TEST_F(Planning, UnknownConfigurationStaysUnknown) {
  const Value config = Thing(Object()
                                 .Set("name", Value::Unknown())
                                 .Set("mode", Value::Unknown())
                                 .Set("tags", Value::Unknown())
                                 .Set("groups", Value::Unknown())
                                 .Set("settings", Value::Unknown()));
  const auto plan = Plan(Value::Null(), config, "", config);
  EXPECT_THAT(Texts(plan.diagnostics()), IsEmpty());
  const Object planned = Decode(plan.planned_state());
  for (const char* name : {"name", "mode", "tags", "groups", "settings"})
    EXPECT_TRUE(planned.IsUnknown(name)) << name;
}

TEST_F(Planning, WriteOnlyValuesAreNull) {
  const Value settings = Object()
                             .Set("level", Value::Null())
                             .Set("hint", "h")
                             .Set("seen", Value::Null())
                             .ToValue();
  const Value config = Thing(
      Object().Set("name", "n").Set("secret", "s").Set("settings", settings));
  const Object planned =
      Decode(Plan(Value::Null(), config, "", config).planned_state());
  EXPECT_TRUE(planned.IsNull("secret"));
  EXPECT_TRUE(planned.Nested("settings")->IsNull("hint"));
  EXPECT_TRUE(planned.Nested("settings")->IsUnknown("seen"));
}

TEST_F(Planning, NothingChangedPlansThePriorStateExactly) {
  const Object config = Object().Set("name", "n").Set("secret", "s");
  const Existing thing = CreateThing(config);
  const auto plan = PlanUpdate(thing.state, Thing(config), thing.private_bytes);
  EXPECT_EQ(Decode(plan.planned_state()).ToValue(), thing.state);
  EXPECT_EQ(plan.planned_private(), thing.private_bytes);
  EXPECT_THAT(plan.requires_replace(), IsEmpty());
}

TEST_F(Planning, AnotherSpellingOfTheSameIsNoChange) {
  const Existing thing = CreateThing(Object().Set("name", "n"));
  const auto plan = PlanUpdate(thing.state, Thing(Object().Set("name", "N")),
                               thing.private_bytes);
  EXPECT_EQ(Decode(plan.planned_state()).ToValue(), thing.state);
}

TEST_F(Planning, AChangeKeepsWhatIsStableAndUnknowsTheRest) {
  const Existing thing = CreateThing(Object().Set("name", "n"));
  const auto plan =
      PlanUpdate(thing.state, Thing(Object().Set("name", "n").Set("note", "x")),
                 thing.private_bytes);
  const Object planned = Decode(plan.planned_state());
  EXPECT_EQ(planned.Get("id"), thing.state.Get("id"));
  EXPECT_TRUE(planned.IsUnknown("revision"));
  EXPECT_THAT(plan.requires_replace(), IsEmpty());
}

TEST_F(Planning, RemovedArgumentsAreUnset) {
  const Existing thing = CreateThing(
      Object().Set("name", "n").Set("note", "x").Set("mode", "manual"));
  const Object planned =
      Decode(PlanUpdate(thing.state, Thing(Object().Set("name", "n")),
                        thing.private_bytes)
                 .planned_state());
  EXPECT_TRUE(planned.IsNull("note"));
  EXPECT_EQ(planned.String("mode"), "auto");
}

TEST_F(Planning, ReplacementNamesThePathsThatChanged) {
  const Existing thing = CreateThing(Object().Set("name", "n"));
  const auto plan = PlanUpdate(
      thing.state, Thing(Object().Set("name", "other")), thing.private_bytes);
  ASSERT_THAT(plan.requires_replace(), SizeIs(1));
  EXPECT_EQ(plan.requires_replace(0).steps(0).attribute_name(), "name");
}

// The second half of a replacement, as Terraform asks for it: no prior state,
// but the private data that the first half planned.
TEST_F(Planning, TheNewHalfOfAReplacementIsACreation) {
  const Existing thing = CreateThing(Object().Set("name", "n"));
  const Value config = Thing(Object().Set("name", "other"));
  const auto first = PlanUpdate(thing.state, config, thing.private_bytes);
  const auto second =
      Plan(Value::Null(), config, first.planned_private(), config);
  EXPECT_TRUE(Decode(second.planned_state()).IsUnknown("id"));
  const auto created = Apply(Value::Null(), second, config);
  EXPECT_THAT(Texts(created.diagnostics()), IsEmpty());
  EXPECT_EQ(Decode(created.new_state()).String("id"), "thing-2");
}

TEST_F(Planning, DestructionPlansNullAndWarnsOfWhatIsLost) {
  const Existing thing =
      CreateThing(Object().Set("name", "n").Set("note", "precious"));
  const auto plan =
      Plan(thing.state, Value::Null(), thing.private_bytes, Value::Null());
  EXPECT_TRUE(DecodeAs(thing_type(), plan.planned_state()).IsNull());
  EXPECT_EQ(plan.planned_private(), thing.private_bytes);
  EXPECT_THAT(Texts(plan.diagnostics()),
              ElementsAre(StartsWith("warning : A precious thing")));
}

// While applying, Terraform plans again and compares.
TEST_F(Planning, TheSamePlanTwiceIsTheSame) {
  const Value config = Thing(Object().Set("name", "n").Set("note", "waits"));
  const auto first = Plan(Value::Null(), config, "", config);
  const auto second = Plan(Value::Null(), config, "", config);
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
}

TEST_F(Planning, PlannedPrivateDataReachesTheCreation) {
  const Value config = Thing(Object().Set("name", "n").Set("note", "waits"));
  const auto plan = Plan(Value::Null(), config, "", config);
  EXPECT_THAT(plan.planned_private(), HasSubstr("by this provider"));
  EXPECT_THAT(Apply(Value::Null(), plan, config).private_(),
              HasSubstr("by this provider"));
}

TEST_F(Planning, AnExceptionIsADiagnostic) {
  const Value config = Thing(Object().Set("name", "n").Set("note", "throw"));
  EXPECT_THAT(Texts(Plan(Value::Null(), config, "", config).diagnostics()),
              ElementsAre(HasSubstr("thrown on purpose")));
}

}  // namespace
}  // namespace crosstenant
