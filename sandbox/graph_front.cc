#include "sandbox/graph_front.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "sandbox/identifiers.h"
#include "sandbox/tenants.h"
#include "sandbox/tokens.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kJsonType[] =
    "application/"
    "json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";

Reply UnreadableBody() {
  return Fail(400, "BadRequest",
              "Unable to read JSON request payload. Please ensure Content-Type "
              "header is set and payload is of valid "
              "JSON format.");
}

json::object ErrorBody(const GraphError& error, const std::string& date,
                       const std::string& request_id,
                       const std::string& client_request_id) {
  json::object body = {{"code", error.code}, {"message", error.message}};
  if (!error.detail_code.empty()) {
    body["details"] = json::array{
        json::object{{"code", error.detail_code}, {"message", error.message}}};
  }
  body["innerError"] = json::object{{"date", date},
                                    {"request-id", request_id},
                                    {"client-request-id", client_request_id}};
  return {{"error", std::move(body)}};
}

// The body as an object; nullopt when it is no JSON object or not declared as
// JSON.
std::optional<json::object> ParseBody(const Request& request) {
  if (request.body.empty()) return json::object();
  if (!absl::StrContains(request.Header("content-type"), "application/json"))
    return std::nullopt;
  boost::system::error_code error;
  json::value body = json::parse(request.body, error);
  if (error || !body.is_object()) return std::nullopt;
  return std::move(body.get_object());
}

}  // namespace

GraphFront::GraphFront(Store* store, RequestLog* log, Faults* faults,
                       std::string signing_key)
    : store_(store),
      log_(log),
      faults_(faults),
      signing_key_(std::move(signing_key)),
      router_(AllRoutes()) {}

absl::StatusOr<Caller> GraphFront::Authenticate(const Request& request,
                                                absl::Time now) const {
  const std::string header = request.Header("authorization");
  absl::string_view token = header;
  if (absl::StartsWithIgnoreCase(token, "bearer ")) {
    token.remove_prefix(7);
  } else {
    token = "";
  }
  absl::StatusOr<Caller> caller = VerifyToken(token, now, signing_key_);
  if (caller.ok() &&
      !FindClient(*store_, caller->tenant_id, caller->client_id)) {
    return absl::UnauthenticatedError(
        "The identity of the calling application could not be established.");
  }
  return caller;
}

Response GraphFront::Handle(const Request& request, const Target& target,
                            absl::Time now, const std::string& endpoint,
                            RequestRecord& record) {
  Session session{{}, now, endpoint, request.Header("client-request-id")};
  if (session.client_request_id.empty())
    session.client_request_id = record.request_id;
  absl::StatusOr<Caller> caller = Authenticate(request, now);
  if (!caller.ok()) {
    Response response = Render(Fail(401, "InvalidAuthenticationToken",
                                    std::string(caller.status().message())),
                               session, record.request_id);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
  }
  session.caller = *caller;
  record.tenant_id = caller->tenant_id;
  record.client_id = caller->client_id;
  const bool beta = target.segments.front() == "beta";
  const bool batch = target.segments.size() == 2 &&
                     target.segments[1] == "$batch" && request.method == "POST";
  const Reply reply = batch
                          ? Batch(request, beta, session)
                          : Dispatch(request.method, target, request, session);
  return Render(reply, session, record.request_id);
}

Reply GraphFront::Dispatch(const std::string& method, const Target& target,
                           const Request& request, const Session& session) {
  const bool beta = target.segments.front() == "beta";
  RouteMatch match = router_.Find(method, target.segments, 1, beta);
  if (!match.path_exists) {
    return Fail(
        404, "ResourceNotFound",
        absl::StrCat("Resource not found for the segment '",
                     target.segments.size() > 1 ? target.segments[1] : "",
                     "'."));
  }
  if (match.route == nullptr) {
    return Fail(405, "Request_BadRequest",
                "Specified HTTP method is not allowed for the request target.");
  }
  if (!IsAllowed(match.route->access, session.caller.permissions)) {
    return Fail(403, "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.");
  }
  std::optional<json::object> body = ParseBody(request);
  if (!body) return UnreadableBody();
  Call call{session.caller,   beta,   target,      std::move(match.captures),
            *std::move(body), store_, session.now, session.endpoint};
  return Invoke(*match.route, call);
}

Reply GraphFront::Invoke(const Route& route, Call& call) {
  const bool writes = route.method != "GET";
  if (writes) store_->Begin();
  Reply reply = route.handler(call);
  absl::Status stored = store_->status();
  if (writes && stored.ok() && reply.status < 400) {
    stored = store_->Commit();
  }
  if (!stored.ok() || (writes && reply.status >= 400)) store_->Rollback();
  if (!stored.ok())
    return Fail(500, "InternalServerError", std::string(stored.message()));
  return reply;
}

Response GraphFront::Render(const Reply& reply, const Session& session,
                            const std::string& request_id) const {
  Response response;
  response.status = reply.status;
  response.headers = {
      {"request-id", request_id},
      {"client-request-id", session.client_request_id},
      {"Date", absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", session.now,
                                absl::UTCTimeZone())},
      {"OData-Version", "4.0"},
      {"Cache-Control", "no-cache"}};
  if (reply.error) {
    const std::string date =
        absl::FormatTime("%Y-%m-%dT%H:%M:%S", session.now, absl::UTCTimeZone());
    response.body = Serialize(
        ErrorBody(*reply.error, date, request_id, session.client_request_id));
  } else if (reply.body) {
    response.body = Serialize(*reply.body);
  }
  if (!response.body.empty())
    response.headers.emplace_back("Content-Type", kJsonType);
  return response;
}

}  // namespace crosstenant::sandbox
