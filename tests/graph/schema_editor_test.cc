#include "provider/graph/schema_editor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/session.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kJob[] = "/servicePrincipals/s/synchronization/jobs/j";
constexpr char kSchema[] =
    R"({"id":"x","unknown":{"deep":[1,0.1,null]},"edits":{}})";

// The schemas of a tenant. The first GET can be held until every caller that
// the test has started is known to wait.
class SchemaServer {
 public:
  FakeTransport::Answer Answer(const HttpRequest& request) {
    std::unique_lock<std::mutex> lock(mutex_);
    std::string& schema =
        schemas_.try_emplace(request.target, kSchema).first->second;
    if (request.method == "GET") {
      arrived_ = true;
      changed_.notify_all();
      changed_.wait(lock, [&] { return !hold_; });
      return Json(200, schema);
    }
    if (!put_answers_.empty()) {
      FakeTransport::Answer answer = put_answers_.front();
      put_answers_.erase(put_answers_.begin());
      return answer;
    }
    if (absl::StrContains(request.body, "poison"))
      return ODataError(400, "BadSchema", "poisoned");
    schema = request.body;
    return HttpResponse{204};
  }

  void Hold() {
    const std::lock_guard<std::mutex> lock(mutex_);
    hold_ = true;
  }
  void AwaitGet() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return arrived_; });
  }
  void Release() {
    const std::lock_guard<std::mutex> lock(mutex_);
    hold_ = false;
    changed_.notify_all();
  }
  void FailPuts(std::vector<FakeTransport::Answer> answers) {
    const std::lock_guard<std::mutex> lock(mutex_);
    put_answers_ = std::move(answers);
  }
  std::string Schema() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return schemas_.begin()->second;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool hold_ = false;
  bool arrived_ = false;
  std::map<std::string, std::string> schemas_;
  std::vector<FakeTransport::Answer> put_answers_;
};

SchemaEditor::Edit Set(const std::string& name, const std::string& value) {
  return [name, value](boost::json::object& schema) {
    schema["edits"].as_object()[name] = value;
    return absl::OkStatus();
  };
}

absl::Status Refuse(boost::json::object& schema) {
  schema["edits"] = "half done";
  return absl::NotFoundError("no such mapping");
}

class SchemaEditorTest : public ::testing::Test {
 protected:
  SchemaEditorTest() {
    tenant_.transport->on_request = [this](const HttpRequest& request) {
      return server_.Answer(request);
    };
    tenant_.Connect();
    session_.Configure(tenant_.client);
  }

  CallContext Context() const { return tenant_.Within(absl::Minutes(20)); }

  absl::Status Apply(SchemaEditor::Edit edit) {
    return session_.schema_editor().Apply(kJob, std::move(edit), Context());
  }

  // Applies all edits so that they are one group, led by the first.
  std::vector<absl::Status> ApplyTogether(
      std::vector<SchemaEditor::Edit> edits) {
    std::vector<absl::Status> results(edits.size());
    std::atomic<size_t> waiting{0};
    server_.Hold();
    std::vector<std::thread> callers;
    callers.emplace_back([&, this] {
      results[0] = session_.schema_editor().Apply(kJob, edits[0], Context());
    });
    server_.AwaitGet();
    for (size_t i = 1; i < edits.size(); ++i) {
      callers.emplace_back([&, this, i] {
        CallContext context = Context();
        bool counted = false;
        // Asked for the first time when the edit waits for its leader.
        context.cancelled = [&] {
          if (!std::exchange(counted, true)) ++waiting;
          return false;
        };
        results[i] = session_.schema_editor().Apply(kJob, edits[i], context);
      });
    }
    while (waiting < edits.size() - 1) std::this_thread::yield();
    server_.Release();
    for (std::thread& caller : callers) caller.join();
    return results;
  }

  size_t Count(const std::string& method) const {
    size_t count = 0;
    for (const HttpRequest& request : tenant_.transport->requests())
      count += request.method == method ? 1 : 0;
    return count;
  }

