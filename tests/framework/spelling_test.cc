// What means the same is written as it was before, at every depth.
#include "provider/framework/spelling.h"

#include <gtest/gtest.h>

#include <string>

#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

// Members with one text of which the letter case does not matter.
std::vector<Attribute> Named() {
  return {Required("name", Type::String(), "…").Same(SameIgnoringCase),
          Optional("note", Type::String(), "…")};
}

Value Thing(const char* name, const char* note = "n") {
  return Object().Set("name", name).Set("note", note).ToValue();
}

Value Keep(Attribute attribute, const Value& kept, const Value& fresh,
           Granularity granularity = Granularity::kMembers) {
  const std::string name = attribute.name;
  const Schema schema{
      .version = 0, .description = "…", .attributes = {std::move(attribute)}};
  return KeepSpelling(schema, Value::Map({{name, kept}}),
                      Value::Map({{name, fresh}}), granularity)
      .Get(name);
}

Value KeepBlock(Nesting nesting, const Value& kept, const Value& fresh) {
  const Schema schema{.version = 0,
                      .description = "…",
                      .blocks = {NestedBlock("b", nesting, "…", Named())}};
  return KeepSpelling(schema, Value::Map({{"b", kept}}),
                      Value::Map({{"b", fresh}}))
      .Get("b");
}

TEST(KeepSpelling, KeepsWhatMeansTheSame) {
  const Attribute text =
      Optional("t", Type::String(), "…").Same(SameIgnoringCase);
  EXPECT_EQ(Keep(text, Value::String("A"), Value::String("a")),
            Value::String("A"));
  EXPECT_EQ(Keep(text, Value::String("A"), Value::String("b")),
            Value::String("b"));
  EXPECT_EQ(Keep(text, Value::Null(), Value::String("b")), Value::String("b"));
  EXPECT_TRUE(Keep(text, Value::String("A"), Value::Unknown()).IsUnknown());
  EXPECT_TRUE(Keep(text, Value::String("A"), Value::Null()).IsNull());
}

TEST(KeepSpelling, WorksInNestedAttributesAndBlocksOfEveryKind) {
  const struct {
    Nesting nesting;
    Value kept;
    Value fresh;
    Value expected;
  } kCases[] = {
      {Nesting::kSingle, Thing("A"), Thing("a", "new"), Thing("A", "new")},
      {Nesting::kList, Value::List({Thing("A"), Thing("B")}),
       Value::List({Thing("a", "new"), Thing("c"), Thing("d")}),
       Value::List({Thing("A", "new"), Thing("c"), Thing("d")})},
      {Nesting::kMap, Value::Map({{"k", Thing("A")}}),
       Value::Map({{"k", Thing("a")}, {"l", Thing("a")}}),
       Value::Map({{"k", Thing("A")}, {"l", Thing("a")}})},
      {Nesting::kSet, Value::Set({Thing("A"), Thing("B")}),
       Value::Set({Thing("b"), Thing("a"), Thing("c")}),
       Value::Set({Thing("A"), Thing("B"), Thing("c")})},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(Keep(OptionalNested("n", test.nesting, "…", Named()), test.kept,
                   test.fresh),
              test.expected);
    EXPECT_EQ(KeepBlock(test.nesting, test.kept, test.fresh), test.expected);
  }
}

TEST(KeepSpelling, OneMemberOfASetStandsForOneOnly) {
  const Value kept = Value::Set({Thing("A")});
  const Value fresh = Value::Set({Thing("a"), Thing("A")});
  EXPECT_EQ(Keep(OptionalNested("n", Nesting::kSet, "…", Named()), kept, fresh),
            fresh);
}

TEST(KeepSpelling, MembersOfPlainCollectionsKeepTheirSpellingOneByOne) {
  const auto texts = [](std::initializer_list<const char*> all) {
    Value::Elements elements;
    for (const char* text : all) elements.push_back(Value::String(text));
    return elements;
  };
  const Attribute list = Optional("l", Type::List(Type::String()), "…")
                             .SameElements(SameIgnoringCase);
  const Attribute set = Optional("s", Type::Set(Type::String()), "…")
                            .SameElements(SameIgnoringCase);
  const Attribute map = Optional("m", Type::Map(Type::String()), "…")
                            .SameElements(SameIgnoringCase);
  EXPECT_EQ(Keep(list, Value::List(texts({"A", "B"})),
                 Value::List(texts({"a", "c"}))),
            Value::List(texts({"A", "c"})));
  EXPECT_EQ(
      Keep(set, Value::Set(texts({"A", "B"})), Value::Set(texts({"b", "c"}))),
      Value::Set(texts({"B", "c"})));
  EXPECT_EQ(
      Keep(map, Value::Map({{"k", Value::String("A")}}),
           Value::Map({{"k", Value::String("a")}, {"l", Value::String("a")}})),
      Value::Map({{"k", Value::String("A")}, {"l", Value::String("a")}}));
}

// Terraform takes a plan for a plain list only if it is the configured or the
// prior one, nothing in between.
TEST(KeepSpelling, WholeArgumentsAreKeptWholeOrNotAtAll) {
  const Attribute list = Optional("l", Type::List(Type::String()), "…")
                             .SameElements(SameIgnoringCase);
  const Value kept = Value::List({Value::String("A"), Value::String("B")});
  const Value same = Value::List({Value::String("a"), Value::String("b")});
  const Value other = Value::List({Value::String("a"), Value::String("c")});
  EXPECT_EQ(Keep(list, kept, same, Granularity::kWholeArguments), kept);
  EXPECT_EQ(Keep(list, kept, other, Granularity::kWholeArguments), other);
}

TEST(KeepSpelling, GivesUpOnSetsThatAreTooLarge) {
  Value::Elements kept;
  Value::Elements fresh;
  for (int i = 0; i < 1'500; ++i) {
    kept.push_back(Thing(("A" + std::to_string(i)).c_str()));
    fresh.push_back(Thing(("a" + std::to_string(i)).c_str()));
  }
  const Value answer = Value::Set(fresh);
  EXPECT_EQ(Keep(OptionalNested("n", Nesting::kSet, "…", Named()),
                 Value::Set(kept), answer),
            answer);
}

}  // namespace
}  // namespace crosstenant::framework
