// What the framework does around every resource: failures, partial states,
// replication lag, owners, spelling.
#include "provider/framework/resource_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "provider/framework/validators.h"

namespace crosstenant::framework {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A resource whose operations each test supplies.
class ScriptedResource final : public Resource {
 public:
  Schema GetSchema() const override {
    return {.version = 0,
            .description = "Test.",
            .attributes = {
                Required("name", Type::String(), "…").Same(SameIgnoringCase),
                Optional("secret", Type::String(), "…").WriteOnly(),
                Computed("id", Type::String(), "…").UseStateForUnknown()}};
  }
  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    return create(request, response);
  }
  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    return read(request, response);
  }
  absl::Status Update(const UpdateRequest& request,
                      ApplyResponse& response) const override {
    return update(request, response);
  }
  absl::Status Delete(const DeleteRequest& request,
                      DeleteResponse& response) const override {
    return remove(request, response);
  }

  std::function<absl::Status(const CreateRequest&, ApplyResponse&)> create;
  std::function<absl::Status(const ReadRequest&, ReadResponse&)> read;
  std::function<absl::Status(const UpdateRequest&, ApplyResponse&)> update;
  std::function<absl::Status(const DeleteRequest&, DeleteResponse&)> remove;
};

Value State(const char* name, const Value& id) {
  return Object()
      .Set("name", name)
      .Set("secret", Value::Null())
      .Set("id", id)
      .Set("timeouts", Value::Null())
      .ToValue();
}

// A value of the `timeouts` attribute with one operation set.
Value ShapedTimeouts(const char* operation, const char* duration) {
  Object timeouts;
  for (const char* name : {"create", "read", "update", "delete"})
    timeouts.Set(name, Value::Null());
  return timeouts.Set(operation, duration).ToValue();
}

class ResourceTypeTest : public ::testing::Test {
 protected:
  ResourceType Type() {
    return ResourceType(
        "test_thing", resource_,
        {.now = [this] { return now_; },
         .sleep =
             [this](absl::Duration pause, const std::stop_token&) {
               now_ += pause;
               ++sleeps_;
             },
         .owner = [this] { return owner_; },
         .unknown_argument = {},
         .stop = &stop_});
  }
  StateOutput CreateThing() {
    return Type().Apply({Value::Null(),
                         State("n", Value::Unknown()),
                         State("n", Value::Null()),
                         {}});
  }

  ScriptedResource resource_;
  absl::Time now_ = absl::FromUnixSeconds(1'000'000);
  int sleeps_ = 0;
  std::string owner_ = "tenant-1";
  StopFlag stop_;
};

TEST_F(ResourceTypeTest, CreateReturnsTheStateAndRemembersOwnerAndTime) {
  resource_.create = [](const CreateRequest& request, ApplyResponse& response) {
    response.state = Object(request.plan).Set("id", "1");
    return absl::OkStatus();
  };
  const StateOutput output = CreateThing();
  EXPECT_THAT(output.diagnostics.items(), IsEmpty());
  EXPECT_EQ(output.state, State("n", Value::String("1")));
  EXPECT_EQ(output.private_state.at("_owner"), "tenant-1");
  EXPECT_EQ(output.private_state.at("_created_at"), "1000000");
}

TEST_F(ResourceTypeTest, FailureAfterTheObjectExistsKeepsWhatIsKnown) {
  resource_.create = [](const CreateRequest& request, ApplyResponse& response) {
    response.state = request.plan;
    return AtPath(absl::InvalidArgumentError("Graph said no."),
                  Path::Root("name"));
  };
  const StateOutput output = CreateThing();
  EXPECT_EQ(output.state, State("n", Value::Null()));
  ASSERT_THAT(output.diagnostics.items(), SizeIs(1));
  EXPECT_EQ(output.diagnostics.items()[0].summary,
            "Creating test_thing failed");
  EXPECT_EQ(output.diagnostics.items()[0].detail, "Graph said no.");
  EXPECT_EQ(output.diagnostics.items()[0].path, Path::Root("name"));
}

