#include "provider/framework/config_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "provider/framework/argument_rules.h"
#include "provider/framework/object.h"
#include "provider/framework/timeouts.h"
#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<Diagnostic> Validate(const Schema& schema, const Object& config) {
  Diagnostics diagnostics;
  ValidateConfig(schema, config.ToValue(), diagnostics);
  return diagnostics.items();
}

std::vector<Diagnostic> Validate(std::vector<Attribute> attributes,
                                 const Object& config) {
  return Validate(Schema{.version = 0,
                         .description = "…",
                         .attributes = std::move(attributes)},
                  config);
}

std::vector<Diagnostic> ValidateBlock(Block block, const Value& value) {
  const std::string name = block.name;
  return Validate(
      Schema{.version = 0, .description = "…", .blocks = {std::move(block)}},
      Object().Set(name, value));
}

std::vector<std::string> PathsOf(const std::vector<Diagnostic>& items) {
  std::vector<std::string> paths;
  for (const Diagnostic& item : items) paths.push_back(item.path.ToString());
  return paths;
}

// A clause whose operator must be EQUALS.
std::vector<Attribute> ClauseMembers() {
  return {Required("op", Type::String(), "…").Validate(OneOf({"EQUALS"}))};
}

Value Clause(const char* op) { return Object().Set("op", op).ToValue(); }

TEST(ValidateConfig, PassesOverNullAndUnknown) {
  const Attribute guid = Optional("id", Type::String(), "…").Validate(IsGuid());
  EXPECT_THAT(Validate({guid}, Object().Set("id", Value::Null())), IsEmpty());
  EXPECT_THAT(Validate({guid}, Object().Set("id", Value::Unknown())),
              IsEmpty());
  const Attribute clauses =
      OptionalNested("clauses", Nesting::kList, "…", ClauseMembers());
  EXPECT_THAT(Validate({clauses},
                       Object().Set("clauses", Value::List({Value::Unknown(),
                                                            Value::Null()}))),
              IsEmpty());
}

TEST(ValidateConfig, NamesTheArgumentAndSaysWhatIsRight) {
  const auto items =
      Validate({Required("id", Type::String(), "…").Validate(IsGuid())},
               Object().Set("id", "abc"));
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].path, Path::Root("id"));
  EXPECT_THAT(items[0].detail, HasSubstr("\"abc\" is not a GUID"));
}

