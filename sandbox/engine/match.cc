#include "sandbox/engine/match.h"

#include "sandbox/directory_objects.h"

namespace crosstenant::sandbox {

MatchIndex MatchIndex::Load(Store& store, const std::string& target_tenant) {
  MatchIndex index;
  for (const json::object& user : store.List(target_tenant, kUsers))
    index.Add(user);
  return index;
}

void MatchIndex::Add(const json::object& user) {
  if (TextMember(user, "externalUserState") != "Accepted") return;
  for (const json::value& id : Items(user, "alternativeSecurityIds")) {
    if (id.is_string())
      by_security_id_.emplace(View(id.get_string()), TextMember(user, "id"));
  }
}

absl::StatusOr<std::optional<std::string>> MatchIndex::Find(
    absl::string_view alternative_security_id) const {
  const auto [begin, end] =
      by_security_id_.equal_range(std::string(alternative_security_id));
  if (begin == end) return std::optional<std::string>();
  if (std::next(begin) != end) {
    return absl::FailedPreconditionError(
        "More than one user of the target tenant matches.");
  }
  return std::optional<std::string>(begin->second);
}

}  // namespace crosstenant::sandbox
