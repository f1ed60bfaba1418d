// The planning rules of Terraform (plugin protocol, PlanResourceChange), one
// test per rule.
#include "provider/framework/planner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "provider/framework/object.h"
#include "provider/framework/timeouts.h"
#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Schema TestSchema() {
  return Schema{
      .version = 0,
      .description = "Test.",
      .attributes = {
          Required("tenant_id", Type::String(), "…")
              .RequiresReplace()
              .Same(SameIgnoringCase),
          Optional("note", Type::String(), "…"),
          Optional("flow", Type::String(), "…")
              .Default(Value::String("Always")),
          Optional("secret", Type::String(), "…").WriteOnly(),
          OptionalComputed("name", Type::String(), "…"),
          OptionalNested(
              "trust", Nesting::kSingle, "…",
              {Optional("mfa", Type::Bool(), "…"),
               Optional("level", Type::Number(), "…").Default(Value::Int(1)),
               Computed("seen", Type::String(), "…")}),
          OptionalNested("groups", Nesting::kList, "…",
                         {Required("name", Type::String(), "…"),
                          Optional("mode", Type::String(), "…")
                              .Default(Value::String("all"))}),
          OptionalNested("targets", Nesting::kSet, "…",
                         {Required("target", Type::String(), "…"),
                          Optional("kind", Type::String(), "…")
                              .Default(Value::String("user"))}),
          Computed("id", Type::String(), "…").UseStateForUnknown(),
          Computed("version", Type::String(), "…"),
          TimeoutsAttribute({}),
      }};
}

// An object of TestSchema's shape, all null but for `given`.
Value Shaped(const Object& given) {
  Object object;
  for (const Attribute& attribute : TestSchema().attributes)
    object.Set(attribute.name, given.Get(attribute.name));
  return object.ToValue();
}

Value Config(const Object& given) {
  return Shaped(Object(given.ToValue()).Set("tenant_id", "t1"));
}

// What Terraform proposes: the configuration, with prior values where a
// computed attribute is not configured.
Value Proposed(const Value& config, const Value& prior) {
  Value proposed = config;
  for (const char* computed : {"flow", "name", "id", "version"}) {
    if (config.Get(computed).IsNull())
      proposed = proposed.With(computed, prior.Get(computed));
  }
  return proposed;
}

Value PriorState() {
  return Shaped(Object()
                    .Set("tenant_id", "t1")
                    .Set("flow", "Always")
                    .Set("name", "n")
                    .Set("id", "id-1")
                    .Set("version", "v1"));
}

// A value of the `timeouts` attribute with one operation set.
Value ShapedTimeouts(const char* operation, const char* duration) {
  Object timeouts;
  for (const char* name : {"create", "read", "update", "delete"})
    timeouts.Set(name, Value::Null());
  return timeouts.Set(operation, duration).ToValue();
}

PlannedChange Plan(const Value& config, const Value& prior) {
  return PlanChange(TestSchema(), config, prior, Proposed(config, prior));
}

TEST(PlanChange, CreateMakesComputedValuesUnknownAndKeepsConfiguredOnes) {
  const Object planned(
      Plan(Config(Object().Set("note", "x")), Value::Null()).planned);
  EXPECT_EQ(planned.String("tenant_id"), "t1");
  EXPECT_EQ(planned.String("note"), "x");
  EXPECT_TRUE(planned.IsUnknown("id"));
  EXPECT_TRUE(planned.IsUnknown("version"));
  EXPECT_TRUE(planned.IsUnknown("name"));
  EXPECT_TRUE(planned.IsNull("trust"));
}

TEST(PlanChange, DefaultsFillWhatIsNotConfigured) {
  EXPECT_EQ(Object(Plan(Config({}), Value::Null()).planned).String("flow"),
            "Always");
  EXPECT_EQ(
      Object(Plan(Config(Object().Set("flow", "Add")), Value::Null()).planned)
          .String("flow"),
      "Add");
}

TEST(PlanChange, RemovingAnArgumentReturnsToTheDefault) {
  const Value prior = PriorState().With("flow", Value::String("Add"));
  EXPECT_EQ(Object(Plan(Config({}), prior).planned).String("flow"), "Always");
}