  FakeTenant tenant_;
  SchemaServer server_;
  Session session_;
};

TEST_F(SchemaEditorTest, EditIsReadEditWrite) {
  ASSERT_TRUE(Apply(Set("a", "1")).ok());
  EXPECT_THAT(tenant_.transport->lines(),
              ElementsAre(absl::StrCat("GET /v1.0", kJob, "/schema"),
                          absl::StrCat("PUT /v1.0", kJob, "/schema")));
  EXPECT_EQ(
      boost::json::parse(server_.Schema()),
      boost::json::parse(
          R"({"id":"x","unknown":{"deep":[1,0.1,null]},"edits":{"a":"1"}})"));
}

TEST_F(SchemaEditorTest, NothingIsWrittenWhereNothingChanged) {
  EXPECT_TRUE(
      Apply([](boost::json::object&) { return absl::OkStatus(); }).ok());
  EXPECT_EQ(Count("PUT"), 0u);
}

TEST_F(SchemaEditorTest, RefusedEditWritesNothing) {
  EXPECT_EQ(Apply(Refuse), absl::NotFoundError("no such mapping"));
  EXPECT_EQ(Count("PUT"), 0u);
}

TEST_F(SchemaEditorTest, WaitingEditsAreOneGetAndOnePut) {
  std::vector<SchemaEditor::Edit> edits;
  for (int i = 0; i < 10; ++i) edits.push_back(Set(absl::StrCat("e", i), "x"));
  for (const absl::Status& result : ApplyTogether(edits))
    EXPECT_TRUE(result.ok()) << result;
  EXPECT_EQ(Count("GET"), 1u);
  EXPECT_EQ(Count("PUT"), 1u);
  EXPECT_EQ(boost::json::parse(server_.Schema()).at("edits").as_object().size(),
            10u);
}

TEST_F(SchemaEditorTest, RefusedEditFailsAloneAndLeavesNoTrace) {
  const std::vector<absl::Status> results =
      ApplyTogether({Set("a", "1"), Refuse, Set("b", "2")});
  EXPECT_TRUE(results[0].ok());
  EXPECT_EQ(results[1], absl::NotFoundError("no such mapping"));
  EXPECT_TRUE(results[2].ok());
  EXPECT_EQ(boost::json::parse(server_.Schema()).at("edits").as_object().size(),
            2u);
  EXPECT_EQ(Count("PUT"), 1u);
}

TEST_F(SchemaEditorTest, RejectedGroupIsSplitUntilTheCulpritStandsAlone) {
  std::vector<SchemaEditor::Edit> edits;
  for (int i = 0; i < 8; ++i)
    edits.push_back(Set(absl::StrCat("e", i), i == 5 ? "poison" : "x"));
  const std::vector<absl::Status> results = ApplyTogether(edits);
  for (size_t i = 0; i < results.size(); ++i) {
    if (i == 5) {
      EXPECT_TRUE(HasHttpStatus(results[i], 400)) << results[i];
      EXPECT_THAT(std::string(results[i].message()), HasSubstr("poisoned"));
    } else {
      EXPECT_TRUE(results[i].ok()) << i << results[i];
    }
  }
  EXPECT_EQ(boost::json::parse(server_.Schema()).at("edits").as_object().size(),
            7u);
  EXPECT_LE(Count("PUT"), 7u);
}

TEST_F(SchemaEditorTest, ForbiddenGroupIsNotSplit) {
  server_.FailPuts({ODataError(403, "Authorization_RequestDenied", "x")});
  for (const absl::Status& result :
       ApplyTogether({Set("a", "1"), Set("b", "2")})) {
    EXPECT_EQ(result.code(), absl::StatusCode::kPermissionDenied);
  }
  EXPECT_EQ(Count("PUT"), 1u);
}

TEST_F(SchemaEditorTest, ConflictReadsAgain) {
  server_.FailPuts(
      {ODataError(409, "Conflict", "x"), ODataError(409, "Conflict", "x")});
  EXPECT_TRUE(Apply(Set("a", "1")).ok());
  EXPECT_EQ(Count("GET"), 3u);
  EXPECT_EQ(Count("PUT"), 3u);
}

