// One case for each rule of CheckSchema.
#include "provider/framework/schema_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provider/framework/argument_rules.h"
#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Schema With(std::vector<Attribute> attributes, std::vector<Block> blocks = {}) {
  return {.version = 0,
          .description = "Test.",
          .attributes = std::move(attributes),
          .blocks = std::move(blocks)};
}

std::vector<std::string> Check(Attribute attribute,
                               SchemaKind kind = SchemaKind::kResource) {
  return CheckSchema(With({std::move(attribute)}), kind);
}

std::vector<std::string> CheckBlock(Block block) {
  return CheckSchema(With({}, {std::move(block)}), SchemaKind::kResource);
}

Attribute Text(const char* name) { return Optional(name, Type::String(), "…"); }

Attribute Changed(Attribute attribute, void (*change)(Attribute&)) {
  change(attribute);
  return attribute;
}

TEST(CheckSchema, AcceptsARightSchema) {
  EXPECT_THAT(
      CheckSchema(
          {.version = 3,
           .description = "Test.",
           .attributes =
               {Required("name", Type::String(), "…")
                    .Validate(IsGuid())
                    .RequiresReplace()
                    .Same(SameIgnoringCase),
                Text("mode").Default(Value::String("x")),
                Text("secret").WriteOnly().AlsoRequires({"name"}),
                Optional("ids", Type::Set(Type::String()), "…")
                    .Validate(Each(IsGuid()))
                    .SameElements(SameIgnoringCase),
                Optional("any", Type::Dynamic(), "…"),
                OptionalNested("people", Nesting::kSet, "…",
                               {Required("name", Type::String(), "…"),
                                Computed("id", Type::String(), "…")}),
                Computed("id", Type::String(), "…").UseStateForUnknown(),
                ComputedNested("parts", Nesting::kList, "…",
                               {Computed("id", Type::String(), "…")})},
           .blocks = {NestedBlock("rule", Nesting::kList, "…", {Text("x")},
                                  {NestedBlock("deep", Nesting::kGroup, "…",
                                               {Text("y")})})
                          .MinItems(1)
                          .MaxItems(3),
                      NestedBlock("once", Nesting::kSingle, "…", {})
                          .RequiredOnce()
                          .RequiresReplace(),
                      NestedBlock("labelled", Nesting::kMap, "…", {})},
           .validators = {AtLeastOneOf({"mode", "rule"})}},
          SchemaKind::kResource),
      IsEmpty());
}

TEST(CheckSchema, FindsEachMistakeOfAnAttribute) {
  const ReplacementRule undescribed = {
      .condition = "", .applies = [](const auto&...) { return true; }};
  const struct {
    Attribute attribute;
    const char* problem;
  } kCases[] = {
      {Changed(Text("x"), [](Attribute& a) { a.optional = false; }),
       "x: must be required, optional or computed"},
      {Changed(Text("x"), [](Attribute& a) { a.required = true; }),
       "x: is required, so it can be neither"},
      {Changed(Computed("x", Type::String(), "…"),
               [](Attribute& a) { a.required = true; }),
       "x: is required, so it can be neither"},
      {Required("x", Type::String(), "…").Default(Value::String("a")),
       "x: has a default but is not optional"},
      {Changed(Text("x"), [](Attribute& a) { a.plain_type.reset(); }),
       "x: must have either a type or nested attributes"},
      {Changed(OptionalNested("x", Nesting::kList, "…", {Text("y")}),
               [](Attribute& a) { a.plain_type = Type::Bool(); }),
       "x: must have either a type or nested attributes"},
      {Text("Bad-Name"), "Bad-Name: is not a name"},
      {Text("1st"), "1st: is not a name"},
      {Text(""), ": is not a name"},
      {Text("count"), "count: is a name that Terraform reserves"},
      {Optional("x", Type::String(), ""), "x: has no description"},
      {Optional("x", Type::Bool(), "…").Default(Value::String("yes")),
       "x: has a default of another type"},
      {Text("x").Default(Value::Null()),
       "x: has a default that is null or unknown"},
      {Computed("x", Type::String(), "…").WriteOnly(), "x: is write-only"},
      {Text("x").WriteOnly().Default(Value::String("a")), "x: is write-only"},
      {Text("x").UseStateForUnknown(), "x: keeps its state for unknown"},
      {Computed("x", Type::String(), "…").Validate(IsGuid()),
       "x: is only computed, so nothing is there to validate"},
      {Computed("x", Type::String(), "…").RequiresReplace(),
       "x: requires replacement but cannot be set"},
      {Text("x").RequiresReplaceIf(undescribed),
       "x: replaces under a condition that is not described"},
      {Text("x").SameElements(SameIgnoringCase), "x: compares elements"},
      {Text("x").ConflictsWith({"y"}), "x: has a rule about `y`, which is not"},
      {Optional("x", Type::Number(), "…").Validate(IsGuid()),
       "x: has a validator that cannot take its values"},
      {Text("x").Validate(MatchesPattern("[a", "…")),
       "x: has a validator that cannot take its values (bad pattern"},
      {Optional("x", Type::Bool(), "…").Same(SameIgnoringCase),
       "x: has a meaning that cannot take its values"},
      {Optional("x", Type::List(Type::Bool()), "…")
           .SameElements(SameIgnoringCase),
       "x: has a meaning of elements that cannot take its values"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Check(test.attribute),
                ::testing::Contains(HasSubstr(test.problem)))
        << test.problem;
  }
}

