#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "provider/graph/client.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kPartners[] = "/policies/crossTenantAccessPolicy/partners";

class ReadCacheTest : public ::testing::Test {
 protected:
  ReadCacheTest() : client_(tenant_.Connect()) {
    tenant_.transport->on_request = [](const HttpRequest&) {
      return Json(200, R"({"value":[1]})");
    };
  }

  CallContext Context() const { return tenant_.Within(absl::Minutes(20)); }
  size_t Requests() const { return tenant_.transport->requests().size(); }

  FakeTenant tenant_;
  Client& client_;
};

TEST_F(ReadCacheTest, AnswersAreKept) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(client_.CachedGet("/a", Context()).ok());
    EXPECT_THAT(client_.CachedList("/a", Context()).value(), SizeIs(1));
    EXPECT_TRUE(client_.CachedGet("/a", Context(), {.api = Api::kBeta}).ok());
  }
  EXPECT_THAT(tenant_.transport->lines(),
              ElementsAre("GET /v1.0/a", "GET /v1.0/a", "GET /beta/a"));
}

TEST_F(ReadCacheTest, DropCacheForgets) {
  ASSERT_TRUE(client_.CachedGet("/a", Context()).ok());
  client_.DropCache();
  ASSERT_TRUE(client_.CachedGet("/a", Context()).ok());
  EXPECT_EQ(Requests(), 2u);
}

TEST_F(ReadCacheTest, ErrorsAreNotKept) {
  tenant_.transport->Script({ODataError(404, "x", "y")});
  EXPECT_FALSE(client_.CachedGet("/a", Context()).ok());
  EXPECT_TRUE(client_.CachedGet("/a", Context()).ok());
}

struct WriteCase {
  const char* name;
  const char* cached;
  const char* written;
  bool forgets;
};

class OwnWriteTest : public ReadCacheTest,
                     public ::testing::WithParamInterface<WriteCase> {};

TEST_P(OwnWriteTest, ForgetsWhatItMayHaveChanged) {
  ASSERT_TRUE(client_.CachedGet(GetParam().cached, Context()).ok());
  ASSERT_TRUE(client_.Patch(GetParam().written, nullptr, Context()).ok());
  ASSERT_TRUE(client_.CachedGet(GetParam().cached, Context()).ok());
  EXPECT_EQ(Requests(), GetParam().forgets ? 3u : 2u);
}

INSTANTIATE_TEST_SUITE_P(
    Paths, OwnWriteTest,
    ::testing::Values(
        WriteCase{"Itself", "/a/x?$select=id", "/a/X", true},
        WriteCase{"Collection", "/policies/p/partners?$expand=i",
                  "/policies/p/partners/x", true},
        WriteCase{"Below", "/a/x/i", "/a/x", true},
        WriteCase{"CollectionOfChild", "/a", "/a/x/i", true},
        WriteCase{"Sibling", "/a/y", "/a/x", false},
        WriteCase{"LongerName", "/a/xy", "/a/x", false},
        WriteCase{"OtherPart", "/servicePrincipals/s/synchronization/templates",
                  "/servicePrincipals/s/appRoleAssignedTo", false},
        WriteCase{"KeyForm", "/applications(appId='x')", "/applications/y",
                  true},
        WriteCase{"PrincipalOfApplication", "/servicePrincipals/s",
                  "/applications/y", true},
        WriteCase{"Instantiate", "/applications?$filter=x",
                  "/applicationTemplates/t/instantiate", true},
        WriteCase{"JobOfApplication",
                  "/servicePrincipals/s/synchronization/jobs",
                  "/applications/y", false}),
    [](const auto& write) { return write.param.name; });

TEST_F(ReadCacheTest, FailedWriteForgetsToo) {
  ASSERT_TRUE(client_.CachedGet(kPartners, Context()).ok());
  tenant_.transport->Script({ODataError(400, "x", "y")});
  ASSERT_FALSE(client_.Patch(kPartners, nullptr, Context()).ok());
  ASSERT_TRUE(client_.CachedGet(kPartners, Context()).ok());
  EXPECT_EQ(Requests(), 3u);
}

// Holds every request until it is let go.
class Barrier {
 public:
  void Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
  }
  void AwaitArrival() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return arrived_ > 0; });
  }
  void Open() {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool open_ = false;
};

TEST_F(ReadCacheTest, ParallelReadersShareOneRequest) {
  Barrier barrier;
  tenant_.transport->on_request = [&](const HttpRequest&) {
    barrier.Wait();
    return Json(200, R"({"value":[1]})");
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back(
        [&] { EXPECT_TRUE(client_.CachedList(kPartners, Context()).ok()); });
  }
  barrier.AwaitArrival();
  barrier.Open();
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(Requests(), 1u);
}

TEST_F(ReadCacheTest, AnswerOvertakenByOwnWriteIsNotKept) {
  Barrier barrier;
  tenant_.transport->on_request = [&](const HttpRequest& request) {
    if (request.method == "GET") barrier.Wait();
    return Json(200, "{}");
  };
  std::thread reader(
      [&] { EXPECT_TRUE(client_.CachedGet("/a", Context()).ok()); });
  barrier.AwaitArrival();
  EXPECT_TRUE(client_.Patch("/a", nullptr, Context()).ok());
  barrier.Open();
  reader.join();
  EXPECT_TRUE(client_.CachedGet("/a", Context()).ok());
  EXPECT_EQ(Requests(), 3u);
}

TEST_F(ReadCacheTest, CancelledReaderDoesNotFailTheOthers) {
  Barrier barrier;
  std::atomic<int> count{0};
  tenant_.transport->on_request = [&](const HttpRequest&) {
    if (++count == 1) {
      barrier.Wait();
      return FakeTransport::Answer(absl::CancelledError("cancelled"));
    }
    return FakeTransport::Answer(Json(200, "{}"));
  };
  std::thread first([&] {
    EXPECT_EQ(client_.CachedGet("/a", Context()).status().code(),
              absl::StatusCode::kCancelled);
  });
  barrier.AwaitArrival();
  std::thread second(
      [&] { EXPECT_TRUE(client_.CachedGet("/a", Context()).ok()); });
  barrier.Open();
  first.join();
  second.join();
}

}  // namespace
}  // namespace crosstenant::graph