TEST_F(SchemaEditorTest, MissingJobIsNotFound) {
  tenant_.transport->Script({ODataError(404, "UnknownError", "no job")});
  EXPECT_EQ(Apply(Set("a", "1")).code(), absl::StatusCode::kNotFound);
}

TEST_F(SchemaEditorTest, NewJobIsWaitedFor) {
  tenant_.transport->Script({Json(201, R"({"id":"j"})")});
  ASSERT_TRUE(tenant_.client
                  ->Post("/servicePrincipals/s/synchronization/jobs",
                         boost::json::object(), Context())
                  .ok());
  tenant_.transport->Script({ODataError(404, "UnknownError", "not yet")});
  server_.FailPuts({ODataError(404, "UnknownError", "not here yet")});
  EXPECT_TRUE(Apply(Set("a", "1")).ok());
}

TEST_F(SchemaEditorTest, CancelledLeaderDoesNotFailTheOthers) {
  server_.FailPuts({absl::CancelledError("cancelled")});
  const std::vector<absl::Status> results =
      ApplyTogether({Set("a", "1"), Set("b", "2"), Set("c", "3")});
  EXPECT_EQ(results[0].code(), absl::StatusCode::kCancelled);
  EXPECT_TRUE(results[1].ok()) << results[1];
  EXPECT_TRUE(results[2].ok()) << results[2];
}

TEST_F(SchemaEditorTest, CancelledFollowerLeavesAndItsEditNeverRuns) {
  server_.Hold();
  std::thread leader([this] { EXPECT_TRUE(Apply(Set("a", "1")).ok()); });
  server_.AwaitGet();
  CallContext context = Context();
  context.cancelled = [] { return true; };
  bool ran = false;
  const absl::Status status = session_.schema_editor().Apply(
      kJob,
      [&](boost::json::object&) {
        ran = true;
        return absl::OkStatus();
      },
      context);
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  server_.Release();
  leader.join();
  EXPECT_FALSE(ran);
}

TEST_F(SchemaEditorTest, JobsDoNotWaitForEachOther) {
  server_.Hold();
  std::thread held([this] { EXPECT_TRUE(Apply(Set("a", "1")).ok()); });
  server_.AwaitGet();
  tenant_.transport->Script({Json(200, kSchema), HttpResponse{204}});
  EXPECT_TRUE(session_.schema_editor()
                  .Apply("/servicePrincipals/s/synchronization/jobs/other",
                         Set("b", "2"), Context())
                  .ok());
  server_.Release();
  held.join();
}

TEST_F(SchemaEditorTest, OwnWriteForgetsTheCachedSchema) {
  const std::string path = absl::StrCat(kJob, "/schema");
  ASSERT_TRUE(tenant_.client->CachedGet(path, Context()).ok());
  ASSERT_TRUE(Apply(Set("a", "1")).ok());
  EXPECT_EQ(tenant_.client->CachedGet(path, Context())
                ->at("edits")
                .as_object()
                .size(),
            1u);
}

TEST(SessionTest, SaysWhyThereIsNoClient) {
  Session session;
  EXPECT_EQ(session.client().status().code(),
            absl::StatusCode::kFailedPrecondition);
  session.SetUnconfigured("the provider's tenant_id is not known yet");
  EXPECT_THAT(std::string(session.client().status().message()),
              HasSubstr("tenant_id is not known yet"));
  EXPECT_EQ(session.schema_editor().Apply(kJob, Refuse, {}).code(),
            absl::StatusCode::kFailedPrecondition);
  FakeTenant tenant;
  tenant.Connect();
  session.Configure(tenant.client);
  EXPECT_EQ(session.client().value(), tenant.client);
  session.SetUnconfigured("x");
  EXPECT_FALSE(session.client().ok());
}

}  // namespace
}  // namespace crosstenant::graph
