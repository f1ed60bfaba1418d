#include "sandbox/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

// Raised whenever what the documents mean changes. Application id: "XTSB".
constexpr int kVersion = 1;
constexpr int kApplicationId = 0x58545342;

enum Statement {
  kGet,
  kPut,
  kDelete,
  kList,
  kListByParent,
  kListByLookup,
  kDeleteByParent,
  kStatementCount
};

constexpr const char* kSql[kStatementCount] = {
    "SELECT body FROM documents WHERE tenant=?1 AND collection=?2 AND id=?3",
    "INSERT INTO documents(tenant,collection,id,parent,lookup,body) "
    "VALUES(?1,?2,?3,?4,?5,?6) "
    "ON CONFLICT(tenant,collection,id) DO UPDATE SET "
    "parent=?4,lookup=?5,body=?6",
    "DELETE FROM documents WHERE tenant=?1 AND collection=?2 AND id=?3",
    "SELECT body FROM documents WHERE tenant=?1 AND collection=?2 ORDER BY seq",
    "SELECT body FROM documents WHERE tenant=?1 AND collection=?2 AND "
    "parent=?3 ORDER BY seq",
    "SELECT body FROM documents WHERE tenant=?1 AND collection=?2 AND "
    "lookup=?3 ORDER BY seq",
    "DELETE FROM documents WHERE tenant=?1 AND collection=?2 AND parent=?3",
};

constexpr const char* kSchema =
    "CREATE TABLE documents(seq INTEGER PRIMARY KEY AUTOINCREMENT, tenant TEXT "
    "NOT NULL, collection TEXT NOT NULL,"
    " id TEXT NOT NULL, parent TEXT NOT NULL, lookup TEXT NOT NULL, body TEXT "
    "NOT NULL,"
    " UNIQUE(tenant,collection,id));"
    "CREATE INDEX documents_by_parent ON "
    "documents(tenant,collection,parent,seq);"
    "CREATE INDEX documents_by_lookup ON "
    "documents(tenant,collection,lookup,seq);";

int ReadPragma(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  int value = -1;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    value = sqlite3_column_int(statement, 0);
  }
  sqlite3_finalize(statement);
  return value;
}

// SQLite would create the file readable for everybody.
absl::Status CreatePrivateFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return absl::InvalidArgumentError(
        absl::StrCat("cannot open ", path, ": ", strerror(errno)));
  close(fd);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& path) {
  if (!path.empty()) {
    if (absl::Status created = CreatePrivateFile(path); !created.ok())
      return created;
  }
  sqlite3* db = nullptr;
  const int rc = sqlite3_open_v2(
      path.empty() ? ":memory:" : path.c_str(), &db,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
      nullptr);
  std::unique_ptr<Store> store(new Store(db));
  if (rc != SQLITE_OK)
    return absl::InvalidArgumentError(
        absl::StrCat("cannot open ", path, ": ", sqlite3_errstr(rc)));
  if (absl::Status ready = store->Initialize(); !ready.ok()) {
    return absl::Status(
        ready.code(),
        absl::StrCat(path.empty() ? "memory" : path, ": ", ready.message()));
  }
  return store;
}

Store::~Store() {
  for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(db_);
}

absl::Status Store::Initialize() {
  sqlite3_busy_timeout(db_, 2000);
  if (absl::Status version = CheckVersion(); !version.ok()) return version;
  // FULL: an answered write has reached the disk, also in WAL mode.
  Execute("PRAGMA journal_mode=WAL");
  Execute("PRAGMA synchronous=FULL");
  if (!status_.ok()) return status_;
  return Prepare();
}

absl::Status Store::CheckVersion() {
  const int tables = ReadPragma(db_, "SELECT count(*) FROM sqlite_master");
  if (tables < 0)
    return absl::InvalidArgumentError(
        "is not a sandbox store (not an SQLite database)");
  if (tables == 0) {
    Begin();
    Execute(kSchema);
    Execute(absl::StrCat("PRAGMA application_id=", kApplicationId).c_str());
    Execute(absl::StrCat("PRAGMA user_version=", kVersion).c_str());
    return Commit();
  }
  if (ReadPragma(db_, "PRAGMA application_id") != kApplicationId) {
    return absl::InvalidArgumentError(
        "is not a sandbox store (an SQLite database of another program)");
  }
  if (const int version = ReadPragma(db_, "PRAGMA user_version");
      version != kVersion) {
    return absl::FailedPreconditionError(absl::StrCat(
        "was written by another version of the sandbox (store version ",
        version, ", this program reads ", kVersion,
        "); use another --store file or delete this one"));
  }
  return absl::OkStatus();
}

