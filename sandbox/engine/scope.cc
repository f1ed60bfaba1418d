#include "sandbox/engine/scope.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "mapping/scoping_filter.h"
#include "sandbox/engine/user_attributes.h"

namespace crosstenant::sandbox {
namespace {

using Standing = ScopeVerdict::Standing;

bool IsInternalMember(const json::object& user) {
  return TextMember(user, "userType") == "Member" &&
         TextMember(user, "externalUserState").empty() &&
         !absl::StrContains(TextMember(user, "userPrincipalName"), "#EXT#");
}

// "department EQUALS 'Marketing' is false": the clauses that decided, without
// the names of their groups.
std::string Refusal(const mapping::ScopingFilter& filter,
                    const mapping::FilterVerdict& verdict) {
  std::vector<std::string> failed;
  size_t index = 0;
  for (const mapping::FilterGroup& group : filter.groups) {
    for (size_t i = 0;
         i < group.clauses.size() && index < verdict.clause_results.size();
         ++i, ++index) {
      const auto& [text, holds] = verdict.clause_results[index];
      const size_t prefix = group.name.size() + 1;
      if (!holds)
        failed.push_back(absl::StrCat(
            text.size() > prefix ? text.substr(prefix) : text, " is false"));
    }
  }
  return absl::StrJoin(failed, " and ");
}

void Settle(ScopeVerdict& verdict, Standing standing, std::string reason) {
  if (verdict.standing != Standing::kInScope) return;
  verdict.standing = standing;
  verdict.reason = std::move(reason);
}

}  // namespace

absl::StatusOr<ScopeVerdict> JudgeScope(const json::object& user,
                                        const Entitlement& entitlement,
                                        const UserMapping& mapping) {
  ScopeVerdict verdict;
  verdict.active = BoolMember(user, "accountEnabled").value_or(false);
  verdict.assigned = entitlement.Covers(TextMember(user, "id"));
  if (!IsInternalMember(user))
    Settle(verdict, Standing::kIgnored,
           "not an internal member of the source tenant");
  const SourceUser attributes(user);
  // The service's own filter only works if a negative operator holds for an
  // absent attribute.
  absl::StatusOr<mapping::FilterVerdict> input = mapping::EvaluateFilter(
      mapping.input_filter, attributes, mapping::NullRule::kNegativeIsTrue);
  if (!input.ok()) return input.status();
  if (!input->in_scope)
    Settle(verdict, Standing::kIgnored, Refusal(mapping.input_filter, *input));
  if (!verdict.assigned) Settle(verdict, Standing::kOutOfScope, "not assigned");
  absl::StatusOr<mapping::FilterVerdict> scope =
      mapping::EvaluateFilter(mapping.scope_filter, attributes);
  if (!scope.ok()) return scope.status();
  if (!scope->in_scope)
    Settle(verdict, Standing::kOutOfScope,
           Refusal(mapping.scope_filter, *scope));
  verdict.clauses = std::move(input->clause_results);
  verdict.clauses.insert(verdict.clauses.end(), scope->clause_results.begin(),
                         scope->clause_results.end());
  return verdict;
}

}  // namespace crosstenant::sandbox