TEST(PlanChange, RemovingAPlainOptionalArgumentPlansNull) {
  const Value prior = PriorState().With("note", Value::String("old"));
  EXPECT_TRUE(Object(Plan(Config({}), prior).planned).IsNull("note"));
}

TEST(PlanChange, NoDifferencePlansExactlyThePriorState) {
  const PlannedChange change = Plan(Config({}), PriorState());
  EXPECT_EQ(change.planned, PriorState());
  EXPECT_THAT(change.requires_replace, IsEmpty());
}

TEST(PlanChange, UpdateKeepsStableComputedValuesAndForgetsOthers) {
  const Object planned(
      Plan(Config(Object().Set("note", "new")), PriorState()).planned);
  EXPECT_EQ(planned.String("id"), "id-1");
  EXPECT_TRUE(planned.IsUnknown("version"));
}

TEST(PlanChange, AnotherSpellingOfTheSameMeaningIsNoChange) {
  const Value prior = PriorState().With("tenant_id", Value::String("T1"));
  EXPECT_EQ(Plan(Config({}), prior).planned, prior);
}

TEST(PlanChange, ChangedIdentityRequiresReplacement) {
  const Value config = Config({}).With("tenant_id", Value::String("t2"));
  EXPECT_THAT(Plan(config, PriorState()).requires_replace,
              ElementsAre(Path::Root("tenant_id")));
}

TEST(PlanChange, UnknownIdentityRequiresReplacementUnlessItTurnsOutTheSame) {
  const Value config = Config({}).With("tenant_id", Value::Unknown());
  const PlannedChange change = Plan(config, PriorState());
  EXPECT_THAT(change.requires_replace, ElementsAre(Path::Root("tenant_id")));
  EXPECT_TRUE(Object(change.planned).IsUnknown("tenant_id"));
}

TEST(PlanChange, WriteOnlyValuesAreNeverPlanned) {
  EXPECT_TRUE(
      Object(Plan(Config(Object().Set("secret", "s")), Value::Null()).planned)
          .IsNull("secret"));
}

TEST(PlanChange, DestroyPlansNull) {
  EXPECT_TRUE(
      PlanChange(TestSchema(), Value::Null(), PriorState(), Value::Null())
          .planned.IsNull());
}

TEST(PlanChange, NestedObjectsGetDefaultsAndUnknowns) {
  const Value trust = Object()
                          .Set("mfa", true)
                          .Set("level", Value::Null())
                          .Set("seen", Value::Null())
                          .ToValue();
  const Object planned =
      Object(Plan(Config(Object().Set("trust", trust)), Value::Null()).planned)
          .Nested("trust")
          .value();
  EXPECT_EQ(planned.Bool("mfa"), true);
  EXPECT_EQ(planned.Int("level"), 1);
  EXPECT_TRUE(planned.IsUnknown("seen"));
}

TEST(PlanChange, ListAndSetMembersGetDefaults) {
  const auto member = [](const char* key, const char* value,
                         const char* other) {
    return Object().Set(key, value).Set(other, Value::Null()).ToValue();
  };
  const Value config = Config(
      Object()
          .Set("groups", Value::List({member("name", "g", "mode")}))
          .Set("targets", Value::Set({member("target", "AllUsers", "kind")})));
  const Object planned(Plan(config, Value::Null()).planned);
  EXPECT_EQ(planned.NestedElements("groups").at(0).String("mode"), "all");
  EXPECT_EQ(planned.NestedElements("targets").at(0).String("kind"), "user");
}

TEST(PlanChange, UnknownNestedValuesStayUnknown) {
  const Value config = Config(
      Object().Set("groups", Value::Unknown()).Set("trust", Value::Unknown()));
  const Object planned(Plan(config, Value::Null()).planned);
  EXPECT_TRUE(planned.IsUnknown("groups"));
  EXPECT_TRUE(planned.IsUnknown("trust"));
}

TEST(PlanChange, ChangedTimeoutsAloneComputeNothingAnew) {
  const Value timeouts = ShapedTimeouts("create", "1m");
  const PlannedChange change =
      Plan(Config(Object().Set("timeouts", timeouts)), PriorState());
  EXPECT_EQ(change.planned, PriorState().With("timeouts", timeouts));
}

}  // namespace
}  // namespace crosstenant::framework
