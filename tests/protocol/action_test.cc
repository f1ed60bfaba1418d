// Actions.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Type;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class Actions : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  template <typename Request>
  Request Ring(const Value& times, const Value& password = Value::Null()) {
    Request request;
    request.set_action_type("corner_ring");
    wire::ToProto(
        Value::Map({{"times", times}, {"password", password}}),
        Type::Object({{"times", Type::Number()}, {"password", Type::String()}}),
        *request.mutable_config());
    return request;
  }
  std::vector<tfplugin6::InvokeAction::Event> Invoke(
      int times, const Value& password = Value::Null()) {
    return Call(
        Ring<tfplugin6::InvokeAction::Request>(Value::Int(times), password));
  }
};

TEST_F(Actions, MistakesAreReportedAtTheArgument) {
  const auto validate = [this](int times) {
    return Texts(
        Call(Ring<tfplugin6::ValidateActionConfig::Request>(Value::Int(times)))
            .diagnostics());
  };
  EXPECT_THAT(validate(1), IsEmpty());
  EXPECT_THAT(validate(10), ElementsAre(StartsWith("error times: ")));
  EXPECT_THAT(validate(7), ElementsAre(StartsWith("warning times: ")));
}

TEST_F(Actions, ThePlanTellsWhatWouldFail) {
  const auto plan = [this](int times) {
    return Texts(Call(Ring<tfplugin6::PlanAction::Request>(Value::Int(times)))
                     .diagnostics());
  };
  EXPECT_THAT(plan(1), IsEmpty());
  EXPECT_THAT(plan(8), ElementsAre(StartsWith("error times: ")));
}

TEST_F(Actions, AnInvocationReportsProgressAndCompletesOnce) {
  const auto events = Invoke(2);
  ASSERT_THAT(events, SizeIs(3));
  EXPECT_EQ(events[0].progress().message(), "ring 1 of 2");
  EXPECT_EQ(events[1].progress().message(), "ring 2 of 2");
  ASSERT_TRUE(events[2].has_completed());
  EXPECT_THAT(Texts(events[2].completed().diagnostics()),
              ElementsAre(StartsWith("warning : It was loud")));
}

TEST_F(Actions, AFailureIsReportedAtTheArgument) {
  const auto events = Invoke(1, Value::String("wrong"));
  ASSERT_THAT(events, SizeIs(2));
  ASSERT_TRUE(events[1].has_completed());
  EXPECT_THAT(Texts(events[1].completed().diagnostics()),
              ElementsAre(StartsWith("error password: ")));
}

TEST_F(Actions, NothingIsInvokedWithoutTheProvidersConfiguration) {
  ConfigureUnknown();
  const auto events = Invoke(1);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_THAT(Texts(events[0].completed().diagnostics()),
              ElementsAre(HasSubstr("argument endpoint")));
}

}  // namespace
}  // namespace crosstenant
