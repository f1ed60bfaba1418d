#include "provider/graph/request_sender.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/error.h"
#include "provider/graph/request_id.h"
#include "provider/graph/signin_error.h"

namespace crosstenant::graph {
namespace {

// Graph itself gives up earlier; a connection that is silent for longer is
// dead.
constexpr absl::Duration kLongestAttempt = absl::Minutes(2);
constexpr char kTimeIsOver[] =
    "It was still so when the time for this operation was over.";

bool EndedByItsCaller(const absl::Status& status) {
  return absl::IsCancelled(status) || absl::IsDeadlineExceeded(status);
}

}  // namespace

// The pauses of one call, each kind growing on its own.
class RequestSender::Pauses {
 public:
  explicit Pauses(const std::function<double()>& random)
      : outage_(absl::Milliseconds(500), absl::Seconds(30), random),
        replication_(absl::Milliseconds(250), absl::Seconds(10), random) {}

  absl::Duration Next(const Failure& failure) {
    if (failure.repeat == Repeat::kReplicating) {
      return replication_.EqualJitter();
    }
    const absl::Duration jitter = outage_.FullJitter();
    // Siblings that were told the same time do not all come back at once.
    return failure.retry_after.has_value()
               ? *failure.retry_after + std::min(jitter, absl::Seconds(1))
               : jitter;
  }

 private:
  Backoff outage_;
  Backoff replication_;
};

RequestSender::RequestSender(const Settings& settings, Seams seams)
    : settings_(settings),
      origin_(ParseEndpoint(settings.graph_endpoint)->Origin()),
      seams_(std::move(seams)),
      tokens_(settings, seams_.transport.get(), seams_.clock.get(), seams_.log,
              seams_.random),
      gate_(seams_.clock.get()),
      slots_(settings.max_concurrent_requests, seams_.clock.get()) {}

absl::Status RequestSender::MakeContact(const CallContext& context) {
  if (const absl::StatusOr<std::string> token = tokens_.Token(context);
      !token.ok()) {
    return token.status();
  }
  return ExplainTransportFailure(seams_.transport->Open(origin_, context),
                                 "graph_endpoint", settings_.graph_endpoint);
}

absl::StatusOr<HttpResponse> RequestSender::Send(const GraphCall& call,
                                                 const CallContext& context) {
  const absl::Time started = clock().Now();
  Pauses pauses(seams_.random);
  bool token_was_renewed = false;
  absl::Status last;
  for (int number = 1;; ++number) {
    absl::StatusOr<Attempt> attempt = Try(call, number, context);
    if (attempt.ok() && attempt->response.status / 100 == 2) {
      return std::move(attempt->response);
    }
    if (attempt.ok() && attempt->response.status == 401) {
      tokens_.Reject(attempt->token);
      if (!std::exchange(token_was_renewed, true)) continue;
    }
    // What Graph said last tells more than that time is over.
    if (absl::IsDeadlineExceeded(attempt.status()) && !last.ok()) return last;
    const Failure failure = FailureOf(call, attempt, started);
    if (failure.repeat == Repeat::kNo) return failure.status;
    last = failure.status;
    const absl::Status waited =
        WaitBeforeRepeat(failure, pauses.Next(failure), context);
    if (absl::IsCancelled(waited)) return waited;
    if (!waited.ok()) return last;
  }
}

absl::StatusOr<RequestSender::Attempt> RequestSender::Try(
    const GraphCall& call, int number, const CallContext& context) {
  if (absl::Status open = gate_.Enter(context); !open.ok()) return open;
  absl::StatusOr<std::string> token = tokens_.Token(context);
  if (!token.ok()) return token.status();
  if (absl::Status slot = slots_.Acquire(context); !slot.ok()) return slot;
  const auto release = absl::MakeCleanup([this] { slots_.Release(); });
  const std::string client_request_id = NewRequestId();
  const absl::Time sent = clock().Now();
  absl::StatusOr<HttpResponse> response =
      Exchange(MakeRequest(call, *token, client_request_id), context);
  Log(call, number, clock().Now() - sent, client_request_id, response);
  if (!response.ok()) return response.status();
  if (response->Header("client-request-id").empty()) {
    response->headers.emplace_back("client-request-id", client_request_id);
  }
  return Attempt{*std::move(token), *std::move(response)};
}

absl::StatusOr<HttpResponse> RequestSender::Exchange(
    const HttpRequest& request, const CallContext& context) {
  CallContext limited = context;
  limited.deadline =
      std::min(context.deadline, clock().Now() + kLongestAttempt);
  absl::StatusOr<HttpResponse> response =
      seams_.transport->Send(request, limited);
  if (response.ok()) return response;
  if (absl::IsDeadlineExceeded(response.status()) &&
      limited.deadline < context.deadline) {
    return ExplainTransportFailure(
        MakeTransportStatus(
            TransportFailure::kConnectionLost,
            absl::StrCat("no answer in ",
                         absl::FormatDuration(kLongestAttempt))),
        "graph_endpoint", settings_.graph_endpoint);
  }
  return ExplainTransportFailure(response.status(), "graph_endpoint",
                                 settings_.graph_endpoint);
}

HttpRequest RequestSender::MakeRequest(
    const GraphCall& call, const std::string& token,
    const std::string& client_request_id) const {
  HttpRequest request;
  request.method = call.method;
  request.origin = origin_;
  request.target = call.target;
  request.headers = {{"Authorization", absl::StrCat("Bearer ", token)},
                     {"Accept", "application/json"},
                     {"User-Agent", settings_.user_agent},
                     {"client-request-id", client_request_id}};
  if (!call.body.empty()) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = call.body;
  }
  return request;
}