TEST(ValidateConfig, FindsMistakesInNestedAttributesAtTheirPath) {
  const struct {
    Nesting nesting;
    Value value;
    const char* path;
  } kCases[] = {
      {Nesting::kSingle, Clause("LIKE"), "clauses.op"},
      {Nesting::kList, Value::List({Clause("EQUALS"), Clause("LIKE")}),
       "clauses[1].op"},
      {Nesting::kMap, Value::Map({{"k", Clause("LIKE")}}), "clauses[\"k\"].op"},
      {Nesting::kSet, Value::Set({Clause("LIKE")}), "clauses"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(PathsOf(Validate({OptionalNested("clauses", test.nesting, "…",
                                                 ClauseMembers())},
                                 Object().Set("clauses", test.value))),
                ElementsAre(test.path));
  }
}

TEST(ValidateConfig, FindsMistakesInBlocksOfBlocksAtTheirPath) {
  const Block block =
      NestedBlock("group", Nesting::kList, "…", {},
                  {NestedBlock("clause", Nesting::kMap, "…", ClauseMembers())});
  const Value value = Value::List(
      {Value::Map({{"clause", Value::Map({{"first", Clause("LIKE")}})}})});
  EXPECT_THAT(PathsOf(ValidateBlock(block, value)),
              ElementsAre("group[0].clause[\"first\"].op"));
}

TEST(ValidateConfig, CountsBlocks) {
  const auto list = [] {
    return NestedBlock("rule", Nesting::kList, "…", {}).MinItems(1).MaxItems(2);
  };
  const Value one = Value::Map({});
  EXPECT_THAT(ValidateBlock(list(), Value::List({one})), IsEmpty());
  EXPECT_THAT(ValidateBlock(list(), Value::Unknown()), IsEmpty());
  const auto none = ValidateBlock(list(), Value::List({}));
  ASSERT_THAT(none, SizeIs(1));
  EXPECT_EQ(none[0].detail, "There are 0; at least 1 are required.");
  const auto many = ValidateBlock(list(), Value::List({one, one, one}));
  ASSERT_THAT(many, SizeIs(1));
  EXPECT_EQ(many[0].detail, "There are 3; at most 2 can be written.");
}

TEST(ValidateConfig, MissesARequiredSingleBlock) {
  const auto single = [] {
    return NestedBlock("limit", Nesting::kSingle, "…", {}).RequiredOnce();
  };
  EXPECT_THAT(ValidateBlock(single(), Value::Map({})), IsEmpty());
  EXPECT_THAT(ValidateBlock(single(), Value::Unknown()), IsEmpty());
  EXPECT_THAT(PathsOf(ValidateBlock(single(), Value::Null())),
              ElementsAre("limit"));
}

TEST(ValidateConfig, AppliesRulesBetweenArgumentsWhereTheyStand) {
  Schema schema{
      .version = 0,
      .description = "…",
      .attributes = {Optional("a", Type::String(), "…")
                         .ConflictsWith({"b"})
                         .AlsoRequires({"c"}),
                     Optional("b", Type::String(), "…"),
                     Optional("c", Type::String(), "…"),
                     OptionalNested("inner", Nesting::kList, "…",
                                    {Optional("x", Type::String(), "…"),
                                     Optional("y", Type::String(), "…")})
                         .ValidateObject(ExactlyOneOf({"x", "y"}))},
      .blocks = {NestedBlock("block", Nesting::kSingle, "…",
                             {Optional("x", Type::String(), "…")})
                     .ValidateObject(AtLeastOneOf({"x"}))},
      .validators = {AtLeastOneOf({"a", "c"})}};
  EXPECT_THAT(PathsOf(Validate(schema, Object())), ElementsAre(""));
  EXPECT_THAT(
      PathsOf(Validate(schema, Object()
                                   .Set("a", "x")
                                   .Set("b", "x")
                                   .Set("inner", Value::List({Value::Map({})}))
                                   .Set("block", Value::Map({})))),
      ElementsAre("inner[0]", "block", "a", "a"));
}

TEST(ValidateConfig, RunsRulesOfTheAuthorsOwn) {
  const Schema schema{
      .version = 0,
      .description = "…",
      .validators = {
          [](const Object& object, const Path& path, Diagnostics& diagnostics) {
            if (object.Bool("odd") == true)
              diagnostics.AddError("Odd", "It is odd.", path.Attribute("odd"));
          }}};
  EXPECT_THAT(PathsOf(Validate(schema, Object().Set("odd", true))),
              ElementsAre("odd"));
}

TEST(ValidateConfig, WarnsOfDeprecatedArgumentsThatAreUsed) {
  constexpr char kAdvice[] = "Use `new` instead.";
  const auto block = [&](const char* name, Nesting nesting) {
    return NestedBlock(name, nesting, "…", {Optional("x", Type::String(), "…")})
        .Deprecated(kAdvice);
  };
  const Schema schema{
      .version = 0,
      .description = "…",
      .attributes = {Optional("old", Type::String(), "…").Deprecated(kAdvice)},
      .blocks = {block("list", Nesting::kList), block("group", Nesting::kGroup),
                 block("single", Nesting::kSingle)}};
  const Value unused = Object().Set("x", Value::Null()).ToValue();
  EXPECT_THAT(Validate(schema, Object()
                                   .Set("list", Value::List({}))
                                   .Set("group", unused)
                                   .Set("single", Value::Null())),
              IsEmpty());
  const Value used = Object().Set("x", "y").ToValue();
  const auto items = Validate(schema, Object()
                                          .Set("old", "x")
                                          .Set("list", Value::List({unused}))
                                          .Set("group", used)
                                          .Set("single", unused));
  EXPECT_THAT(PathsOf(items), ElementsAre("old", "list", "group", "single"));
  for (const Diagnostic& item : items) {
    EXPECT_EQ(item.severity, Diagnostic::Severity::kWarning);
    EXPECT_EQ(item.detail, kAdvice);
  }
}

TEST(ValidateConfig, ADeprecatedGroupIsUsedByTheBlocksInIt) {
  const Schema schema{
      .version = 0,
      .description = "…",
      .blocks = {NestedBlock("group", Nesting::kGroup, "…", {},
                             {NestedBlock("inner", Nesting::kList, "…", {})})
                     .Deprecated("Use `new` instead.")}};
  const auto group = [](Value inner) {
    return Object().Set("group",
                        Object().Set("inner", std::move(inner)).ToValue());
  };
  EXPECT_THAT(Validate(schema, group(Value::List({}))), IsEmpty());
  EXPECT_THAT(
      PathsOf(Validate(schema, group(Value::List({Object().ToValue()})))),
      ElementsAre("group"));
}

TEST(ValidateConfig, StopsAfterManyFindings) {
  Value::Elements wrong;
  for (int i = 0; i < 5'000; ++i)
    wrong.push_back(Clause(absl::StrCat("op", i).c_str()));
  const auto items = Validate(
      {OptionalNested("clauses", Nesting::kList, "…", ClauseMembers())},
      Object().Set("clauses", Value::List(std::move(wrong))));
  EXPECT_THAT(items, SizeIs(100));
}

TEST(Timeouts, ReadsDurationsAndFallsBackToTheDefaults) {
  const Value object =
      Object()
          .Set("timeouts", Object().Set("create", "90s").ToValue())
          .ToValue();
  const Timeouts timeouts = TimeoutsOf(object, {});
  EXPECT_EQ(timeouts.create, absl::Seconds(90));
  EXPECT_EQ(timeouts.update, Timeouts{}.update);
  EXPECT_THAT(
      PathsOf(Validate(
          {TimeoutsAttribute({})},
          Object().Set("timeouts", Object().Set("create", "soon").ToValue()))),
      ElementsAre("timeouts.create"));
}

}  // namespace
}  // namespace crosstenant::framework
