// When a request is repeated and after what pause. Pure rules: time and chance
// come from outside.
#ifndef CROSSTENANT_PROVIDER_GRAPH_RETRY_POLICY_H_
#define CROSSTENANT_PROVIDER_GRAPH_RETRY_POLICY_H_

#include <functional>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "provider/graph/error.h"

namespace crosstenant::graph {

// For a failure that looks like an outage rather than throttling: a broken
// connection, a 500.
inline constexpr absl::Duration kOutagePatience = absl::Minutes(1);
// How long Graph may need until all its services know a new object.
inline constexpr absl::Duration kReplicationWindow = absl::Minutes(2);

// A Retry-After header: whole or decimal seconds, or an HTTP date. Nothing for
// other text; never negative.
std::optional<absl::Duration> ParseRetryAfter(std::string_view text,
                                              absl::Time now);

// Growing pauses with jitter.
class Backoff {
 public:
  // `random` gives numbers in [0, 1).
  Backoff(absl::Duration first, absl::Duration longest,
          std::function<double()> random);
  // Uniform between nothing and a ceiling that doubles with every call.
  absl::Duration FullJitter();
  // Between half the ceiling and the ceiling.
  absl::Duration EqualJitter();

 private:
  absl::Duration NextCeiling();

  absl::Duration ceiling_;
  const absl::Duration longest_;
  const std::function<double()> random_;
};

// What the caller of a request allows.
struct RepeatRules {
  bool safe_to_repeat = true;        // see WriteOptions
  bool wait_while_absent = false;    // 404 is replication lag
  bool wait_for_dependents = false;  // so is 400 Request_BadRequest
  // Until when 403 and 409 are replication lag as well.
  absl::Time new_principal_until = absl::InfinitePast();
};

enum class Repeat {
  kNo,
  kThrottled,   // pause all calls of the tenant
  kOutage,      // pause this one
  kReplicating  // pause this one
};

// What to do after a failed attempt that began at `now`, the first one having
// begun at `started`. `has_retry_after` tells whether Graph said when to come
// back. `error` is an answer of Graph.
Repeat JudgeAnswer(const GraphError& error, bool has_retry_after,
                   const RepeatRules& rules, absl::Time started,
                   absl::Time now);

// The same for an attempt that got no answer.
Repeat JudgeTransportFailure(const absl::Status& failure,
                             const RepeatRules& rules, absl::Time started,
                             absl::Time now);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_RETRY_POLICY_H_