TEST_F(ResourceTypeTest, FailureBeforeTheObjectExistsKeepsNothing) {
  resource_.create = [](const CreateRequest&, ApplyResponse&) {
    return absl::PermissionDeniedError("no");
  };
  const StateOutput output = CreateThing();
  EXPECT_TRUE(output.state.IsNull());
  EXPECT_TRUE(output.diagnostics.HasError());
}

TEST_F(ResourceTypeTest, ForgottenUnknownValuesAreABug) {
  resource_.create = [](const CreateRequest& request, ApplyResponse& response) {
    response.state = request.plan;
    return absl::OkStatus();
  };
  const StateOutput output = CreateThing();
  EXPECT_TRUE(output.diagnostics.HasError());
  EXPECT_TRUE(output.state.IsWhollyKnown());
}

TEST_F(ResourceTypeTest, WriteOnlyValuesNeverReachTheState) {
  resource_.create = [](const CreateRequest& request, ApplyResponse& response) {
    EXPECT_EQ(request.config.String("secret"), "s");
    response.state = Object(request.config).Set("id", "1");
    return absl::OkStatus();
  };
  const Value config =
      State("n", Value::Null()).With("secret", Value::String("s"));
  const StateOutput output =
      Type().Apply({Value::Null(), State("n", Value::Unknown()), config, {}});
  EXPECT_TRUE(output.state.Get("secret").IsNull());
}

TEST_F(ResourceTypeTest, ApplyKeepsThePlannedSpelling) {
  resource_.create = [](const CreateRequest&, ApplyResponse& response) {
    response.state = Object(State("N", Value::String("1")));
    return absl::OkStatus();
  };
  EXPECT_EQ(CreateThing().state.Get("name"), Value::String("n"));
}

TEST_F(ResourceTypeTest, ReadKeepsTheStoredSpellingAndReportsRealChanges) {
  std::string remote = "N";
  resource_.read = [&](const ReadRequest&, ReadResponse& response) {
    response.state.Set("name", remote);
    return absl::OkStatus();
  };
  const Value state = State("n", Value::String("1"));
  EXPECT_EQ(Type().Read({state, {}}).state, state);
  remote = "other";
  EXPECT_EQ(Type().Read({state, {}}).state.Get("name"), Value::String("other"));
}

TEST_F(ResourceTypeTest, AnObjectThatIsGoneLeavesTheState) {
  resource_.read = [](const ReadRequest&, ReadResponse&) {
    return absl::NotFoundError("gone");
  };
  const StateOutput output = Type().Read({State("n", Value::String("1")), {}});
  EXPECT_TRUE(output.state.IsNull());
  EXPECT_THAT(output.diagnostics.items(), IsEmpty());
  EXPECT_EQ(sleeps_, 0);
}

TEST_F(ResourceTypeTest, ANewObjectThatIsNotFoundYetIsWaitedFor) {
  int reads = 0;
  resource_.read = [&](const ReadRequest& request, ReadResponse&) {
    EXPECT_EQ(request.repeated, reads > 0);
    return ++reads < 3 ? absl::NotFoundError("not replicated")
                       : absl::OkStatus();
  };
  const StateOutput output = Type().Read(
      {State("n", Value::String("1")), {{"_created_at", "999999"}}});
  EXPECT_FALSE(output.state.IsNull());
  EXPECT_EQ(reads, 3);
}

