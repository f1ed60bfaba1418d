#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provider/framework/config_validation.h"
#include "provider/framework/object.h"
#include "provider/framework/timeouts.h"
#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Diagnostics Validate(std::vector<Attribute> attributes, const Object& config) {
  Diagnostics diagnostics;
  ValidateConfig(
      {.version = 0, .description = "…", .attributes = std::move(attributes)},
      config.ToValue(), diagnostics);
  return diagnostics;
}

TEST(ValidateConfig, PassesOverNullAndUnknown) {
  const Attribute guid = Optional("id", Type::String(), "…").Validate(IsGuid());
  EXPECT_THAT(Validate({guid}, Object().Set("id", Value::Null())).items(),
              IsEmpty());
  EXPECT_THAT(Validate({guid}, Object().Set("id", Value::Unknown())).items(),
              IsEmpty());
}

TEST(ValidateConfig, NamesTheArgumentAndSaysWhatIsRight) {
  const auto items =
      Validate({Required("id", Type::String(), "…").Validate(IsGuid())},
               Object().Set("id", "abc"))
          .items();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].path, Path::Root("id"));
  EXPECT_THAT(items[0].detail, HasSubstr("\"abc\" is not a GUID"));
}

TEST(ValidateConfig, FindsMistakesInsideNestedAttributesAtTheirPath) {
  const Attribute inner =
      Required("op", Type::String(), "…").Validate(OneOf({"EQUALS"}));
  const Value wrong = Value::List({Object().Set("op", "EQUALS").ToValue(),
                                   Object().Set("op", "LIKE").ToValue()});
  const auto items =
      Validate({OptionalNested("clauses", Nesting::kList, "…", {inner})},
               Object().Set("clauses", wrong))
          .items();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].path.ToString(), "clauses[1].op");
}

TEST(ValidateConfig, PointsAtASetForMistakesInsideIt) {
  const Attribute inner =
      Required("op", Type::String(), "…").Validate(OneOf({"EQUALS"}));
  const Value wrong = Value::Set({Object().Set("op", "LIKE").ToValue()});
  const auto items =
      Validate({OptionalNested("clauses", Nesting::kSet, "…", {inner})},
               Object().Set("clauses", wrong))
          .items();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].path, Path::Root("clauses"));
}

TEST(Validators, JudgeTheirBounds) {
  const auto errors = [](const Validator& validator, const Value& value) {
    Diagnostics diagnostics;
    validator(value, Path::Root("x"), diagnostics);
    return diagnostics.items().size();
  };
  EXPECT_EQ(errors(IntBetween(1, 3), Value::Int(3)), 0U);
  EXPECT_EQ(errors(IntBetween(1, 3), Value::Int(4)), 1U);
  EXPECT_EQ(errors(IntBetween(1, 3), Value::Num(*Number::FromText("1.5"))), 1U);
  EXPECT_EQ(errors(LengthBetween(1, 2), Value::String("")), 1U);
  EXPECT_EQ(errors(SizeAtLeast(1), Value::List({})), 1U);
  EXPECT_EQ(errors(Each(OneOf({"a"})),
                   Value::Set({Value::String("a"), Value::String("b")})),
            1U);
  EXPECT_EQ(
      errors(IsGuid(), Value::String("11111111-2222-3333-4444-55555555555G")),
      1U);
  EXPECT_EQ(
      errors(IsGuid(), Value::String("AAAAAAAA-2222-3333-4444-555555555555")),
      0U);
}

TEST(Timeouts, ReadsDurationsAndFallsBackToTheDefaults) {
  const Value object =
      Object()
          .Set("timeouts", Object().Set("create", "90s").ToValue())
          .ToValue();
  const Timeouts timeouts = TimeoutsOf(object, {});
  EXPECT_EQ(timeouts.create, absl::Seconds(90));
  EXPECT_EQ(timeouts.update, Timeouts{}.update);
  const auto items =
      Validate(
          {TimeoutsAttribute({})},
          Object().Set("timeouts", Object().Set("create", "soon").ToValue()))
          .items();
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].path.ToString(), "timeouts.create");
}

}  // namespace
}  // namespace crosstenant::framework
