#include "tests/support/corner/corner_functions.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::testing {
namespace {

using framework::AtArgument;
using framework::Function;
using framework::Parameter;
using framework::Signature;
using framework::Type;
using framework::Value;
using Arguments = std::vector<Value>;

Parameter TextParameter(std::string name) {
  return {.name = std::move(name),
          .type = Type::String(),
          .description = "A text."};
}

class Shout final : public Function {
 public:
  Signature GetSignature() const override {
    return {.parameters = {TextParameter("text")},
            .variadic = std::nullopt,
            .returns = Type::String(),
            .summary = "Shouts",
            .description = "The text in upper case.",
            .deprecation_message = ""};
  }
  absl::StatusOr<Value> Run(const Arguments& arguments) const override {
    const std::string& text = arguments[0].AsString();
    if (text.empty())
      return AtArgument(absl::InvalidArgumentError("There is no text."), 0);
    if (text == "fail") return absl::InternalError("It failed.");
    return Value::String(absl::AsciiStrToUpper(text));
  }
};

class Join final : public Function {
 public:
  Signature GetSignature() const override {
    return {.parameters = {TextParameter("separator")},
            .variadic = TextParameter("parts"),
            .returns = Type::String(),
            .summary = "Joins",
            .description = "The parts, with the separator between them.",
            .deprecation_message = "Use the built-in join."};
  }
  absl::StatusOr<Value> Run(const Arguments& arguments) const override {
    const std::string& separator = arguments[0].AsString();
    std::vector<std::string> parts;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      const std::string& part = arguments[i].AsString();
      if (absl::StrContains(part, separator)) {
        return AtArgument(
            absl::InvalidArgumentError(absl::StrCat(
                "\"", part, "\" holds the separator \"", separator, "\".")),
            i);
      }
      parts.push_back(part);
    }
    return Value::String(absl::StrJoin(parts, separator));
  }
};

class Kind final : public Function {
 public:
  Signature GetSignature() const override {
    return {.parameters = {{.name = "value",
                            .type = Type::Dynamic(),
                            .description = "Any value.",
                            .allow_null = true,
                            .allow_unknown = true}},
            .variadic = std::nullopt,
            .returns = Type::String(),
            .summary = "Says what a value is",
            .description = "Its type, or `null` or `unknown`.",
            .deprecation_message = ""};
  }
  absl::StatusOr<Value> Run(const Arguments& arguments) const override {
    const Value& value = arguments[0];
    if (value.IsNull()) return Value::String("null");
    if (value.IsUnknown()) return Value::String("unknown");
    if (value.DynamicValue().IsUnknown()) return Value::String("unknown");
    return Value::String(value.DynamicType().ToJson());
  }
};

class Echo final : public Function {
 public:
  Signature GetSignature() const override {
    return {.parameters = {{.name = "value",
                            .type = Type::Dynamic(),
                            .description = "Any value."}},
            .variadic = std::nullopt,
            .returns = Type::Dynamic(),
            .summary = "Gives the value back",
            .description = "The value itself.",
            .deprecation_message = ""};
  }
  absl::StatusOr<Value> Run(const Arguments& arguments) const override {
    return arguments[0];
  }
};

class Broken final : public Function {
 public:
  Signature GetSignature() const override {
    return {.parameters = {},
            .variadic = std::nullopt,
            .returns = Type::String(),
            .summary = "Breaks the rules",
            .description = "Gives a number where a text is promised.",
            .deprecation_message = ""};
  }
  absl::StatusOr<Value> Run(const Arguments& /*arguments*/) const override {
    return Value::Int(1);
  }
};

}  // namespace

framework::Functions CornerFunctions() {
  framework::Functions functions;
  functions.emplace("shout", std::make_unique<Shout>());
  functions.emplace("join", std::make_unique<Join>());
  functions.emplace("kind", std::make_unique<Kind>());
  functions.emplace("echo", std::make_unique<Echo>());
  functions.emplace("broken", std::make_unique<Broken>());
  return functions;
}

}  // namespace crosstenant::testing
