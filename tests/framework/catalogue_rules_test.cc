// What the self-test at start finds wrong with functions, list resources and
// actions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provider/framework/action_type.h"
#include "provider/framework/function_type.h"
#include "provider/framework/list_type.h"

namespace crosstenant::framework {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class SomeFunction final : public Function {
 public:
  explicit SomeFunction(Signature signature)
      : signature_(std::move(signature)) {}
  Signature GetSignature() const override { return signature_; }
  absl::StatusOr<Value> Run(const std::vector<Value>&) const override {
    return Value::Null();
  }

 private:
  Signature signature_;
};

Signature Taking(std::vector<std::string> names) {
  Signature signature{.parameters = {},
                      .variadic = std::nullopt,
                      .returns = Type::String(),
                      .summary = "Test",
                      .description = "Test.",
                      .deprecation_message = ""};
  for (std::string& name : names)
    signature.parameters.push_back({.name = std::move(name),
                                    .type = Type::String(),
                                    .description = "Test."});
  return signature;
}

TEST(FunctionRules, NamesAreIdentifiersAndUnique) {
  const auto problems = [](const char* name, const Signature& signature) {
    const SomeFunction function(signature);
    return FunctionType(name, function).Problems();
  };
  EXPECT_THAT(problems("f_1", Taking({"a", "_b-2"})), IsEmpty());
  EXPECT_THAT(problems("1f", Taking({})),
              ElementsAre(HasSubstr("is no identifier")));
  EXPECT_THAT(problems("f", Taking({"a b"})),
              ElementsAre(HasSubstr("is no identifier")));
  Signature twice = Taking({"a"});
  twice.variadic = twice.parameters[0];
  EXPECT_THAT(problems("f", twice),
              ElementsAre(HasSubstr("is declared twice")));
  Signature bare = Taking({"a"});
  bare.summary = bare.description = bare.parameters[0].description = "";
  EXPECT_THAT(problems("f", bare),
              UnorderedElementsAre(HasSubstr("summary"),
                                   HasSubstr("description: is missing"),
                                   HasSubstr("has no description")));
}

class SomeAction final : public Action {
 public:
  explicit SomeAction(std::vector<Attribute> attributes)
      : attributes_(std::move(attributes)) {}
  Schema GetSchema() const override {
    return {.version = 0, .description = "Test.", .attributes = attributes_};
  }
  absl::Status Invoke(const InvokeRequest&, InvokeResponse&) const override {
    return absl::OkStatus();
  }

 private:
  std::vector<Attribute> attributes_;
};

TEST(ActionRules, OnlyArgumentsAreTaken) {
  const auto problems = [](Attribute attribute) {
    const SomeAction action({std::move(attribute)});
    return ActionType("a", action, {}).Problems();
  };
  EXPECT_THAT(problems(Optional("a", Type::String(), "…").WriteOnly()),
              IsEmpty());
  EXPECT_THAT(problems(Computed("a", Type::String(), "…")),
              ElementsAre(HasSubstr("is computed")));
  EXPECT_THAT(problems(Required("a", Type::String(), "…").RequiresReplace()),
              ElementsAre(HasSubstr("replacement of nothing")));
  EXPECT_THAT(problems(OptionalNested(
                  "n", Nesting::kList, "…",
                  {Optional("a", Type::Number(), "…").Default(Value::Int(1))})),
              ElementsAre(HasSubstr("n.a: is computed")));
}

class SomeList final : public ListResource {
 public:
  Schema GetSchema() const override {
    return {.version = 0, .description = "Test.", .attributes = {}};
  }
  absl::Status List(const ListRequest&, const ListSink&) const override {
    return absl::OkStatus();
  }
};

class SomeResource final : public Resource {
 public:
  Schema GetSchema() const override {
    return {.version = 0, .description = "Test.", .attributes = {}};
  }
  absl::Status Create(const CreateRequest&, ApplyResponse&) const override {
    return absl::OkStatus();
  }
  absl::Status Read(const ReadRequest&, ReadResponse&) const override {
    return absl::OkStatus();
  }
  absl::Status Delete(const DeleteRequest&, DeleteResponse&) const override {
    return absl::OkStatus();
  }
};

TEST(ListRules, ThereIsAManagedResourceWithAnIdentity) {
  const SomeList list;
  EXPECT_THAT(ListType("x", list, nullptr, {}).Problems(),
              ElementsAre(HasSubstr("no managed resource of this name")));
  const SomeResource resource;
  const ResourceType type("x", resource, {});
  EXPECT_THAT(ListType("x", list, &type, {}).Problems(),
              ElementsAre(HasSubstr("has no identity")));
}

}  // namespace
}  // namespace crosstenant::framework
