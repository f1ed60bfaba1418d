// Finds the target user of a source user by its alternative security id, among
// redeemed external users only.
#ifndef CROSSTENANT_SANDBOX_ENGINE_MATCH_H_
#define CROSSTENANT_SANDBOX_ENGINE_MATCH_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "sandbox/json_members.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

class MatchIndex {
 public:
  static MatchIndex Load(Store& store, const std::string& target_tenant);

  // The id of the one match; nullopt without any. FailedPrecondition for more
  // than one (DuplicateTargetEntries).
  absl::StatusOr<std::optional<std::string>> Find(
      absl::string_view alternative_security_id) const;

  void Add(const json::object& user);

 private:
  std::multimap<std::string, std::string> by_security_id_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_MATCH_H_
