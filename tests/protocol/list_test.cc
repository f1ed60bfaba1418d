// List resources (`terraform query`).
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class Lists : public CornerPlugin {
 protected:
  using Events = std::vector<tfplugin6::ListResource::Event>;

  void SetUp() override { Configure(); }

  void AddThings(int count) {
    for (int i = 0; i < count; ++i) {
      const auto created =
          Create(Thing(Object().Set("name", "name" + std::to_string(i))));
      ASSERT_THAT(Texts(created.diagnostics()), IsEmpty());
    }
  }

  tfplugin6::ListResource::Request ListOf(const Value& prefix) {
    tfplugin6::ListResource::Request request;
    request.set_type_name("corner_thing");
    wire::ToProto(Value::Map({{"prefix", prefix}}), config_type_,
                  *request.mutable_config());
    return request;
  }

  Type config_type_ = Type::Object({{"prefix", Type::String()}});
};

TEST_F(Lists, GiveIdentityAndNameOfEachObject) {
  AddThings(2);
  const Events events = Call(ListOf(Value::Null()));
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].display_name(), "Thing name0");
  EXPECT_EQ(DecodeAs(resource("corner_thing").identity()->type(),
                     events[0].identity().identity_data()),
            Value::Map({{"name", Value::String("name0")}}));
  EXPECT_FALSE(events[0].has_resource_object());
}

TEST_F(Lists, GiveWholeObjectsWhereTheyAreWanted) {
  AddThings(1);
  auto request = ListOf(Value::Null());
  request.set_include_resource_object(true);
  const Events events = Call(request);
  ASSERT_THAT(events, SizeIs(1));
  const Object object = Decode(events[0].resource_object());
  EXPECT_EQ(object.String("id"), "thing-1");
  EXPECT_EQ(object.String("mode"), "auto");
  EXPECT_TRUE(object.IsNull("timeouts"));
}

TEST_F(Lists, TakeArguments) {
  AddThings(3);
  EXPECT_THAT(Call(ListOf(Value::String("name2"))), SizeIs(1));
}

TEST_F(Lists, StopAtTheLimit) {
  AddThings(3);
  auto request = ListOf(Value::Null());
  request.set_limit(2);
  EXPECT_THAT(Call(request), SizeIs(2));
}

TEST_F(Lists, KeepWhatCameBeforeAFailure) {
  AddThings(2);
  const Events events = Call(ListOf(Value::String("fail")));
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_TRUE(events[0].has_identity());
  EXPECT_FALSE(events[1].has_identity());
  EXPECT_THAT(Texts(events[1].diagnostic()),
              ElementsAre(HasSubstr("The backend went away.")));
}

TEST_F(Lists, MistakesAreReportedAtTheArgument) {
  tfplugin6::ValidateListResourceConfig::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(Value::Map({{"prefix", Value::String("")}}), config_type_,
                *request.mutable_config());
  wire::ToProto(Value::Bool(true), Type::Bool(),
                *request.mutable_include_resource_object());
  wire::ToProto(Value::Unknown(), Type::Number(), *request.mutable_limit());
  EXPECT_THAT(Texts(Call(request).diagnostics()),
              ElementsAre(StartsWith("error prefix: Empty prefix")));
}

}  // namespace
}  // namespace crosstenant
