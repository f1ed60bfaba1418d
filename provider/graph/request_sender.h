// Sends one call to Graph, signed in, within the limits of the tenant, and as
// often as it may be sent (see client.h for the rules).
#ifndef CROSSTENANT_PROVIDER_GRAPH_REQUEST_SENDER_H_
#define CROSSTENANT_PROVIDER_GRAPH_REQUEST_SENDER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/client.h"
#include "provider/graph/request_slots.h"
#include "provider/graph/retry_policy.h"
#include "provider/graph/settings.h"
#include "provider/graph/throttle_gate.h"
#include "provider/graph/token_source.h"

namespace crosstenant::graph {

struct GraphCall {
  std::string method;
  std::string path;    // for people: without version and query
  std::string target;  // for the wire: "/v1.0/users?$top=1", encoded
  std::string body;    // JSON, or empty for none
  RepeatRules rules;
};

// Thread safe.
class RequestSender {
 public:
  // `settings` are valid, no member of `seams` is missing but perhaps the log.
  RequestSender(const Settings& settings, Seams seams);

  // Signs in and opens a connection to Graph.
  absl::Status MakeContact(const CallContext& context);

  // An answer of the 200s, else the error.
  absl::StatusOr<HttpResponse> Send(const GraphCall& call,
                                    const CallContext& context);

  Clock& clock() const { return *seams_.clock; }
  const std::string& origin() const { return origin_; }

 private:
  struct Attempt {
    std::string token;
    HttpResponse response;
  };
  struct Failure {
    absl::Status status;
    Repeat repeat = Repeat::kNo;
    std::optional<absl::Duration> retry_after;
  };
  class Pauses;

  absl::StatusOr<Attempt> Try(const GraphCall& call, int number,
                              const CallContext& context);
  absl::StatusOr<HttpResponse> Exchange(const HttpRequest& request,
                                        const CallContext& context);
  HttpRequest MakeRequest(const GraphCall& call, const std::string& token,
                          const std::string& client_request_id) const;
  Failure FailureOf(const GraphCall& call,
                    const absl::StatusOr<Attempt>& attempt, absl::Time started);
  absl::Status WaitBeforeRepeat(const Failure& failure, absl::Duration pause,
                                const CallContext& context);
  void Log(const GraphCall& call, int number, absl::Duration took,
           const std::string& client_request_id,
           const absl::StatusOr<HttpResponse>& response) const;

  const Settings settings_;
  const std::string origin_;
  const Seams seams_;
  TokenSource tokens_;
  ThrottleGate gate_;
  RequestSlots slots_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_REQUEST_SENDER_H_
