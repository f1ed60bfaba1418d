// The planning rules of Terraform (plugin protocol, PlanResourceChange), one
// test per rule.
#include "provider/framework/planner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "provider/framework/object.h"
#include "provider/framework/timeouts.h"
#include "provider/framework/validators.h"
#include "provider/framework/value_shape.h"

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

// Plans with a schema of its own for each rule. What Terraform proposes is the
// configuration, with the prior value where nothing is configured.
class PlanRules : public ::testing::Test {
 protected:
  static Schema With(std::vector<Attribute> attributes,
                     std::vector<Block> blocks = {}) {
    return {.version = 0,
            .description = "…",
            .attributes = std::move(attributes),
            .blocks = std::move(blocks)};
  }
  static PlannedChange Plan(const Schema& schema, const Object& config,
                            const Value& prior) {
    const Type type = schema.ImpliedType();
    const Value complete = Completed(config.ToValue(), type);
    Value proposed = complete;
    for (const Attribute& attribute : schema.attributes) {
      if (attribute.IsComputed() && complete.Get(attribute.name).IsNull())
        proposed = proposed.With(attribute.name, prior.Get(attribute.name));
    }
    return PlanChange(schema, complete, prior, proposed);
  }
};

TEST_F(PlanRules, DefaultsOfEveryTypeGoIntoThePlan) {
  const Value object = Object().Set("name", "x").ToValue();
  const struct {
    Attribute attribute;
    Value expected;
  } kCases[] = {
      {Optional("d", Type::Number(), "…").Default(Value::Int(3)),
       Value::Int(3)},
      {Optional("d", Type::List(Type::String()), "…").Default(Value::List({})),
       Value::List({})},
      {Optional("d", Type::Map(Type::Bool()), "…")
           .Default(Value::Map({{"k", Value::Bool(false)}})),
       Value::Map({{"k", Value::Bool(false)}})},
      {Optional("d", Type::Dynamic(), "…")
           .Default(Value::Dynamic(Type::Bool(), Value::Bool(true))),
       Value::Dynamic(Type::Bool(), Value::Bool(true))},
      {OptionalNested("d", Nesting::kSet, "…",
                      {Optional("name", Type::String(), "…")})
           .Default(Value::Set({object})),
       Value::Set({object})},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(
        Plan(With({test.attribute}), Object(), Value::Null()).planned.Get("d"),
        test.expected);
  }
}

TEST_F(PlanRules, AttributesThatADefaultObjectLeavesOutGetTheirOwnDefaults) {
  const Schema schema = With(
      {OptionalNested(
           "d", Nesting::kSingle, "…",
           {Optional("name", Type::String(), "…"),
            Optional("mode", Type::String(), "…").Default(Value::String("all")),
            Optional("note", Type::String(), "…"),
            Computed("seen", Type::String(), "…")})
           .Default(Value::Map({{"name", Value::String("x")}}))});
  EXPECT_EQ(
      Plan(schema, Object(), Value::Null()).planned.Get("d").DebugString(),
      R"({"mode" = "all", "name" = "x", "note" = null, )"
      R"("seen" = (unknown)})");
}

TEST_F(PlanRules, BlocksGetDefaultsAndUnknownsLikeNestedAttributes) {
  const Schema schema = With(
      {},
      {NestedBlock(
           "rule", Nesting::kList, "…",
           {Required("name", Type::String(), "…"),
            Optional("mode", Type::String(), "…").Default(Value::String("all")),
            Computed("id", Type::String(), "…")},
           {NestedBlock("limit", Nesting::kSingle, "…",
                        {Computed("used", Type::Number(), "…")})}),
       NestedBlock("group", Nesting::kGroup, "…",
                   {Optional("mode", Type::String(), "…")
                        .Default(Value::String("none"))})});
  const Object config = Object().Set(
      "rule",
      Value::List(
          {Object().Set("name", "r").Set("limit", Value::Map({})).ToValue()}));
  EXPECT_EQ(Plan(schema, config, Value::Null()).planned.DebugString(),
            R"({"group" = {"mode" = "none"}, "rule" = [{"id" = (unknown), )"
            R"("limit" = {"used" = (unknown)}, "mode" = "all", )"
            R"("name" = "r"}]})");
}

