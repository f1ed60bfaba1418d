// Identities: taken from states, and checked against their resource's schema.
#include "provider/framework/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provider/framework/object.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Schema ResourceSchema() {
  return {.version = 0,
          .description = "Test.",
          .attributes = {Required("name", Type::String(), "…"),
                         Optional("zones", Type::List(Type::String()), "…"),
                         Optional("note", Type::String(), "…"),
                         Optional("secret", Type::String(), "…").Sensitive(),
                         Optional("tags", Type::Map(Type::String()), "…"),
                         Optional("size", Type::Number(), "…")}};
}

IdentitySchema Of(std::vector<IdentityAttribute> attributes) {
  IdentitySchema identity;
  identity.attributes = std::move(attributes);
  return identity;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  return lower;
}

TEST(Identity, IsThePartOfTheStateThatItNames) {
  const Identity identity(
      Of({RequiredForImport("name", "…").InOneSpelling(Lower),
          OptionalForImport("zones", "…")}),
      ResourceSchema());
  EXPECT_THAT(identity.Problems(), IsEmpty());
  EXPECT_EQ(identity.type(),
            Type::Object({{"name", Type::String()},
                          {"zones", Type::List(Type::String())}}));
  const Value zones = Value::List({Value::String("z")});
  EXPECT_EQ(identity.Of(Object()
                            .Set("name", "N")
                            .Set("zones", zones)
                            .Set("note", "x")
                            .ToValue()),
            Value::Map({{"name", Value::String("n")}, {"zones", zones}}));
}

TEST(Identity, IsNullUntilItIsDetermined) {
  const Identity identity(
      Of({RequiredForImport("name", "…"), OptionalForImport("zones", "…")}),
      ResourceSchema());
  const Object state = Object().Set("name", "n").Set("zones", Value::Null());
  EXPECT_FALSE(identity.Of(state.ToValue()).IsNull());
  Object unknown = state;
  EXPECT_TRUE(
      identity.Of(unknown.Set("zones", Value::Unknown()).ToValue()).IsNull());
  Object missing = state;
  EXPECT_TRUE(
      identity.Of(missing.Set("name", Value::Null()).ToValue()).IsNull());
  EXPECT_TRUE(identity.Of(Value::Null()).IsNull());
  EXPECT_TRUE(identity.Of(Value::Unknown()).IsNull());
}

TEST(Identity, BrokenRulesAreFound) {
  const struct {
    std::vector<IdentityAttribute> attributes;
    const char* problem;
  } kCases[] = {
      {{RequiredForImport("nothing", "…")}, "no attribute of the resource"},
      {{RequiredForImport("name", "")}, "no description"},
      {{RequiredForImport("secret", "…")}, "sensitive"},
      {{RequiredForImport("tags", "…")}, "neither a string"},
      {{RequiredForImport("size", "…").InOneSpelling(Lower)}, "is no string"},
      {{RequiredForImport("name", "…"), RequiredForImport("name", "…")},
       "there twice"},
      {{OptionalForImport("name", "…")}, "no attribute is required"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Identity(Of(test.attributes), ResourceSchema()).Problems(),
                ElementsAre(HasSubstr(test.problem)));
  }
}

}  // namespace
}  // namespace crosstenant::framework
