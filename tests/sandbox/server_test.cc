// The sandbox behind real sockets, and its store on disk.
#include "sandbox/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "cli/http_client.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::sandbox {
namespace {

using cli::SendRequest;
using testing::HasSubstr;

// A directory that goes away with the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory() : path_(mkdtemp(pattern_)) {}
  ~TemporaryDirectory() {
    for (const char* name : {"store", "store-wal", "store-shm", "ca", "other"})
      unlink(File(name).c_str());
    rmdir(path_.c_str());
  }
  std::string File(const std::string& name) const {
    return absl::StrCat(path_, "/", name);
  }

 private:
  char pattern_[32] = "/tmp/sandbox-test-XXXXXX";
  std::string path_;
};

void WriteText(const std::string& path, const std::string& text) {
  std::ofstream(path) << text;
}

TEST(Server, AnswersOverTlsToWhoeverTrustsItsAuthority) {
  TemporaryDirectory directory;
  auto server = Server::Start({});
  ASSERT_TRUE(server.ok()) << server.status();
  WriteText(directory.File("ca"), (*server)->ca_certificate_pem());
  const auto answer = SendRequest((*server)->endpoint(), directory.File("ca"),
                                  "GET", "/sandbox/tenants");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->status, 200);
  EXPECT_THAT(answer->body, HasSubstr("source.example"));
}

TEST(Server, IsNotTrustedWithAnotherAuthority) {
  TemporaryDirectory directory;
  auto server = Server::Start({});
  auto other = Server::Start({});
  ASSERT_TRUE(server.ok() && other.ok());
  WriteText(directory.File("ca"), (*other)->ca_certificate_pem());
  const auto answer = SendRequest((*server)->endpoint(), directory.File("ca"),
                                  "GET", "/sandbox/tenants");
  EXPECT_TRUE(absl::IsUnavailable(answer.status())) << answer.status();
}

TEST(Server, ServesPlainHttpAndConcurrentClients) {
  ServerOptions options;
  options.https = false;
  auto server = Server::Start(options);
  ASSERT_TRUE(server.ok());
  std::vector<std::thread> clients;
  std::atomic<int> good{0};
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      for (int j = 0; j < 5; ++j) {
        const auto answer =
            SendRequest((*server)->endpoint(), "", "GET", "/v1.0/users");
        good += answer.ok() && answer->status == 401;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(good, 40);
}

TEST(Server, DropsTheConnectionWhereAFaultSaysSo) {
  ServerOptions options;
  options.https = false;
  auto server = Server::Start(options);
  ASSERT_TRUE(server.ok());
  Request fault;
  fault.method = "POST";
  fault.target = "/sandbox/faults";
  fault.body = R"({"path_prefix":"/v1.0/","drop_connection":true})";
  ASSERT_EQ((*server)->sandbox().Handle(fault).status, 201);
  EXPECT_TRUE(absl::IsUnavailable(
      SendRequest((*server)->endpoint(), "", "GET", "/v1.0/users").status()));
  EXPECT_TRUE(
      SendRequest((*server)->endpoint(), "", "GET", "/v1.0/users").ok());
}

TEST(Server, SaysWhatIsWrongWithAnAddress) {
  ServerOptions options;
  options.address = "nowhere";
  EXPECT_TRUE(absl::IsInvalidArgument(Server::Start(options).status()));
  auto first = Server::Start({});
  ASSERT_TRUE(first.ok());
  options.address = "127.0.0.1";
  options.port = static_cast<uint16_t>(std::stoi(
      (*first)->endpoint().substr((*first)->endpoint().rfind(':') + 1)));
  EXPECT_TRUE(absl::IsUnavailable(Server::Start(options).status()));
}

TEST(Store, SurvivesARestartWithTokensAndAuthority) {
  TemporaryDirectory directory;
  ServerOptions options;
  options.sandbox.store_path = directory.File("store");
  std::string authority;
  std::string token;
  {
    auto server = Server::Start(options);
    ASSERT_TRUE(server.ok()) << server.status();
    authority = (*server)->ca_certificate_pem();
    GraphClient client((*server)->sandbox(), kPictureSource);
    token = client.token();
    ASSERT_EQ(client
                  .Patch(absl::StrCat("/users/", kUserS1),
                         R"({"jobTitle":"Changed"})")
                  .status,
              204);
  }
  struct stat info = {};
  ASSERT_EQ(stat(directory.File("store").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  auto server = Server::Start(options);
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_EQ((*server)->ca_certificate_pem(), authority);
  GraphClient client((*server)->sandbox(), kPictureSource);
  client.set_token(token);
  EXPECT_EQ(client.Get(absl::StrCat("/users/", kUserS1)).At("jobTitle"),
            "Changed");
}

TEST(Store, RefusesFilesThatAreNotItsOwn) {
  TemporaryDirectory directory;
  WriteText(directory.File("store"),
            "This is a text and not a database, long enough to be taken for a "
            "page of one.");
  EXPECT_TRUE(
      absl::IsInvalidArgument(Store::Open(directory.File("store")).status()));
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(directory.File("other").c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "CREATE TABLE t(x)", nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(db);
  EXPECT_TRUE(
      absl::IsInvalidArgument(Store::Open(directory.File("other")).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(
      Store::Open(directory.File("no/such/directory")).status()));
}

TEST(Store, RefusesAnotherVersion) {
  TemporaryDirectory directory;
  ASSERT_TRUE(Store::Open(directory.File("store")).ok());
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(directory.File("store").c_str(), &db), SQLITE_OK);
  ASSERT_EQ(
      sqlite3_exec(db, "PRAGMA user_version=99", nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(db);
  const absl::Status refused = Store::Open(directory.File("store")).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(refused));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("another version"));
}

TEST(Store, ARolledBackTransactionLeavesNothing) {
  auto store = Store::Open("");
  ASSERT_TRUE(store.ok());
  (*store)->Put({"t", "c", "1"}, json::object{{"a", 1}}, "", "Key");
  (*store)->Begin();
  (*store)->Put({"t", "c", "2"}, json::object{{"a", 2}});
  (*store)->Rollback();
  EXPECT_EQ((*store)->List("t", "c").size(), 1u);
  EXPECT_EQ((*store)->ListByLookup("t", "c", "KEY").size(), 1u);
  EXPECT_FALSE((*store)->Get({"t", "c", "2"}));
}

}  // namespace
}  // namespace crosstenant::sandbox
