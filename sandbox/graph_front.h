// The Graph side of the sandbox: who is calling, whether they may, which
// endpoint answers, and how answers look on the wire (Microsoft Graph: error
// responses, best practices for request ids, JSON batching). Not thread-safe:
// the owner lets one request in at a time.
#ifndef CROSSTENANT_SANDBOX_GRAPH_FRONT_H_
#define CROSSTENANT_SANDBOX_GRAPH_FRONT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sandbox/call.h"
#include "sandbox/faults.h"
#include "sandbox/http/message.h"
#include "sandbox/request_log.h"
#include "sandbox/router.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

class GraphFront {
 public:
  // None of the pointers is owned. `signing_key` verifies tokens.
  GraphFront(Store* store, RequestLog* log, Faults* faults,
             std::string signing_key);

  // Answers a request below /v1.0 or /beta. Fills in the record's tenant and
  // client.
  Response Handle(const Request& request, const Target& target, absl::Time now,
                  const std::string& endpoint, RequestRecord& record);

 private:
  // What stays the same for the items of a batch.
  struct Session {
    Caller caller;
    absl::Time now;
    std::string endpoint;
    std::string client_request_id;
  };

  absl::StatusOr<Caller> Authenticate(const Request& request,
                                      absl::Time now) const;
  Reply Dispatch(const std::string& method, const Target& target,
                 const Request& request, const Session& session);
  Reply Invoke(const Route& route, Call& call);
  Reply Batch(const Request& request, bool beta, const Session& session);
  json::object BatchItem(const json::object& item, bool beta,
                         const Session& session);
  Response Render(const Reply& reply, const Session& session,
                  const std::string& request_id) const;

  Store* store_;
  RequestLog* log_;
  Faults* faults_;
  std::string signing_key_;
  Router router_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_GRAPH_FRONT_H_
