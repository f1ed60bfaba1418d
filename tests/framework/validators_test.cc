#include "provider/framework/validators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "path: detail" of each finding.
std::vector<std::string> Findings(const Validator& validator,
                                  const Value& value) {
  Diagnostics diagnostics;
  validator(value, Path::Root("x"), diagnostics);
  std::vector<std::string> findings;
  for (const Diagnostic& item : diagnostics.items())
    findings.push_back(absl::StrCat(item.path.ToString(), ": ", item.detail));
  return findings;
}

Value Decimal(const char* text) { return Value::Num(*Number::FromText(text)); }

TEST(Validators, TakeWhatIsRight) {
  const struct {
    Validator validator;
    Value value;
  } kCases[] = {
      {IsGuid(), Value::String("AAAAAAAA-2222-3333-4444-555555555555")},
      {OneOf({"a", "b"}), Value::String("b")},
      {LengthBetween(2, 2), Value::String("\xC3\xA4\xF0\x9F\x98\x80")},
      {Satisfies([](std::string_view text) { return !text.empty(); }, "…"),
       Value::String("a")},
      {MatchesPattern("[a-z]+", "…"), Value::String("abc")},
      {IntBetween(-1, 3), Value::Int(-1)},
      {IntBetween(-1, 3), Value::Int(3)},
      {IntAtLeast(1), Value::Int(1)},
      {NumberBetween(*Number::FromText("-0.5"), *Number::FromText("0.5")),
       Decimal("0.5")},
      {SizeBetween(1, 2), Value::List({Value::Int(1)})},
      {SizeAtLeast(1), Value::Map({{"a", Value::Int(1)}})},
      {SizeAtMost(0), Value::Set({})},
      {Each(OneOf({"a"})),
       Value::List({Value::String("a"), Value::Null(), Value::Unknown()})},
      {EachKey(LengthBetween(1, 1)), Value::Map({{"a", Value::Int(1)}})},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Findings(test.validator, test.value), IsEmpty())
        << test.value.DebugString();
  }
}

TEST(Validators, SayWhatIsWrongAndWhatWouldBeRight) {
  const struct {
    Validator validator;
    Value value;
    const char* finding;
  } kCases[] = {
      {IsGuid(), Value::String("11111111-2222-3333-4444-55555555555G"),
       "x: \"11111111-2222-3333-4444-55555555555G\" is not a GUID. It should "
       "look like 11111111-2222-3333-4444-555555555555."},
      {OneOf({"EQUALS", "IS NULL"}), Value::String("EQUAL"),
       "x: \"EQUAL\" must be one of: EQUALS, IS NULL. Did you mean "
       "\"EQUALS\"?"},
      {OneOf({"EQUALS"}), Value::String("regex"),
       "x: \"regex\" must be one of: EQUALS."},
      {LengthBetween(1, 3), Value::String("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F"),
       "x: The text has 4 characters; it must have from 1 to 3."},
      {LengthBetween(0, 3), Value::String("abcd"),
       "x: The text has 4 characters; it must have at most 3."},
      {MatchesPattern("[a-z]+", "have only lower-case letters"),
       Value::String("abC"),
       "x: \"abC\" is not right. It must have only lower-case letters."},
      {IntBetween(1, 3), Value::Int(4),
       "x: 4 must be a whole number from 1 to 3."},
      {IntBetween(1, 3), Decimal("1.5"),
       "x: 1.5 must be a whole number from 1 to 3."},
      {IntBetween(1, 3), Decimal("9223372036854775808"),
       "x: 9223372036854775808 must be a whole number from 1 to 3."},
      {IntAtLeast(1), Value::Int(0),
       "x: 0 must be a whole number of at least 1."},
      {NumberBetween(*Number::FromText("0"), *Number::FromText("0.5")),
       Decimal("0.50000000000000000000000000001"),
       "x: 0.50000000000000000000000000001 must be a number from 0 to 0.5."},
      {SizeAtLeast(1), Value::List({}),
       "x: It has 0 members; at least 1 must be given."},
      {SizeAtMost(1), Value::Set({Value::Int(1), Value::Int(2)}),
       "x: It has 2 members; at most 1 must be given."},
      {SizeBetween(2, 2), Value::List({Value::Int(1)}),
       "x: It has 1 member; exactly 2 must be given."},
      {Each(IntAtLeast(2)), Value::List({Value::Int(2), Value::Int(1)}),
       "x[1]: 1 must be a whole number of at least 2."},
      {Each(IntAtLeast(2)), Value::Map({{"k", Value::Int(1)}}),
       "x[\"k\"]: 1 must be a whole number of at least 2."},
      {Each(IntAtLeast(2)), Value::Set({Value::Int(1)}),
       "x: 1 must be a whole number of at least 2."},
      {EachKey(OneOf({"a"})), Value::Map({{"zzzz", Value::Int(1)}}),
       "x[\"zzzz\"]: \"zzzz\" must be one of: a."},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(Findings(test.validator, test.value),
                ElementsAre(test.finding));
  }
}

// RE2 does not backtrack; std::regex would overflow the stack here.
TEST(Validators, PatternsTakeLinearTime) {
  EXPECT_THAT(Findings(MatchesPattern("(a*)*b", "end in b"),
                       Value::String(std::string(100'000, 'a'))),
              ElementsAre(HasSubstr("It must end in b.")));
}

TEST(SameIgnoringCase, ComparesGuids) {
  EXPECT_TRUE(SameIgnoringCase(Value::String("aB-1"), Value::String("Ab-1")));
  EXPECT_FALSE(SameIgnoringCase(Value::String("a"), Value::String("b")));
}

}  // namespace
}  // namespace crosstenant::framework
