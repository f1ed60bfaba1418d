#include "tests/support/corner/corner_thing_schema.h"

#include "absl/strings/ascii.h"
#include "provider/framework/number.h"
#include "provider/framework/validators.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

std::vector<Attribute> NestedAttributes() {
  return {
      OptionalNested("groups", Nesting::kList, "Groups.",
                     {Required("op", Type::String(), "The operator.")
                          .Validate(OneOf({"EQUALS"})),
                      Optional("kind", Type::String(), "The kind.")
                          .Default(Value::String("user"))})
          .Validate(SizeAtLeast(1)),
      OptionalNested(
          "settings", Nesting::kSingle, "Settings.",
          {Optional("level", Type::Number(), "The level."),
           Optional("hint", Type::String(), "Sent, never stored.").WriteOnly(),
           Computed("seen", Type::Number(), "How often it was seen.")
               .UseStateForUnknown()}),
      OptionalNested("rules", Nesting::kMap, "Rules.",
                     {Required("action", Type::String(), "The action.")}),
      OptionalNested("labels", Nesting::kSet, "Labels.",
                     {Required("key", Type::String(), "The key."),
                      Optional("value", Type::String(), "The value.")}),
      ComputedNested("status", Nesting::kSingle, "Its status.",
                     {Computed("code", Type::Number(), "The code.")}),
  };
}

std::vector<Block> Blocks() {
  return {
      NestedBlock("step", Nesting::kList, "Steps.",
                  {Required("run", Type::String(), "What is run."),
                   Optional("speed", Type::Number(), "How fast.")
                       .Default(Value::Int(1))})
          .MaxItems(5),
      NestedBlock("window", Nesting::kSet, "Windows.",
                  {Required("from", Type::String(), "From when on.")}),
      NestedBlock("route", Nesting::kMap, "Routes.",
                  {Required("target", Type::String(), "Where to.")}),
      NestedBlock("contact", Nesting::kSingle, "Who is asked.",
                  {Optional("mail", Type::String(), "The address.")}),
      NestedBlock("limits", Nesting::kGroup, "Limits.",
                  {Optional("most", Type::Number(), "At most this.")}),
  };
}

// Version 0 and 1: the size is a text.
Type TextSizeState(const char* name) {
  return Type::Object({{"id", Type::String()},
                       {name, Type::String()},
                       {"size", Type::String()}});
}

absl::StatusOr<Object> SizeBecomesNumber(const Object& prior) {
  Object next = prior;
  const auto text = prior.String("size");
  if (!text.has_value()) return next.Set("size", Value::Null());
  const auto number = Number::FromText(*text);
  if (!number.has_value()) {
    return AtPath(absl::InvalidArgumentError("The stored size is no number."),
                  Path::Root("size"));
  }
  return next.Set("size", Value::Num(*number)).Set("label", Value::Null());
}

absl::StatusOr<Object> LabelBecomesTag(const Object& prior) {
  Object next;
  for (const char* name : {"id", "name", "size"})
    next.Set(name, prior.Get(name));
  if (!prior.IsNull("label"))
    next.Set("tags", Value::Map({{"label", prior.Get("label")}}));
  return next;
}

absl::StatusOr<Object> TitleBecomesName(const Object& prior) {
  Object next;
  for (const char* name : {"id", "size"}) next.Set(name, prior.Get(name));
  return next.Set("name", prior.Get("title"));
}

}  // namespace

Schema CornerThingSchema() {
  Schema schema{
      .version = 3,
      .description = "A thing with every kind of attribute.",
      .attributes = {
          Required("name", Type::String(), "Its name.")
              .RequiresReplace()
              .Same(SameIgnoringCase),
          Optional("note", Type::String(), "A note.")
              .Validate(LengthBetween(1, 20)),
          Optional("mode", Type::String(), "A mode.")
              .Default(Value::String("auto")),
          Optional("secret", Type::String(), "Sent, never stored.").WriteOnly(),
          Optional("token", Type::String(), "Stored, never shown.").Sensitive(),
          Optional("size", Type::Number(), "Any number."),
          OptionalComputed("size_text", Type::String(),
                           "The size as text; excludes `size`."),
          Optional("anything", Type::Dynamic(), "Any value."),
          Optional("tags", Type::Map(Type::String()), "Tags."),
          Optional("members", Type::Set(Type::String()), "Members."),
          Optional("pair", Type::Tuple({Type::String(), Type::Number()}),
                   "A pair."),
          Optional(
              "shape",
              Type::Object({{"width", Type::Number()}, {"flat", Type::Bool()}}),
              "A shape."),
          Optional("old_note", Type::String(), "The former note.")
              .Deprecated("Use note."),
          OptionalComputed("zone", Type::String(), "Chosen if not given."),
          Computed("id", Type::String(), "Its id.").UseStateForUnknown(),
          Computed("revision", Type::Number(), "How often it was written."),
      }};
  for (Attribute& attribute : NestedAttributes())
    schema.attributes.push_back(std::move(attribute));
  schema.blocks = Blocks();
  return schema;
}

IdentitySchema CornerThingIdentity() {
  IdentitySchema identity;
  identity.version = 1;
  identity.attributes.push_back(RequiredForImport("name", "Its name.")
                                    .InOneSpelling([](std::string_view name) {
                                      return absl::AsciiStrToLower(
                                          std::string(name));
                                    }));
  identity.upgrades = {
      {.from_version = 0,
       .prior_type = Type::Object({{"title", Type::String()}}),
       .upgrade = [](const Object& prior) -> absl::StatusOr<Object> {
         return Object().Set("name", prior.Get("title"));
       }}};
  return identity;
}

std::vector<VersionUpgrade> CornerThingUpgrades() {
  return {{.from_version = 0,
           .prior_type = TextSizeState("title"),
           .upgrade = TitleBecomesName},
          {.from_version = 1,
           .prior_type = TextSizeState("name"),
           .upgrade = SizeBecomesNumber},
          {.from_version = 2,
           .prior_type = Type::Object({{"id", Type::String()},
                                       {"name", Type::String()},
                                       {"size", Type::Number()},
                                       {"label", Type::String()}}),
           .upgrade = LabelBecomesTag}};
}

}  // namespace crosstenant::testing
