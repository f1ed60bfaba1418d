// Functions, on a provider that is not configured.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Type;
using framework::Value;
using ::testing::HasSubstr;

class Functions : public CornerPlugin {
 protected:
  // Arguments of one type.
  tfplugin6::CallFunction::Response CallWith(const std::string& name,
                                             const Type& type,
                                             const std::vector<Value>& values) {
    tfplugin6::CallFunction::Request request;
    request.set_name(name);
    for (const Value& value : values)
      wire::ToProto(value, type, *request.add_arguments());
    return Call(request);
  }

  void ExpectResult(const tfplugin6::CallFunction::Response& response,
                    const Type& type, const Value& expected) {
    EXPECT_FALSE(response.has_error()) << response.error().text();
    EXPECT_EQ(DecodeAs(type, response.result()), expected);
  }

  // `argument` -1: the error is of the call.
  static void ExpectError(const tfplugin6::CallFunction::Response& response,
                          int argument, const char* text) {
    EXPECT_FALSE(response.has_result());
    ASSERT_TRUE(response.has_error());
    EXPECT_THAT(response.error().text(), HasSubstr(text));
    EXPECT_EQ(response.error().has_function_argument(), argument >= 0);
    if (argument >= 0) {
      EXPECT_EQ(response.error().function_argument(), argument);
    }
  }
};

TEST_F(Functions, GiveTheirResult) {
  ExpectResult(CallWith("shout", Type::String(), {Value::String("a")}),
               Type::String(), Value::String("A"));
  ExpectResult(
      CallWith("join", Type::String(),
               {Value::String("-"), Value::String("a"), Value::String("b")}),
      Type::String(), Value::String("a-b"));
  ExpectResult(CallWith("join", Type::String(), {Value::String("-")}),
               Type::String(), Value::String(""));
}

TEST_F(Functions, TakeDynamicValues) {
  const Value number = Value::Dynamic(
      Type::Number(), Value::Num(*framework::Number::FromText("0.1")));
  ExpectResult(CallWith("kind", Type::Dynamic(), {number}), Type::String(),
               Value::String("\"number\""));
  ExpectResult(CallWith("kind", Type::Dynamic(), {Value::Null()}),
               Type::String(), Value::String("null"));
  ExpectResult(CallWith("kind", Type::Dynamic(), {Value::Unknown()}),
               Type::String(), Value::String("unknown"));
  ExpectResult(CallWith("echo", Type::Dynamic(), {number}), Type::Dynamic(),
               number);
}

TEST_F(Functions, ErrorsNameTheArgumentAsTerraformCountsIt) {
  ExpectError(CallWith("shout", Type::String(), {Value::String("")}), 0,
              "There is no text.");
  ExpectError(CallWith("shout", Type::String(), {Value::String("fail")}), -1,
              "It failed.");
  ExpectError(
      CallWith("join", Type::String(),
               {Value::String("-"), Value::String("a"), Value::String("b-")}),
      2, "holds the separator");
}

TEST_F(Functions, NullIsRefusedWhereItIsNotAllowed) {
  ExpectError(CallWith("shout", Type::String(), {Value::Null()}), 0,
              "must not be null");
}

TEST_F(Functions, UnknownArgumentsGiveAnUnknownResult) {
  ExpectResult(CallWith("shout", Type::String(), {Value::Unknown()}),
               Type::String(), Value::Unknown());
}

TEST_F(Functions, WrongCallsAreErrors) {
  ExpectError(CallWith("shout", Type::String(), {}), -1,
              "shout takes 1 argument, not 0");
  ExpectError(CallWith("join", Type::String(), {}), -1,
              "join takes at least 1 argument, not 0");
  ExpectError(CallWith("nothing", Type::String(), {}), -1, "no function");
  ExpectError(CallWith("shout", Type::List(Type::String()), {Value::List({})}),
              0, "");
}

TEST_F(Functions, AResultOfAnotherTypeIsABug) {
  ExpectError(CallWith("broken", Type::String(), {}), -1, "bug");
}

}  // namespace
}  // namespace crosstenant
