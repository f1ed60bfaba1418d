#include "provider/graph/retry_policy.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

constexpr absl::Duration kShortestPause = absl::Milliseconds(50);
constexpr char kHttpDate[] = "%a, %d %b %Y %H:%M:%S GMT";

}  // namespace

std::optional<absl::Duration> ParseRetryAfter(std::string_view text,
                                              absl::Time now) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(AbslView(text));
  if (trimmed.empty()) return std::nullopt;
  double seconds = 0;
  if (absl::SimpleAtod(trimmed, &seconds)) {
    if (!std::isfinite(seconds)) return std::nullopt;
    return absl::Seconds(std::max(seconds, 0.0));
  }
  absl::Time date;
  std::string error;
  if (!absl::ParseTime(kHttpDate, trimmed, &date, &error)) return std::nullopt;
  return std::max(date - now, absl::ZeroDuration());
}

Backoff::Backoff(absl::Duration first, absl::Duration longest,
                 std::function<double()> random)
    : ceiling_(first), longest_(longest), random_(std::move(random)) {}

absl::Duration Backoff::NextCeiling() {
  const absl::Duration ceiling = ceiling_;
  ceiling_ = std::min(ceiling_ * 2, longest_);
  return ceiling;
}

absl::Duration Backoff::FullJitter() {
  return std::max(NextCeiling() * random_(), kShortestPause);
}

absl::Duration Backoff::EqualJitter() {
  return NextCeiling() * (0.5 + random_() / 2);
}

Repeat JudgeAnswer(const GraphError& error, bool has_retry_after,
                   const RepeatRules& rules, absl::Time started,
                   absl::Time now) {
  const bool within_outage = now - started < kOutagePatience;
  switch (error.http_status) {
    case 429:
      return Repeat::kThrottled;
    case 503:
      return has_retry_after || rules.safe_to_repeat ? Repeat::kThrottled
                                                     : Repeat::kNo;
    case 502:
    case 504:
      return rules.safe_to_repeat ? Repeat::kOutage : Repeat::kNo;
    case 500:
      return rules.safe_to_repeat && within_outage ? Repeat::kOutage
                                                   : Repeat::kNo;
    case 404:
      return rules.wait_while_absent ? Repeat::kReplicating : Repeat::kNo;
    case 400:
      return rules.wait_for_dependents && error.code == "Request_BadRequest" &&
                     now - started < kReplicationWindow
                 ? Repeat::kReplicating
                 : Repeat::kNo;
    case 403:
    case 409:
      return now < rules.new_principal_until ? Repeat::kReplicating
                                             : Repeat::kNo;
    default:
      return Repeat::kNo;
  }
}

Repeat JudgeTransportFailure(const absl::Status& failure,
                             const RepeatRules& rules, absl::Time started,
                             absl::Time now) {
  if (now - started >= kOutagePatience) return Repeat::kNo;
  const std::optional<TransportFailure> kind = TransportFailureOf(failure);
  if (!kind.has_value()) return Repeat::kNo;
  switch (*kind) {
    case TransportFailure::kNameResolution:
    case TransportFailure::kConnect:
    case TransportFailure::kTls:
      return Repeat::kOutage;  // the request was never sent
    case TransportFailure::kConnectionLost:
      return rules.safe_to_repeat ? Repeat::kOutage : Repeat::kNo;
    case TransportFailure::kUntrustedCertificate:
    case TransportFailure::kHostMismatch:
      return Repeat::kNo;
  }
  return Repeat::kNo;
}

}  // namespace crosstenant::graph
