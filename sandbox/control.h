// The control API under /sandbox/: what a test or a demonstration does to the
// sandbox from outside Graph. Needs no token; the server listens on loopback
// only.
#ifndef CROSSTENANT_SANDBOX_CONTROL_H_
#define CROSSTENANT_SANDBOX_CONTROL_H_

#include "absl/time/time.h"
#include "sandbox/faults.h"
#include "sandbox/http/message.h"
#include "sandbox/http/target.h"
#include "sandbox/request_log.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

// None is owned.
struct ControlContext {
  Store* store = nullptr;
  RequestLog* log = nullptr;
  Faults* faults = nullptr;
  absl::Time now;
};

// GET /sandbox/tenants; GET, DELETE /sandbox/requests; GET, POST, DELETE
// /sandbox/faults; POST /sandbox/cycles?jobId=; GET
// /sandbox/report?source=&target=.
Response HandleControl(const Request& request, const Target& target,
                       const ControlContext& context);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_CONTROL_H_
