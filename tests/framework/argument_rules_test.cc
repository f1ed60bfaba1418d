#include "provider/framework/argument_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "path: detail" of each finding. The object stands at `here`.
std::vector<std::string> Findings(const ObjectValidator& rule,
                                  const Object& object,
                                  const Path& path = Path()) {
  Diagnostics diagnostics;
  rule.check(object, path, diagnostics);
  std::vector<std::string> findings;
  for (const Diagnostic& item : diagnostics.items())
    findings.push_back(absl::StrCat(item.path.ToString(), ": ", item.detail));
  return findings;
}

Object With(const char* name) { return Object().Set(name, "x"); }

TEST(ArgumentRules, AtMostOneOfTakesNoneOrOne) {
  const ObjectValidator rule = AtMostOneOf({"a", "b", "c"});
  EXPECT_THAT(Findings(rule, Object()), IsEmpty());
  EXPECT_THAT(Findings(rule, With("b")), IsEmpty());
  EXPECT_THAT(
      Findings(rule, With("c").Set("a", "x")),
      ElementsAre("c: `c` cannot be given beside `a`. Only one of `a`, `b` and "
                  "`c` may be set."));
}

TEST(ArgumentRules, ExactlyOneOfTakesOne) {
  const ObjectValidator rule = ExactlyOneOf({"a", "b"});
  EXPECT_THAT(Findings(rule, With("a")), IsEmpty());
  EXPECT_THAT(Findings(rule, Object()),
              ElementsAre(": Exactly one of `a` and `b` must be set."));
  EXPECT_THAT(Findings(rule, With("a").Set("b", "x"), Path::Root("rule")),
              ElementsAre(HasSubstr("rule.b: `b` cannot be given beside `a`")));
}

TEST(ArgumentRules, AtLeastOneOfTakesAny) {
  const ObjectValidator rule = AtLeastOneOf({"a", "b"});
  EXPECT_THAT(Findings(rule, With("a").Set("b", "x")), IsEmpty());
  EXPECT_THAT(Findings(rule, Object(), Path::Root("list").Index(2)),
              ElementsAre("list[2]: At least one of `a` and `b` must be set."));
}

TEST(ArgumentRules, RequiredTogetherTakesAllOrNone) {
  const ObjectValidator rule = RequiredTogether({"a", "b", "c"});
  EXPECT_THAT(Findings(rule, Object()), IsEmpty());
  EXPECT_THAT(Findings(rule, With("a").Set("b", "x").Set("c", "x")), IsEmpty());
  EXPECT_THAT(Findings(rule, With("b")),
              ElementsAre("b: `b` also needs `a` and `c`. Set them, or leave "
                          "`b` out."));
}

TEST(ArgumentRules, ConflictsLooksFromOneSideOnly) {
  const ObjectValidator rule = Conflicts("a", {"b", "c"});
  EXPECT_THAT(Findings(rule, With("b").Set("c", "x")), IsEmpty());
  EXPECT_THAT(Findings(rule, With("a").Set("c", "x")),
              ElementsAre("a: `a` cannot be given beside `c`. Leave `c` out, "
                          "or `a`."));
}

TEST(ArgumentRules, RequiresLooksFromOneSideOnly) {
  const ObjectValidator rule = Requires("a", {"b"});
  EXPECT_THAT(Findings(rule, With("b")), IsEmpty());
  EXPECT_THAT(Findings(rule, With("a")),
              ElementsAre("a: `a` also needs `b`. Set it, or leave `a` out."));
}

TEST(ArgumentRules, NothingIsSaidOfWhatIsUnknown) {
  const Object unknown =
      Object()
          .Set("a", Value::Unknown())
          .Set("b", Value::Unknown())
          .Set("c", Value::Dynamic(Type::String(), Value::Unknown()));
  const Object with_one = Object(unknown.ToValue()).Set("a", "x");
  for (const ObjectValidator& rule :
       {AtMostOneOf({"a", "b", "c"}), ExactlyOneOf({"a", "b", "c"}),
        AtLeastOneOf({"a", "b", "c"}), RequiredTogether({"a", "b", "c"}),
        Conflicts("a", {"b", "c"}), Requires("a", {"b", "c"})}) {
    EXPECT_THAT(Findings(rule, unknown), IsEmpty());
    EXPECT_THAT(Findings(rule, with_one), IsEmpty());
  }
}

TEST(ArgumentRules, BlocksThatAreLeftOutAreNotGiven) {
  const Object object = Object()
                            .Set("rules", Value::List({}))
                            .Set("rails", Value::Map({}))
                            .Set("limits", Value::Set({Value::Map({})}));
  EXPECT_THAT(Findings(ExactlyOneOf({"rules", "limits"}), object), IsEmpty());
  EXPECT_THAT(Findings(AtLeastOneOf({"rules", "rails"}), object),
              ElementsAre(HasSubstr("At least one of `rules` and `rails`")));
}

}  // namespace
}  // namespace crosstenant::framework