RequestSender::Failure RequestSender::FailureOf(
    const GraphCall& call, const absl::StatusOr<Attempt>& attempt,
    absl::Time started) {
  const absl::Time now = clock().Now();
  if (!attempt.ok()) {
    if (EndedByItsCaller(attempt.status())) return {attempt.status()};
    absl::Status status(attempt.status().code(),
                        absl::StrCat(call.method, " ", call.path, ": ",
                                     attempt.status().message()));
    attempt.status().ForEachPayload(
        [&](absl::string_view url, const absl::Cord& payload) {
          status.SetPayload(url, payload);
        });
    // The token source has its own patience.
    return {status,
            JudgeTransportFailure(attempt.status(), call.rules, started, now)};
  }
  const HttpResponse& response = attempt->response;
  GraphError error = ParseGraphError(call.method, call.path, response);
  for (std::string* text : {&error.message, &error.code, &error.details_code}) {
    *text = tokens_.Redact(std::move(*text), attempt->token);
  }
  Failure failure;
  failure.retry_after = ParseRetryAfter(response.Header("Retry-After"), now);
  failure.repeat = JudgeAnswer(error, failure.retry_after.has_value(),
                               call.rules, started, now);
  failure.status =
      MakeGraphStatus(error, failure.repeat == Repeat::kNo ? "" : kTimeIsOver);
  return failure;
}

absl::Status RequestSender::WaitBeforeRepeat(const Failure& failure,
                                             absl::Duration pause,
                                             const CallContext& context) {
  const absl::Time until = clock().Now() + pause;
  if (failure.repeat == Repeat::kThrottled) gate_.CloseUntil(until);
  if (until >= context.deadline) {
    return absl::DeadlineExceededError("no time is left for a repetition");
  }
  return failure.repeat == Repeat::kThrottled ? gate_.Enter(context)
                                              : clock().Pause(pause, context);
}

void RequestSender::Log(const GraphCall& call, int number, absl::Duration took,
                        const std::string& client_request_id,
                        const absl::StatusOr<HttpResponse>& response) const {
  if (!seams_.log) return;
  LogFields fields = {
      {"method", call.method},
      {"path", call.path},
      {"attempt", absl::StrCat(number)},
      {"duration_ms", absl::StrCat(absl::ToInt64Milliseconds(took))},
      {"client_request_id", client_request_id}};
  if (response.ok()) {
    fields.emplace_back("status", absl::StrCat(response->status));
    fields.emplace_back("request_id",
                        std::string(response->Header("request-id")));
  } else {
    fields.emplace_back("error", std::string(response.status().message()));
  }
  seams_.log(LogLevel::kDebug, "Microsoft Graph request", fields);
}

}  // namespace crosstenant::graph
