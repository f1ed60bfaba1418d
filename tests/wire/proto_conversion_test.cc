#include "provider/wire/proto_conversion.h"

#include <gtest/gtest.h>

namespace crosstenant::wire {
namespace {

using framework::Nesting;
using framework::Type;
using framework::Value;

TEST(SchemaToProto, CarriesUseTypeAndText) {
  const framework::Schema schema{
      .version = 3,
      .description = "A thing.",
      .attributes = {framework::Required("name", Type::String(), "Its name."),
                     framework::Optional("mode", Type::List(Type::Bool()), "…")
                         .Default(Value::List({}))
                         .Sensitive(),
                     framework::Optional("old", Type::String(), "…")
                         .Deprecated("Use name."),
                     framework::OptionalNested(
                         "inner", Nesting::kSet, "…",
                         {framework::Required("x", Type::Number(), "…")})}};
  tfplugin6::Schema message;
  ToProto(schema, message);
  EXPECT_EQ(message.version(), 3);
  EXPECT_EQ(message.block().description(), "A thing.");
  ASSERT_EQ(message.block().attributes_size(), 4);
  const auto& name = message.block().attributes(0);
  EXPECT_TRUE(name.required());
  EXPECT_FALSE(name.computed());
  EXPECT_EQ(name.type(), "\"string\"");
  const auto& mode = message.block().attributes(1);
  EXPECT_TRUE(mode.optional());
  EXPECT_TRUE(mode.computed())
      << "an attribute with a default is computed on the wire";
  EXPECT_TRUE(mode.sensitive());
  EXPECT_EQ(mode.type(), R"(["list","bool"])");
  EXPECT_TRUE(message.block().attributes(2).deprecated());
  EXPECT_EQ(message.block().attributes(2).deprecation_message(), "Use name.");
  const auto& inner = message.block().attributes(3);
  EXPECT_TRUE(inner.type().empty());
  EXPECT_EQ(inner.nested_type().nesting(), tfplugin6::Schema::Object::SET);
  EXPECT_EQ(inner.nested_type().attributes(0).name(), "x");
}

TEST(SchemaToProto, CarriesBlocksOfEveryNesting) {
  using Message = tfplugin6::Schema::NestedBlock;
  const struct {
    Nesting nesting;
    Message::NestingMode mode;
  } kCases[] = {{Nesting::kSingle, Message::SINGLE},
                {Nesting::kList, Message::LIST},
                {Nesting::kSet, Message::SET},
                {Nesting::kMap, Message::MAP},
                {Nesting::kGroup, Message::GROUP}};
  for (const auto& test : kCases) {
    tfplugin6::Schema message;
    ToProto(framework::Schema{.blocks = {framework::NestedBlock(
                                  "b", test.nesting, "A block.", {})}},
            message);
    ASSERT_EQ(message.block().block_types_size(), 1);
    EXPECT_EQ(message.block().block_types(0).nesting(), test.mode);
    EXPECT_TRUE(message.block().block_types(0).has_block());
  }
}

TEST(SchemaToProto, CarriesBlocksInBlocksWithTextsAndCounts) {
  const framework::Schema schema{
      .description = "A thing.",
      .deprecation_message = "Use the other thing.",
      .blocks = {
          framework::NestedBlock(
              "outer", Nesting::kList, "Outer.",
              {framework::Required("x", Type::String(), "X.")},
              {framework::NestedBlock("inner", Nesting::kSingle, "Inner.", {})
                   .RequiredOnce()
                   .Deprecated("No longer.")})
              .MinItems(1)
              .MaxItems(3)}};
  tfplugin6::Schema message;
  ToProto(schema, message);
  EXPECT_EQ(message.block().deprecation_message(), "Use the other thing.");
  const auto& outer = message.block().block_types(0);
  EXPECT_EQ(outer.type_name(), "outer");
  EXPECT_EQ(outer.min_items(), 1);
  EXPECT_EQ(outer.max_items(), 3);
  EXPECT_EQ(outer.block().description(), "Outer.");
  EXPECT_EQ(outer.block().description_kind(), tfplugin6::MARKDOWN);
  EXPECT_FALSE(outer.block().deprecated());
  EXPECT_EQ(outer.block().attributes(0).name(), "x");
  const auto& inner = outer.block().block_types(0);
  EXPECT_EQ(inner.min_items(), 1);
  EXPECT_EQ(inner.max_items(), 1);
  EXPECT_TRUE(inner.block().deprecated());
  EXPECT_EQ(inner.block().deprecation_message(), "No longer.");
}

TEST(SchemaToProto, AnEmptySchemaHasABlock) {
  tfplugin6::Schema message;
  ToProto(framework::Schema{}, message);
  EXPECT_TRUE(message.has_block());
}

TEST(DiagnosticsToProto, CarriesPathsAndRepairsText) {
  framework::Diagnostics diagnostics;
  diagnostics.AddError(
      "bad \xFF byte", "detail",
      framework::Path::Root("groups").Index(2).Attribute("x").MapKey("k"));
  diagnostics.AddWarning("careful", "");
  google::protobuf::RepeatedPtrField<tfplugin6::Diagnostic> messages;
  ToProto(diagnostics, messages);
  ASSERT_EQ(messages.size(), 2);
  EXPECT_EQ(messages[0].summary(), "bad \xEF\xBF\xBD byte");
  EXPECT_EQ(messages[0].severity(), tfplugin6::Diagnostic::ERROR);
  ASSERT_EQ(messages[0].attribute().steps_size(), 4);
  EXPECT_EQ(messages[0].attribute().steps(1).element_key_int(), 2);
  EXPECT_EQ(messages[0].attribute().steps(3).element_key_string(), "k");
  EXPECT_EQ(messages[1].severity(), tfplugin6::Diagnostic::WARNING);
  EXPECT_FALSE(messages[1].has_attribute());
}

TEST(DynamicValueFromProto, ReadsEitherFormAndTakesNothingForNull) {
  tfplugin6::DynamicValue message;
  EXPECT_TRUE(FromProto(message, Type::String())->IsNull());
  message.set_json("\"text\"");
  EXPECT_EQ(*FromProto(message, Type::String()), Value::String("text"));
  ToProto(Value::String("packed"), Type::String(), message);
  EXPECT_EQ(*FromProto(message, Type::String()), Value::String("packed"));
}

}  // namespace
}  // namespace crosstenant::wire
