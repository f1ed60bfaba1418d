// Applying: what Terraform demands of the new state, also after a failure.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class Applying : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }
};

// Every known planned value comes back as it was.
void ExpectKept(const Object& planned, const Object& state) {
  const Value whole = planned.ToValue();
  for (const auto& [name, value] : whole.AsEntries()) {
    if (value.IsWhollyKnown()) {
      EXPECT_EQ(state.Get(name), value) << name;
    } else {
      EXPECT_TRUE(state.Get(name).IsWhollyKnown()) << name;
    }
  }
}

TEST_F(Applying, CreationKeepsThePlanAndKnowsEverything) {
  const Value config =
      Thing(Object()
                .Set("name", "n")
                .Set("secret", "s")
                .Set("anything", Value::Dynamic(framework::Type::String(),
                                                Value::String("x"))));
  const auto plan = Plan(Value::Null(), config, "", config);
  const auto created = Apply(Value::Null(), plan, config);
  EXPECT_THAT(Texts(created.diagnostics()), IsEmpty());
  EXPECT_FALSE(created.legacy_type_system());
  EXPECT_FALSE(created.private_().empty());
  ExpectKept(Decode(plan.planned_state()), Decode(created.new_state()));
}

TEST_F(Applying, WriteOnlyValuesReachTheResourceAndNothingElse) {
  const auto created =
      Create(Thing(Object().Set("name", "n").Set("secret", "s")));
  EXPECT_EQ(backend().last_secret(), "s");
  EXPECT_TRUE(Decode(created.new_state()).IsNull("secret"));
}

TEST_F(Applying, UpdateKeepsThePlanAndKnowsEverything) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Value prior = Decode(created.new_state()).ToValue();
  const Value config = Thing(Object().Set("name", "n").Set("note", "x"));
  const auto plan = PlanUpdate(prior, config, created.private_());
  const auto updated = Apply(prior, plan, config);
  EXPECT_THAT(Texts(updated.diagnostics()), IsEmpty());
  ExpectKept(Decode(plan.planned_state()), Decode(updated.new_state()));
  EXPECT_EQ(Decode(updated.new_state()).Int("revision"), 2);
  EXPECT_EQ(updated.private_(), created.private_());
}

TEST_F(Applying, AFailedCreationReturnsWhatExists) {
  const auto created = Create(Thing(Object().Set("name", "fail")));
  EXPECT_THAT(Texts(created.diagnostics()),
              ElementsAre(StartsWith("error name: Creating corner_thing")));
  EXPECT_EQ(Decode(created.new_state()).String("id"), "thing-1");
  EXPECT_TRUE(DecodeAs(thing_type(), created.new_state()).IsWhollyKnown());
  EXPECT_FALSE(created.private_().empty());
}

TEST_F(Applying, ACreationThatMadeNothingReturnsNothing) {
  const auto created = Create(Thing(Object().Set("name", "refuse")));
  EXPECT_THAT(Texts(created.diagnostics()), ElementsAre(HasSubstr("Refused.")));
  EXPECT_TRUE(DecodeAs(thing_type(), created.new_state()).IsNull());
}

TEST_F(Applying, AForgottenUnknownValueIsReportedAndNotSent) {
  const auto created = Create(Thing(Object().Set("name", "forget")));
  EXPECT_THAT(Texts(created.diagnostics()),
              ElementsAre(HasSubstr("bug in the provider")));
  EXPECT_TRUE(DecodeAs(thing_type(), created.new_state()).IsWhollyKnown());
}

TEST_F(Applying, DestructionReturnsNothingAndTellsWhatStays) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Value prior = Decode(created.new_state()).ToValue();
  const auto plan =
      Plan(prior, Value::Null(), created.private_(), Value::Null());
  const auto destroyed = Apply(prior, plan, Value::Null());
  EXPECT_TRUE(DecodeAs(thing_type(), destroyed.new_state()).IsNull());
  EXPECT_FALSE(destroyed.has_new_identity());
  EXPECT_THAT(Texts(destroyed.diagnostics()),
              ElementsAre(StartsWith("warning : Something stays")));
  EXPECT_THAT(backend().Objects("thing"), IsEmpty());
}

TEST_F(Applying, DestroyingWhatIsGoneSucceeds) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  backend().Erase("thing-1");
  const Value prior = Decode(created.new_state()).ToValue();
  const auto plan =
      Plan(prior, Value::Null(), created.private_(), Value::Null());
  const auto destroyed = Apply(prior, plan, Value::Null());
  EXPECT_THAT(Texts(destroyed.diagnostics()),
              ElementsAre(StartsWith("warning")));
  EXPECT_TRUE(DecodeAs(thing_type(), destroyed.new_state()).IsNull());
}

// The delete half of a replacement is applied without a destroy plan: with the
// private data that the replacement planned.
TEST_F(Applying, TheOldHalfOfAReplacementNeedsNoDestroyPlan) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Value prior = Decode(created.new_state()).ToValue();
  tfplugin6::PlanResourceChange::Response plan;
  wire::ToProto(Value::Null(), thing_type(), *plan.mutable_planned_state());
  plan.set_planned_private(created.private_());
  const auto destroyed = Apply(prior, plan, Value::Null());
  EXPECT_TRUE(DecodeAs(thing_type(), destroyed.new_state()).IsNull());
  EXPECT_THAT(backend().Objects("thing"), IsEmpty());
}

}  // namespace
}  // namespace crosstenant