TEST_F(PlanRules, BlocksThatAreUnknownStayUnknown) {
  const Schema schema =
      With({}, {NestedBlock("rule", Nesting::kList, "…",
                            {Optional("mode", Type::String(), "…")
                                 .Default(Value::String("all"))})});
  EXPECT_TRUE(
      Plan(schema, Object().Set("rule", Value::Unknown()), Value::Null())
          .planned.Get("rule")
          .IsUnknown());
}

// A set of objects with a computed id each.
Schema SetOfPeople() {
  return {.version = 0,
          .description = "…",
          .attributes = {
              Optional("note", Type::String(), "…"),
              OptionalNested(
                  "people", Nesting::kSet, "…",
                  {Required("name", Type::String(), "…").Same(SameIgnoringCase),
                   Optional("role", Type::String(), "…")
                       .Default(Value::String("guest")),
                   Computed("id", Type::String(), "…").UseStateForUnknown(),
                   Computed("seen", Type::String(), "…")})}};
}

Value Person(const char* name, Value id, Value seen,
             const char* role = "guest") {
  return Object()
      .Set("name", name)
      .Set("role", role)
      .Set("id", std::move(id))
      .Set("seen", std::move(seen))
      .ToValue();
}

Value ConfiguredPerson(const char* name) {
  return Person(name, Value::Null(), Value::Null()).With("role", Value::Null());
}

Value People(const char* note, Value::Elements people) {
  return Object()
      .Set("note", note)
      .Set("people", Value::Set(std::move(people)))
      .ToValue();
}

TEST_F(PlanRules, MembersOfASetFindTheirComputedValuesByWhatIsConfigured) {
  const Value prior =
      People("n", {Person("Ada", Value::String("1"), Value::String("s1")),
                   Person("Bob", Value::String("2"), Value::String("s2"))});
  const Object unchanged(
      People("n", {ConfiguredPerson("ada"), ConfiguredPerson("Bob")}));
  EXPECT_EQ(Plan(SetOfPeople(), unchanged, prior).planned, prior);

  const Object changed(
      People("n", {ConfiguredPerson("Bob"), ConfiguredPerson("Cy")}));
  EXPECT_EQ(Plan(SetOfPeople(), changed, prior).planned,
            People("n", {Person("Bob", Value::String("2"), Value::Unknown()),
                         Person("Cy", Value::Unknown(), Value::Unknown())}));
}

TEST_F(PlanRules, ADefaultTakesTheFormerValueFromAMemberOfASet) {
  const Value prior = People(
      "n", {Person("Ada", Value::String("1"), Value::String("s"), "admin")});
  const Object config(People("n", {ConfiguredPerson("Ada")}));
  EXPECT_EQ(Plan(SetOfPeople(), config, prior).planned,
            People("n", {Person("Ada", Value::Unknown(), Value::Unknown())}));
}

TEST_F(PlanRules, MeaningsInsidePlainCollectionsAreNoChange) {
  const Schema schema = With({Optional("ids", Type::Set(Type::String()), "…")
                                  .SameElements(SameIgnoringCase)});
  const Value prior = Value::Map(
      {{"ids", Value::Set({Value::String("A"), Value::String("B")})}});
  const Object same =
      Object().Set("ids", Value::Set({Value::String("b"), Value::String("a")}));
  EXPECT_EQ(Plan(schema, same, prior).planned, prior);
  const Object more =
      Object().Set("ids", Value::Set({Value::String("b"), Value::String("c")}));
  EXPECT_EQ(Plan(schema, more, prior).planned, more.ToValue())
      << "Terraform takes no mixture of configured and prior members";
}

TEST_F(PlanRules, ReplacementCanDependOnTheValues) {
  const ReplacementRule shrinks = {
      .condition = "it gets smaller",
      .applies = [](const Value& /*config*/, const Value& prior,
                    const Value& planned) {
        return planned.IsKnown() &&
               CompareNumerically(planned.AsNumber(), prior.AsNumber()) < 0;
      }};
  const Schema schema =
      With({Optional("size", Type::Number(), "…").RequiresReplaceIf(shrinks)});
  const Value prior = Value::Map({{"size", Value::Int(5)}});
  const auto replaced = [&](Value size) {
    return Plan(schema, Object().Set("size", std::move(size)), prior)
        .requires_replace;
  };
  EXPECT_THAT(replaced(Value::Int(6)), IsEmpty());
  EXPECT_THAT(replaced(Value::Int(4)), ElementsAre(Path::Root("size")));
}

