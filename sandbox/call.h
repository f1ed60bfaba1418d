// One Graph call on its way through the sandbox: what an endpoint gets (Call),
// what it answers (Reply), and how endpoints are found (Route). Endpoints are
// plain functions; everything they need is in the Call.
#ifndef CROSSTENANT_SANDBOX_CALL_H_
#define CROSSTENANT_SANDBOX_CALL_H_

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/http/target.h"
#include "sandbox/json_members.h"
#include "sandbox/permissions.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

// An OData error. `detail_code` fills `details[0]` (with the same message) when
// it is not empty.
struct GraphError {
  std::string code;
  std::string message;
  std::string detail_code;
};

struct Reply {
  int status = 200;
  std::optional<json::value> body;
  std::optional<GraphError> error;
};

inline Reply Ok(json::value body) {
  return {200, std::move(body), std::nullopt};
}
inline Reply Created(json::value body) {
  return {201, std::move(body), std::nullopt};
}
inline Reply NoContent() { return {204, std::nullopt, std::nullopt}; }
inline Reply Fail(int status, std::string code, std::string message,
                  std::string detail_code = "") {
  return {
      status, std::nullopt,
      GraphError{std::move(code), std::move(message), std::move(detail_code)}};
}

// The answers that many endpoints share.
Reply BadRequest(std::string message);  // 400 Request_BadRequest
Reply InvalidProperty(
    absl::string_view name);  // 400 Request_BadRequest, Invalid property '…'.
Reply InvalidValue(
    absl::string_view name);  // 400 Request_BadRequest, naming the property.
Reply NotFound(absl::string_view id);  // 404 Request_ResourceNotFound

// The application behind the bearer token.
struct Caller {
  std::string tenant_id;
  std::string client_id;
  std::set<std::string> permissions;
};

struct Call {
  Caller caller;
  bool beta = false;
  Target target;
  std::vector<std::string>
      captures;  // What the route's {} matched, in order; GUIDs in lower case.
  json::object body;  // Empty when the request had none.
  Store* store =
      nullptr;  // Not owned; inside a transaction when the method may write.
  absl::Time now;
  std::string
      endpoint;  // scheme://host:port of the sandbox, without a trailing slash.

  const std::string& tenant() const { return caller.tenant_id; }
  // "v1.0" or "beta".
  absl::string_view version() const { return beta ? "beta" : "v1.0"; }
  // The absolute @odata.context for `fragment`.
  std::string ODataContext(absl::string_view fragment) const;
};

using Handler = Reply (*)(Call&);

struct Route {
  absl::string_view method;
  absl::string_view pattern;  // Segments below the version; {} captures a
                              // segment or the part of one.
  Access access;
  Handler handler;
  bool beta_only = false;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_CALL_H_
