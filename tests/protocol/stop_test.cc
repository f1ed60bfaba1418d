// Interruption: StopProvider, and callers that go away.
#include <chrono>
#include <future>
#include <thread>

#include "proto/tfplugin6.grpc.pb.h"
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"
#include "tests/support/plugin_process.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Stopping : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  void Stop() {
    EXPECT_TRUE(Call(tfplugin6::StopProvider::Request()).error().empty());
  }

  // Until the plugin has made the object; the test's time limit bounds it.
  void WaitForThing() {
    while (backend().Objects("thing").empty())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  tfplugin6::InvokeAction::Request RingWithoutEnd() {
    tfplugin6::InvokeAction::Request request;
    request.set_action_type("corner_ring");
    wire::ToProto(
        Value::Map({{"times", Value::Int(0)}, {"password", Value::Null()}}),
        Type::Object({{"times", Type::Number()}, {"password", Type::String()}}),
        *request.mutable_config());
    return request;
  }
};

TEST_F(Stopping, ABlockedCreationWakesAndReturnsWhatExists) {
  const Value config = Thing(Object().Set("name", "wait"));
  const auto plan = Plan(Value::Null(), config, "", config);
  auto created = std::async(std::launch::async,
                            [&] { return Apply(Value::Null(), plan, config); });
  WaitForThing();
  Stop();
  const auto response = created.get();
  EXPECT_THAT(Texts(response.diagnostics()),
              ElementsAre(HasSubstr("The creation was stopped.")));
  EXPECT_EQ(Decode(response.new_state()).String("id"), "thing-1");
}

TEST_F(Stopping, WhatBeginsAfterwardsIsStoppedUntilTheNextConfiguration) {
  Stop();
  const auto stopped = Call(RingWithoutEnd());
  EXPECT_THAT(Texts(stopped.back().completed().diagnostics()),
              ElementsAre(HasSubstr("The ringing was stopped.")));
  Configure();
  auto ringing =
      std::async(std::launch::async, [&] { return Call(RingWithoutEnd()); });
  EXPECT_EQ(ringing.wait_for(std::chrono::milliseconds(200)),
            std::future_status::timeout);
  Stop();
  EXPECT_FALSE(ringing.get().empty());
}

// The second interruption of a user closes the connection: the plugin must not
// go on with what nobody waits for. The test's time limit bounds the wait.
TEST_F(Stopping, AnOperationEndsWhenItsCallerIsGone) {
  grpc::ClientContext context;
  tfplugin6::Provider::Stub stub(connection().channel());
  const auto reader = stub.InvokeAction(&context, RingWithoutEnd());
  tfplugin6::InvokeAction::Event event;
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.progress().message(), "ringing without end");
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  while (backend().log().empty())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(backend().log(), "the ringing was stopped\n");
}

TEST_F(Stopping, AListEndsWhenItsReaderIsGone) {
  for (const char* name : {"a", "b", "c"})
    Create(Thing(Object().Set("name", name)));
  tfplugin6::ListResource::Request request;
  request.set_type_name("corner_thing");
  wire::ToProto(Value::Map({{"prefix", Value::Null()}}),
                Type::Object({{"prefix", Type::String()}}),
                *request.mutable_config());
  grpc::ClientContext context;
  tfplugin6::Provider::Stub stub(connection().channel());
  const auto reader = stub.ListResource(&context, request);
  tfplugin6::ListResource::Event event;
  ASSERT_TRUE(reader->Read(&event));
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  // The plugin still serves.
  EXPECT_EQ(Call(request).size(), 3u);
}

}  // namespace
}  // namespace crosstenant
