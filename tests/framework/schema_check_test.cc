#include "provider/framework/schema_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Check(Attribute attribute,
                               SchemaKind kind = SchemaKind::kResource) {
  return CheckSchema({.version = 0,
                      .description = "Test.",
                      .attributes = {std::move(attribute)}},
                     kind);
}

TEST(CheckSchema, AcceptsARightSchema) {
  EXPECT_THAT(Check(Required("name", Type::String(), "The name.")), IsEmpty());
  EXPECT_THAT(Check(Optional("mode", Type::String(), "The mode.")
                        .Default(Value::String("x"))),
              IsEmpty());
}

TEST(CheckSchema, FindsEachMistakeAtItsAttribute) {
  Attribute useless = Required("x", Type::String(), "…");
  useless.required = false;
  Attribute both = Required("x", Type::String(), "…");
  both.optional = true;
  Attribute untyped = Required("x", Type::String(), "…");
  untyped.plain_type.reset();
  const struct {
    Attribute attribute;
    const char* problem;
  } kCases[] = {
      {useless, "x: must be required, optional or computed"},
      {both, "x: is required, so it can be neither"},
      {untyped, "x: must have either a type or nested attributes"},
      {Required("Bad-Name", Type::String(), "…"), "Bad-Name: is not a name"},
      {Required("count", Type::String(), "…"),
       "count: is a name that Terraform reserves"},
      {Required("x", Type::String(), ""), "x: has no description"},
      {Optional("x", Type::Bool(), "…").Default(Value::String("yes")),
       "x: has a default of another type"},
      {Computed("x", Type::String(), "…").WriteOnly(), "x: is write-only"},
      {OptionalNested("s", Nesting::kSet, "…",
                      {Computed("x", Type::String(), "…")}),
       "s.x: is computed inside a set"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Check(test.attribute), ElementsAre(HasSubstr(test.problem)))
        << test.problem;
  }
}

TEST(CheckSchema, ReservesOtherNamesForProviders) {
  EXPECT_THAT(
      Check(Optional("alias", Type::String(), "…"), SchemaKind::kProvider),
      ElementsAre(HasSubstr("reserves")));
  EXPECT_THAT(
      Check(Optional("alias", Type::String(), "…"), SchemaKind::kResource),
      IsEmpty());
}

TEST(CheckSchema, FindsARepeatedName) {
  const Schema schema{.version = 0,
                      .description = "Test.",
                      .attributes = {Optional("x", Type::String(), "…"),
                                     Optional("x", Type::Bool(), "…")}};
  EXPECT_THAT(CheckSchema(schema, SchemaKind::kResource),
              ElementsAre("x: is declared twice"));
}

}  // namespace
}  // namespace crosstenant::framework
