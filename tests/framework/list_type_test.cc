// What the framework does around every list resource.
#include "provider/framework/list_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/support/value_printer.h"

namespace crosstenant::framework {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class Thing final : public Resource {
 public:
  Schema GetSchema() const override {
    return {.version = 0,
            .description = "Test.",
            .attributes = {Required("name", Type::String(), "…"),
                           Optional("note", Type::String(), "…")}};
  }
  std::optional<IdentitySchema> GetIdentity() const override {
    IdentitySchema identity;
    identity.attributes.push_back(RequiredForImport("name", "…"));
    return identity;
  }
  absl::Status Create(const CreateRequest&, ApplyResponse&) const override {
    return absl::OkStatus();
  }
  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    if (request.state.String("name") == "gone")
      return absl::NotFoundError("gone");
    response.state.Set("note", "read");
    return absl::OkStatus();
  }
  absl::Status Delete(const DeleteRequest&, DeleteResponse&) const override {
    return absl::OkStatus();
  }
};

class ScriptedList final : public ListResource {
 public:
  Schema GetSchema() const override {
    return {.version = 0, .description = "Test.", .attributes = {}};
  }
  absl::Status List(const ListRequest& request,
                    const ListSink& sink) const override {
    return list(request, sink);
  }

  std::function<absl::Status(const ListRequest&, const ListSink&)> list;
};

ListedObject Named(const std::string& name, bool complete = false) {
  return {.display_name = name,
          .state = Object().Set("name", name),
          .complete = complete,
          .diagnostics = {}};
}

class ListTypeTest : public ::testing::Test {
 protected:
  std::vector<ListEvent> Run(ListInput input) {
    std::vector<ListEvent> events;
    Type().List(input, [&](const ListEvent& event) {
      events.push_back(event);
      return static_cast<int>(events.size()) < most_;
    });
    return events;
  }
  ListType Type() {
    return ListType("test_thing", list_, &resource_type_, environment_);
  }
  // Gives `names` one by one; how many were taken.
  void Give(std::vector<std::string> names) {
    list_.list = [this, names](const ListRequest&, const ListSink& sink) {
      for (const std::string& name : names) {
        ++given_;
        if (!sink(Named(name))) break;
      }
      return absl::OkStatus();
    };
  }

  StopFlag stop_;
  Environment environment_{
      .now = [] { return absl::UnixEpoch(); },
      .sleep = [](absl::Duration, const std::stop_token&) {},
      .owner = [] { return std::string(); },
      .unknown_argument = {},
      .stop = &stop_};
  Thing resource_;
  ResourceType resource_type_{"test_thing", resource_, environment_};
  ScriptedList list_;
  int given_ = 0;
  int most_ = 100;  // how many events the reader takes
};

TEST_F(ListTypeTest, IdentitiesAloneOrWholeObjects) {
  Give({"a"});
  const auto parts = Run({});
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_EQ(parts[0].identity, Value::Map({{"name", Value::String("a")}}));
  EXPECT_TRUE(parts[0].object.IsNull());
  const auto wholes = Run({.config = {}, .include_object = true});
  ASSERT_THAT(wholes, SizeIs(1));
  EXPECT_EQ(wholes[0].object.Get("note"), Value::String("read"));
}

TEST_F(ListTypeTest, CompleteObjectsAreNotReadAgain) {
  list_.list = [](const ListRequest&, const ListSink& sink) {
    sink(Named("a", /*complete=*/true));
    return absl::OkStatus();
  };
  const auto events = Run({.config = {}, .include_object = true});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_TRUE(events[0].object.Get("note").IsNull());
}

TEST_F(ListTypeTest, WhatIsGoneSinceIsLeftOut) {
  Give({"gone", "a"});
  EXPECT_THAT(Run({.config = {}, .include_object = true}), SizeIs(1));
}

TEST_F(ListTypeTest, NothingIsAskedForBeyondTheLimit) {
  Give({"a", "b", "c", "d"});
  EXPECT_THAT(Run({.config = {}, .include_object = false, .limit = 2}),
              SizeIs(2));
  EXPECT_EQ(given_, 2);
}

TEST_F(ListTypeTest, NothingIsAskedForWhenNobodyReads) {
  Give({"a", "b", "c"});
  most_ = 1;
  EXPECT_THAT(Run({}), SizeIs(1));
  EXPECT_EQ(given_, 1);
}

TEST_F(ListTypeTest, AStopEndsTheList) {
  list_.list = [this](const ListRequest& request, const ListSink& sink) {
    EXPECT_TRUE(sink(Named("a")));
    stop_.Stop();
    EXPECT_TRUE(request.operation.Stopped());
    EXPECT_FALSE(sink(Named("b")));
    return absl::CancelledError("stopped");
  };
  const auto events = Run({});
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_TRUE(events[1].diagnostics.HasError());
}

TEST_F(ListTypeTest, AnObjectWithoutIdentityIsABug) {
  list_.list = [](const ListRequest&, const ListSink& sink) {
    sink({.display_name = "x",
          .state = {},
          .complete = true,
          .diagnostics = {}});
    return absl::OkStatus();
  };
  const auto events = Run({});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_THAT(events[0].diagnostics.items()[0].detail, HasSubstr("bug"));
}

TEST_F(ListTypeTest, WithoutTheProvidersConfigurationThereIsOneError) {
  environment_.unknown_argument = [] { return std::string("endpoint"); };
  Give({"a"});
  const auto events = Run(
      {.config = {},
       .include_object = false,
       .limit = 0,
       .caller = {
           .deferral_allowed = true, .write_only_allowed = true, .gone = {}}});
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_THAT(events[0].diagnostics.items()[0].detail, HasSubstr("endpoint"));
  EXPECT_EQ(given_, 0);
}

}  // namespace
}  // namespace crosstenant::framework
