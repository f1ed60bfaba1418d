// CornerBackend: the remote side of the corner provider: objects by id, in
// memory or, so that several processes see the same, in a directory.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_BACKEND_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_BACKEND_H_

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "provider/framework/object.h"
#include "provider/framework/type.h"

namespace crosstenant::testing {

// Thread-safe; several processes on one directory take turns. Tests use it to
// change objects by hand, and to see what was called.
class CornerBackend {
 public:
  // Empty: in memory. The directory must exist.
  explicit CornerBackend(std::string directory = "");

  // Objects whose ids are `kind`-<number> are of this type. Called for each
  // kind before its first object.
  void Register(const std::string& kind, framework::Type type);

  // Stores a new object, which gets its "id": <kind>-<number>.
  framework::Object Add(const std::string& kind, framework::Object object);
  void Put(const std::string& id, const framework::Object& object);
  std::optional<framework::Object> Get(const std::string& id) const;
  // False when there is none.
  bool Erase(const std::string& id);
  std::map<std::string, framework::Object> Objects(
      const std::string& kind) const;

  // What happened, one line each; for what leaves no other trace.
  void Log(const std::string& line);
  std::string log() const;

  // The write-only value that the last create saw.
  void set_last_secret(const std::string& secret);
  std::string last_secret() const;

 private:
  // Encoded; nullopt where there is none.
  std::optional<std::string> Load(const std::string& id) const;
  void Store(const std::string& id, const framework::Object& object);
  void Write(const std::string& id, const std::string& contents);
  const framework::Type* TypeOf(const std::string& id) const;

  const std::string directory_;
  mutable std::mutex mutex_;
  std::map<std::string, framework::Type> types_;  // by kind
  std::map<std::string, std::string> in_memory_;  // encoded, by id
};

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_BACKEND_H_
