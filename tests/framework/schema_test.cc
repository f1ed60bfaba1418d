#include "provider/framework/schema.h"

#include <gtest/gtest.h>

namespace crosstenant::framework {
namespace {

std::vector<Attribute> OneText() {
  return {Optional("x", Type::String(), "…")};
}

TEST(Schema, ImpliesAnObjectOfItsAttributesAndBlocks) {
  const Type object = Type::Object({{"x", Type::String()}});
  const struct {
    Nesting nesting;
    Type of_attribute;
    Type of_block;
  } kCases[] = {
      {Nesting::kSingle, object, object},
      {Nesting::kList, Type::List(object), Type::Blocks(Type::List(object))},
      {Nesting::kSet, Type::Set(object), Type::Blocks(Type::Set(object))},
      {Nesting::kMap, Type::Map(object), Type::Blocks(Type::Map(object))},
      {Nesting::kGroup, object, Type::Blocks(object)},
  };
  for (const auto& test : kCases) {
    const Schema schema{
        .version = 0,
        .description = "…",
        .attributes = {OptionalNested("a", test.nesting, "…", OneText())},
        .blocks = {NestedBlock("b", test.nesting, "…", OneText())}};
    EXPECT_EQ(schema.ImpliedType(),
              Type::Object({{"a", test.of_attribute}, {"b", test.of_block}}));
  }
}

TEST(Schema, BlocksNestInBlocks) {
  const Block block =
      NestedBlock("outer", Nesting::kSet, "…", OneText(),
                  {NestedBlock("inner", Nesting::kMap, "…", OneText())});
  EXPECT_EQ(block.ImpliedType(),
            Type::Blocks(Type::Set(
                Type::Object({{"x", Type::String()},
                              {"inner", Type::Blocks(Type::Map(Type::Object(
                                            {{"x", Type::String()}})))}}))));
}

TEST(Schema, FindsItsTopLevelMembers) {
  const Schema schema{
      .version = 0,
      .description = "…",
      .attributes = OneText(),
      .blocks = {NestedBlock("b", Nesting::kList, "…", OneText())}};
  ASSERT_NE(schema.Find("x"), nullptr);
  EXPECT_EQ(schema.Find("x")->name, "x");
  EXPECT_EQ(schema.Find("b"), nullptr);
  ASSERT_NE(schema.FindBlock("b"), nullptr);
  EXPECT_EQ(schema.FindBlock("x"), nullptr);
}

}  // namespace
}  // namespace crosstenant::framework