TEST_F(PlanRules, ReplacementCanBeForConfiguredValuesOnly) {
  const Schema schema = With({OptionalComputed("zone", Type::String(), "…")
                                  .RequiresReplaceIfConfigured(),
                              Optional("note", Type::String(), "…")});
  const Value prior =
      Value::Map({{"zone", Value::String("a")}, {"note", Value::String("x")}});
  EXPECT_THAT(Plan(schema, Object().Set("note", "y"), prior).requires_replace,
              IsEmpty());
  EXPECT_THAT(Plan(schema, Object().Set("zone", "b"), prior).requires_replace,
              ElementsAre(Path::Root("zone")));
}

TEST_F(PlanRules, ReplacementInsideObjectsIsAtItsPath) {
  const auto members = [] {
    return std::vector<Attribute>{
        Required("kind", Type::String(), "…").RequiresReplace(),
        Optional("note", Type::String(), "…")};
  };
  const Schema schema = With(
      {OptionalNested("list", Nesting::kList, "…", members()),
       OptionalNested("map", Nesting::kMap, "…", members())},
      {NestedBlock("single", Nesting::kSingle, "…", members()),
       NestedBlock("whole", Nesting::kSet, "…", members()).RequiresReplace()});
  const auto thing = [](const char* kind, const char* note) {
    return Object().Set("kind", kind).Set("note", note).ToValue();
  };
  const auto state = [&](const Value& value) {
    return Object()
        .Set("list", Value::List({thing("a", "n"), value}))
        .Set("map", Value::Map({{"k", value}}))
        .Set("single", value)
        .Set("whole", Value::Set({value}));
  };
  const Value prior = state(thing("a", "n")).ToValue();
  EXPECT_THAT(
      Plan(schema, state(thing("b", "n")), prior).requires_replace,
      ElementsAre(Path::Root("list").Index(1).Attribute("kind"),
                  Path::Root("map").MapKey("k").Attribute("kind"),
                  Path::Root("single").Attribute("kind"), Path::Root("whole")));
  EXPECT_THAT(Plan(schema, state(thing("a", "m")), prior).requires_replace,
              ElementsAre(Path::Root("whole")));
}

// As the Go framework has it.
TEST_F(PlanRules, ArgumentsOfANewObjectCountAsChangedThoseOfARemovedOneDoNot) {
  const Schema schema = With({OptionalNested(
      "one", Nesting::kSingle, "…",
      {Required("kind", Type::String(), "…").RequiresReplace()})});
  const Object with = Object().Set("one", Object().Set("kind", "a").ToValue());
  const Object without = Object().Set("one", Value::Null());
  EXPECT_THAT(Plan(schema, with, without.ToValue()).requires_replace,
              ElementsAre(Path::Root("one").Attribute("kind")));
  EXPECT_THAT(Plan(schema, without, with.ToValue()).requires_replace,
              IsEmpty());
}

TEST_F(PlanRules, AKeptComputedValueThatIsNullMayStillBecomeKnown) {
  const Schema schema =
      With({Computed("id", Type::String(), "…").UseStateForUnknown(),
            Optional("note", Type::String(), "…")});
  const Value prior =
      Value::Map({{"id", Value::Null()}, {"note", Value::String("x")}});
  EXPECT_TRUE(Plan(schema, Object().Set("note", "y"), prior)
                  .planned.Get("id")
                  .IsUnknown());
}

TEST_F(PlanRules, WriteOnlyValuesAreNullAtEveryDepth) {
  const Schema schema = With(
      {OptionalNested("list", Nesting::kList, "…",
                      {Optional("secret", Type::String(), "…").WriteOnly(),
                       Optional("note", Type::String(), "…")})},
      {NestedBlock("block", Nesting::kSingle, "…",
                   {Optional("secret", Type::String(), "…").WriteOnly()})});
  const Value object =
      Object()
          .Set("list",
               Value::List(
                   {Object().Set("secret", "s").Set("note", "n").ToValue()}))
          .Set("block", Object().Set("secret", "s").ToValue())
          .ToValue();
  const char* const kWithout =
      R"({"block" = {"secret" = null}, "list" = [{"note" = "n", )"
      R"("secret" = null}]})";
  EXPECT_EQ(Plan(schema, Object(object), Value::Null()).planned.DebugString(),
            kWithout);
  EXPECT_EQ(WithoutWriteOnly(schema, object).DebugString(), kWithout);
}

}  // namespace
}  // namespace crosstenant::framework