TEST_F(ResourceTypeTest, WaitingForReplicationEndsWithTheWindow) {
  resource_.read = [](const ReadRequest&, ReadResponse&) {
    return absl::NotFoundError("gone");
  };
  const StateOutput output = Type().Read(
      {State("n", Value::String("1")), {{"_created_at", "999999"}}});
  EXPECT_TRUE(output.state.IsNull());
  EXPECT_LE(now_,
            absl::FromUnixSeconds(999'999) + ResourceType::kReplicationWindow);
}

TEST_F(ResourceTypeTest, AFailedReadKeepsTheState) {
  resource_.read = [](const ReadRequest&, ReadResponse&) {
    return absl::UnavailableError("down");
  };
  const Value state = State("n", Value::String("1"));
  const StateOutput output = Type().Read({state, {}});
  EXPECT_EQ(output.state, state);
  EXPECT_TRUE(output.diagnostics.HasError());
}

TEST_F(ResourceTypeTest, AnotherTenantsObjectIsAnErrorAndNeverTouched) {
  const Value state = State("n", Value::String("1"));
  const StateOutput read = Type().Read({state, {{"_owner", "tenant-2"}}});
  EXPECT_EQ(read.state, state);
  ASSERT_TRUE(read.diagnostics.HasError());
  EXPECT_THAT(read.diagnostics.items()[0].detail,
              HasSubstr("belongs to tenant tenant-2"));
  const StateOutput removed = Type().Apply(
      {state, Value::Null(), Value::Null(), {{"_owner", "tenant-2"}}});
  EXPECT_EQ(removed.state, state);
  EXPECT_TRUE(removed.diagnostics.HasError());
}

TEST_F(ResourceTypeTest, DeletingWhatIsGoneSucceeds) {
  resource_.remove = [](const DeleteRequest&, DeleteResponse&) {
    return absl::NotFoundError("gone");
  };
  const StateOutput output = Type().Apply(
      {State("n", Value::String("1")), Value::Null(), Value::Null(), {}});
  EXPECT_TRUE(output.state.IsNull());
  EXPECT_THAT(output.diagnostics.items(), IsEmpty());
}

TEST_F(ResourceTypeTest, AFailedDeleteKeepsTheState) {
  resource_.remove = [](const DeleteRequest&, DeleteResponse&) {
    return absl::UnavailableError("down");
  };
  const Value state = State("n", Value::String("1"));
  EXPECT_EQ(Type().Apply({state, Value::Null(), Value::Null(), {}}).state,
            state);
}

TEST_F(ResourceTypeTest, ChangedTimeoutsAloneCallNothing) {
  const Value state = State("n", Value::String("1"));
  const Value planned = state.With("timeouts", ShapedTimeouts("read", "1m"));
  const StateOutput output =
      Type().Apply({state, planned, planned, {{"_owner", "tenant-1"}}});
  EXPECT_THAT(output.diagnostics.items(), IsEmpty());
  EXPECT_EQ(output.state, planned);
  EXPECT_EQ(output.private_state.at("_owner"), "tenant-1");
}

TEST_F(ResourceTypeTest, AnAnswerOfAnotherShapeIsReportedAndTheRestKept) {
  resource_.create = [](const CreateRequest&, ApplyResponse& response) {
    response.state = Object()
                         .Set("name", "n")
                         .Set("id", "1")
                         .Set("secret", std::int64_t{1})
                         .Set("nonsense", "x");
    return absl::OkStatus();
  };
  const StateOutput created = CreateThing();
  ASSERT_TRUE(created.diagnostics.HasError());
  EXPECT_THAT(created.diagnostics.items()[0].detail,
              HasSubstr("bug in the provider"));
  EXPECT_EQ(created.state, State("n", Value::String("1")));

  const Value state = State("n", Value::String("1"));
  resource_.read = [](const ReadRequest&, ReadResponse& response) {
    response.state.Set("name", true);
    return absl::OkStatus();
  };
  const StateOutput read = Type().Read({state, {}});
  EXPECT_TRUE(read.diagnostics.HasError());
  EXPECT_EQ(read.state, state);
}

TEST_F(ResourceTypeTest, AResourceCannotTouchTheFrameworksPrivateEntries) {
  resource_.read = [](const ReadRequest&, ReadResponse& response) {
    response.private_state = {{"_owner", "somebody"}, {"seen", "1"}};
    return absl::OkStatus();
  };
  const StateOutput read =
      Type().Read({State("n", Value::String("1")), {{"_owner", "tenant-1"}}});
  EXPECT_EQ(read.private_state,
            (PrivateState{{"_owner", "tenant-1"}, {"seen", "1"}}));
}

TEST_F(ResourceTypeTest, ATypeWithoutImportSaysSo) {
  const StateOutput output = Type().Import({"x", {}, {}});
  ASSERT_TRUE(output.diagnostics.HasError());
  EXPECT_THAT(output.diagnostics.items()[0].detail,
              HasSubstr("cannot be imported"));
}

}  // namespace
}  // namespace crosstenant::framework
