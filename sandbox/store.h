// The sandbox's memory: JSON documents per (tenant, collection, id) in one
// SQLite database, on disk or in memory.
//
// Errors are sticky. A failing statement makes reads answer "nothing" and
// writes do nothing, and is reported by Commit (or status()); so callers do not
// check each call, and no answer goes out on top of a failed write. Not
// thread-safe: one thread at a time.
#ifndef CROSSTENANT_SANDBOX_STORE_H_
#define CROSSTENANT_SANDBOX_STORE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "sandbox/json_members.h"

struct sqlite3;
struct sqlite3_stmt;

namespace crosstenant::sandbox {

// Where a document lives. Collections of the whole sandbox use the empty
// tenant.
struct DocumentKey {
  std::string tenant;
  std::string collection;
  std::string id;
};

class Store {
 public:
  // Opens or creates the database; an empty path means memory. A file is
  // created for its owner alone (it holds secrets). FailedPrecondition when the
  // file was written by another version of the sandbox, InvalidArgument when it
  // is no database.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& path);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  std::optional<json::object> Get(const DocumentKey& key);

  // Creates or replaces. `parent` groups documents of a collection (the jobs of
  // a service principal); `lookup` is a second, case-insensitive key (a user
  // principal name). Replacing keeps the document's place in the order of List.
  void Put(const DocumentKey& key, const json::object& body,
           absl::string_view parent = "", absl::string_view lookup = "");

  // True when there was such a document.
  bool Delete(const DocumentKey& key);

  // In the order of creation.
  std::vector<json::object> List(const std::string& tenant,
                                 const std::string& collection);
  std::vector<json::object> ListByParent(const std::string& tenant,
                                         const std::string& collection,
                                         const std::string& parent);
  std::vector<json::object> ListByLookup(const std::string& tenant,
                                         const std::string& collection,
                                         const std::string& lookup);
  // Returns the number of documents deleted.
  int DeleteByParent(const std::string& tenant, const std::string& collection,
                     const std::string& parent);

  // A transaction: what lies between Begin and Commit is durable together once
  // Commit has answered OK.
  void Begin();
  absl::Status Commit();
  // Also clears the sticky error.
  void Rollback();

  const absl::Status& status() const { return status_; }

 private:
  explicit Store(sqlite3* db) : db_(db) {}

  absl::Status Initialize();
  absl::Status CheckVersion();
  absl::Status Prepare();
  void Execute(const char* sql);
  std::vector<json::object> Query(
      sqlite3_stmt* statement,
      std::initializer_list<absl::string_view> arguments);
  int Change(sqlite3_stmt* statement,
             std::initializer_list<absl::string_view> arguments);
  void Fail(absl::string_view what);

  sqlite3* db_;
  std::vector<sqlite3_stmt*> statements_;
  absl::Status status_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_STORE_H_
