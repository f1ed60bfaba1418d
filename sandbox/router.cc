#include "sandbox/router.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

bool MatchSegment(absl::string_view pattern, const std::string& segment,
                  std::vector<std::string>& captures) {
  const size_t hole = pattern.find("{}");
  if (hole == absl::string_view::npos) return pattern == segment;
  const absl::string_view prefix = pattern.substr(0, hole);
  const absl::string_view suffix = pattern.substr(hole + 2);
  if (segment.size() <= prefix.size() + suffix.size()) return false;
  if (!absl::StartsWith(segment, prefix) || !absl::EndsWith(segment, suffix))
    return false;
  std::string captured = segment.substr(
      prefix.size(), segment.size() - prefix.size() - suffix.size());
  if (IsGuid(captured)) absl::AsciiStrToLower(&captured);
  captures.push_back(std::move(captured));
  return true;
}

}  // namespace

Router::Router(std::vector<Route> routes) {
  for (Route& route : routes) {
    Compiled compiled{route,
                      absl::StrSplit(route.pattern, '/', absl::SkipEmpty()), 0};
    for (absl::string_view segment : compiled.segments)
      compiled.captures += absl::StrContains(segment, "{}") ? 1 : 0;
    routes_.push_back(std::move(compiled));
  }
  std::stable_sort(routes_.begin(), routes_.end(),
                   [](const Compiled& a, const Compiled& b) {
                     return a.captures < b.captures;
                   });
}

RouteMatch Router::Find(absl::string_view method,
                        const std::vector<std::string>& segments, size_t first,
                        bool beta) const {
  RouteMatch match;
  for (const Compiled& candidate : routes_) {
    if (candidate.segments.size() != segments.size() - first ||
        (candidate.route.beta_only && !beta))
      continue;
    // Once a literal path is known, a pattern of captures must not serve
    // another verb of it.
    if (match.path_exists &&
        candidate.captures > static_cast<int>(match.captures.size()))
      continue;
    std::vector<std::string> captures;
    bool same = true;
    for (size_t i = 0; same && i < candidate.segments.size(); ++i) {
      same = MatchSegment(candidate.segments[i], segments[first + i], captures);
    }
    if (!same) continue;
    match.path_exists = true;
    match.captures = std::move(captures);
    if (candidate.route.method == method) {
      match.route = &candidate.route;
      return match;
    }
  }
  return match;
}

}  // namespace crosstenant::sandbox