absl::Status Store::Prepare() {
  for (const char* sql : kSql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                           nullptr) != SQLITE_OK)
      Fail("prepare");
    statements_.push_back(statement);
  }
  return status_;
}

void Store::Fail(absl::string_view what) {
  if (status_.ok())
    status_ = absl::InternalError(
        absl::StrCat("store: ", what, ": ", sqlite3_errmsg(db_)));
}

void Store::Execute(const char* sql) {
  if (status_.ok() &&
      sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    Fail("execute");
}

std::vector<json::object> Store::Query(
    sqlite3_stmt* statement,
    std::initializer_list<absl::string_view> arguments) {
  std::vector<json::object> out;
  if (!status_.ok()) return out;
  int index = 0;
  for (absl::string_view argument : arguments) {
    sqlite3_bind_text(statement, ++index, argument.data(),
                      static_cast<int>(argument.size()), SQLITE_STATIC);
  }
  int rc = SQLITE_ROW;
  while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
    const char* text =
        reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    boost::system::error_code error;
    json::value body = json::parse(
        json::string_view(text, sqlite3_column_bytes(statement, 0)), error);
    if (error || !body.is_object()) {
      status_ = absl::DataLossError("store: a document is not JSON");
      break;
    }
    out.push_back(std::move(body.get_object()));
  }
  if (rc != SQLITE_DONE && rc != SQLITE_ROW) Fail("read");
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return out;
}

int Store::Change(sqlite3_stmt* statement,
                  std::initializer_list<absl::string_view> arguments) {
  if (!status_.ok()) return 0;
  int index = 0;
  for (absl::string_view argument : arguments) {
    // A null data pointer would bind NULL, and the columns are NOT NULL.
    const char* data = argument.data() == nullptr ? "" : argument.data();
    sqlite3_bind_text(statement, ++index, data,
                      static_cast<int>(argument.size()), SQLITE_STATIC);
  }
  if (sqlite3_step(statement) != SQLITE_DONE) Fail("write");
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return status_.ok() ? sqlite3_changes(db_) : 0;
}

std::optional<json::object> Store::Get(const DocumentKey& key) {
  std::vector<json::object> found =
      Query(statements_[kGet], {key.tenant, key.collection, key.id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void Store::Put(const DocumentKey& key, const json::object& body,
                absl::string_view parent, absl::string_view lookup) {
  const std::string text = json::serialize(body);
  Change(statements_[kPut], {key.tenant, key.collection, key.id, parent,
                             absl::AsciiStrToLower(lookup), text});
}

bool Store::Delete(const DocumentKey& key) {
  return Change(statements_[kDelete], {key.tenant, key.collection, key.id}) > 0;
}

std::vector<json::object> Store::List(const std::string& tenant,
                                      const std::string& collection) {
  return Query(statements_[kList], {tenant, collection});
}

std::vector<json::object> Store::ListByParent(const std::string& tenant,
                                              const std::string& collection,
                                              const std::string& parent) {
  return Query(statements_[kListByParent], {tenant, collection, parent});
}

std::vector<json::object> Store::ListByLookup(const std::string& tenant,
                                              const std::string& collection,
                                              const std::string& lookup) {
  return Query(statements_[kListByLookup],
               {tenant, collection, absl::AsciiStrToLower(lookup)});
}

int Store::DeleteByParent(const std::string& tenant,
                          const std::string& collection,
                          const std::string& parent) {
  return Change(statements_[kDeleteByParent], {tenant, collection, parent});
}

void Store::Begin() { Execute("BEGIN IMMEDIATE"); }

absl::Status Store::Commit() {
  Execute("COMMIT");
  return status_;
}

void Store::Rollback() {
  status_ = absl::OkStatus();
  sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace crosstenant::sandbox