TEST(CheckSchema, FindsEachMistakeInsideANestedAttribute) {
  const struct {
    Attribute attribute;
    const char* problem;
  } kCases[] = {
      {OptionalNested("x", Nesting::kGroup, "…", {Text("y")}),
       "x: is a group, which only blocks can be"},
      {OptionalNested("x", Nesting::kList, "…", {}),
       "x: has no nested attributes"},
      {Changed(OptionalNested("x", Nesting::kList, "…", {Text("y")}),
               [](Attribute& a) {
                 a.nested.front().blocks.push_back(
                     NestedBlock("z", Nesting::kList, "…", {}));
               }),
       "x: has blocks, which only blocks can have"},
      {OptionalNested("x", Nesting::kSet, "…", {Text("y").WriteOnly()}),
       "x.y: is write-only inside a set"},
      {OptionalNested("x", Nesting::kSet, "…", {Text("y").RequiresReplace()}),
       "x.y: requires replacement inside a set"},
      {OptionalNested(
           "x", Nesting::kSet, "…",
           {OptionalNested("y", Nesting::kList, "…",
                           {Optional("z", Type::List(Type::Dynamic()), "…")})}),
       "x.y.z: is dynamic inside a set"},
      {OptionalNested("x", Nesting::kSingle, "…", {Text("y")}).WriteOnly(),
       "x.y: stands in a write-only attribute but is not"},
      {ComputedNested("x", Nesting::kSingle, "…", {Text("y")}),
       "x.y: can be set, but stands in an attribute that cannot"},
      {OptionalNested("x", Nesting::kSingle, "…", {Text("y")})
           .ValidateObject(AtLeastOneOf({"z"})),
       "x.validators: has a rule about `z`"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Check(test.attribute), ElementsAre(HasSubstr(test.problem)))
        << test.problem;
  }
  EXPECT_THAT(
      Check(OptionalNested("x", Nesting::kSingle, "…", {Text("count")})),
      IsEmpty())
      << "reserved names are reserved at the top only";
}

TEST(CheckSchema, FindsEachMistakeOfABlock) {
  const auto block = [](Nesting nesting) {
    return NestedBlock("x", nesting, "…", {});
  };
  const struct {
    Block block;
    const char* problem;
  } kCases[] = {
      {NestedBlock("X", Nesting::kList, "…", {}), "X: is not a name"},
      {NestedBlock("lifecycle", Nesting::kList, "…", {}),
       "lifecycle: is a name that Terraform reserves"},
      {NestedBlock("x", Nesting::kList, "", {}), "x: has no description"},
      {block(Nesting::kSingle).MinItems(1), "x: is single"},
      {block(Nesting::kSingle).MinItems(2).MaxItems(2), "x: is single"},
      {block(Nesting::kGroup).MaxItems(1), "x: is a group or map"},
      {block(Nesting::kMap).MinItems(1), "x: is a group or map"},
      {block(Nesting::kList).MinItems(3).MaxItems(2),
       "x: has a least count that is negative or above its greatest"},
      {block(Nesting::kSet).MinItems(-1), "x: has a least count"},
      {NestedBlock("x", Nesting::kSet, "…",
                   {Optional("y", Type::Dynamic(), "…")}),
       "x.y: is dynamic inside a set"},
      {NestedBlock("x", Nesting::kSet, "…", {Text("y").WriteOnly()}),
       "x.y: is write-only inside a set"},
      {NestedBlock(
           "x", Nesting::kSet, "…", {},
           {NestedBlock("y", Nesting::kList, "…", {}).RequiresReplace()}),
       "x.y: requires replacement inside a set"},
      {NestedBlock("x", Nesting::kList, "…", {}).Validate(IsGuid()),
       "x: has a validator that cannot take its values"},
      {NestedBlock("x", Nesting::kList, "…", {})
           .ValidateObject(AtLeastOneOf({"z"})),
       "x.validators: has a rule about `z`"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(CheckBlock(test.block), ElementsAre(HasSubstr(test.problem)))
        << test.problem;
  }
}

TEST(CheckSchema, FindsNamesThatStandTwice) {
  EXPECT_THAT(CheckSchema(With({Text("x"), Text("x")}), SchemaKind::kResource),
              ElementsAre("x: is declared twice"));
  EXPECT_THAT(CheckSchema(With({Text("x")},
                               {NestedBlock("x", Nesting::kList, "…", {})}),
                          SchemaKind::kResource),
              ElementsAre("x: is declared twice"));
}

TEST(CheckSchema, FindsMistakesOfTheSchemaItself) {
  EXPECT_THAT(
      CheckSchema({.version = -1, .description = "…"}, SchemaKind::kResource),
      ElementsAre("version: must not be negative"));
  EXPECT_THAT(CheckSchema({}, SchemaKind::kResource),
              ElementsAre("description: is missing"));
}

TEST(CheckSchema, KnowsWhatProvidersAndDataSourcesCannotDo) {
  EXPECT_THAT(Check(Text("alias"), SchemaKind::kProvider),
              ElementsAre(HasSubstr("reserves")));
  EXPECT_THAT(Check(Text("alias"), SchemaKind::kResource), IsEmpty());
  EXPECT_THAT(Check(Text("count"), SchemaKind::kDataSource),
              ElementsAre(HasSubstr("reserves")));
  EXPECT_THAT(Check(Computed("x", Type::String(), "…"), SchemaKind::kProvider),
              ElementsAre(HasSubstr("a provider gives nothing back")));
  for (const SchemaKind kind :
       {SchemaKind::kProvider, SchemaKind::kDataSource}) {
    EXPECT_THAT(Check(Text("x").Default(Value::String("a")), kind),
                ElementsAre(HasSubstr("only resources are planned")));
    EXPECT_THAT(Check(Text("x").RequiresReplace(), kind),
                ElementsAre(HasSubstr("only resources are planned")));
    EXPECT_THAT(Check(Text("x").WriteOnly(), kind),
                ElementsAre(HasSubstr("is write-only")));
  }
}

}  // namespace
}  // namespace crosstenant::framework
