#include "provider/graph/token_source.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/error.h"
#include "provider/graph/json_text.h"
#include "provider/graph/object_path.h"
#include "provider/graph/retry_policy.h"
#include "provider/graph/signin_error.h"

namespace crosstenant::graph {
namespace {

constexpr std::chrono::milliseconds kPollInterval{25};
// A new token is fetched this long before the old one ends, or after half its
// life where that is later.
constexpr absl::Duration kRefreshMargin = absl::Minutes(5);
constexpr absl::Duration kClockSkew = absl::Seconds(10);
constexpr absl::Duration kLifetimeIfUnsaid = absl::Minutes(5);
constexpr char kRedacted[] = "(redacted)";

// Numbers may come as text.
absl::Duration SecondsOf(const boost::json::value* value) {
  if (value == nullptr) return kLifetimeIfUnsaid;
  double seconds = 0;
  if (const boost::json::string* text = value->if_string()) {
    if (!absl::SimpleAtod(AbslView(*text), &seconds)) return kLifetimeIfUnsaid;
  } else if (value->is_int64()) {
    seconds = static_cast<double>(value->get_int64());
  } else if (value->is_double()) {
    seconds = value->get_double();
  } else {
    return kLifetimeIfUnsaid;
  }
  return absl::Seconds(std::max(seconds, 0.0));
}

bool IsBusy(const HttpResponse& response) {
  return response.status == 429 || response.status >= 500;
}

std::string OriginOf(const std::string& url) {
  const absl::StatusOr<Endpoint> endpoint = ParseEndpoint(url);
  return endpoint.ok() ? endpoint->Origin() : url;
}

}  // namespace

TokenSource::TokenSource(const Settings& settings, Transport* transport,
                         Clock* clock, LogSink log,
                         std::function<double()> random)
    : settings_(settings),
      transport_(transport),
      clock_(clock),
      log_(std::move(log)),
      random_(std::move(random)) {}

bool TokenSource::IsFreshLocked() const {
  return !token_.empty() && clock_->Now() < refresh_at_;
}

absl::StatusOr<std::string> TokenSource::Token(const CallContext& context) {
  std::unique_lock<std::mutex> lock(mutex_);
  while (true) {
    if (IsFreshLocked()) return token_;
    if (!fetching_) return FetchLocked(&lock, context);
    fetched_.wait_for(lock, kPollInterval);
    if (context.IsCancelled()) {
      return absl::CancelledError("the operation was cancelled");
    }
    if (clock_->Now() >= context.deadline) {
      return absl::DeadlineExceededError("no access token in time");
    }
  }
}

absl::StatusOr<std::string> TokenSource::FetchLocked(
    std::unique_lock<std::mutex>* lock, const CallContext& context) {
  fetching_ = true;
  lock->unlock();
  absl::StatusOr<Fetched> fetched = FetchWithRepeats(context);
  lock->lock();
  fetching_ = false;
  fetched_.notify_all();
  const absl::Time now = clock_->Now();
  if (fetched.ok()) {
    ever_fetched_ = true;
    token_ = fetched->token;
    expires_at_ = now + fetched->lifetime;
    refresh_at_ = now + std::max(fetched->lifetime - kRefreshMargin,
                                 fetched->lifetime / 2);
    return token_;
  }
  // Too early to give up: the old token still works.
  if (!token_.empty() && now + kClockSkew < expires_at_) return token_;
  return fetched.status();
}

absl::StatusOr<TokenSource::Fetched> TokenSource::FetchWithRepeats(
    const CallContext& context) {
  const absl::Time end =
      std::min(context.deadline, clock_->Now() + kOutagePatience);
  Backoff backoff(absl::Milliseconds(500), absl::Seconds(10), random_);
  for (int attempt = 1;; ++attempt) {
    const absl::StatusOr<HttpResponse> response = Ask(context, attempt);
    absl::Duration pause = backoff.FullJitter();
    absl::Status failure = response.status();
    bool may_repeat = false;
    if (response.ok()) {
      if (response->status == 200) return ParseAnswer(*response);
      failure = MakeSignInStatus(settings_, *response);
      may_repeat = IsBusy(*response);
      pause = ParseRetryAfter(response->Header("Retry-After"), clock_->Now())
                  .value_or(pause);
    } else {
      const std::lock_guard<std::mutex> lock(mutex_);
      may_repeat = ever_fetched_ && TransportFailureOf(failure).has_value();
    }
    if (!may_repeat || clock_->Now() + pause >= end) return Redacted(failure);
    if (absl::Status paused = clock_->Pause(pause, context); !paused.ok()) {
      return paused;
    }
  }
}

absl::StatusOr<HttpResponse> TokenSource::Ask(const CallContext& context,
                                              int attempt) {
  const HttpRequest request = MakeRequest();
  const absl::Time sent = clock_->Now();
  absl::StatusOr<HttpResponse> response = transport_->Send(request, context);
  if (log_) {
    LogFields fields = {
        {"method", request.method},
        {"host", request.origin},
        {"path", request.target},
        {"attempt", absl::StrCat(attempt)},
        {"duration_ms",
         absl::StrCat(absl::ToInt64Milliseconds(clock_->Now() - sent))}};
    if (response.ok()) {
      fields.emplace_back("status", absl::StrCat(response->status));
    } else {
      fields.emplace_back("error", std::string(response.status().message()));
    }
    log_(LogLevel::kDebug, "access token request", fields);
  }
  if (response.ok()) return response;
  return ExplainTransportFailure(response.status(), "authority_host",
                                 settings_.authority_host);
}

absl::StatusOr<TokenSource::Fetched> TokenSource::ParseAnswer(
    const HttpResponse& response) const {
  const absl::StatusOr<boost::json::value> json = ParseJson(response.body);
  if (json.ok() && json->is_object()) {
    const boost::json::object& object = json->get_object();
    const boost::json::value* token = object.if_contains("access_token");
    if (token != nullptr && token->is_string() &&
        !token->get_string().empty()) {
      return Fetched{std::string(std::string_view(token->get_string())),
                     SecondsOf(object.if_contains("expires_in"))};
    }
  }
  return WithProviderArgument(
      absl::UnauthenticatedError(absl::StrCat(
          settings_.authority_host,
          " answered 200 to the sign-in, but without an access token. Check "
          "the provider's authority_host.")),
      "authority_host");
}

HttpRequest TokenSource::MakeRequest() const {
  HttpRequest request;
  request.method = "POST";
  request.origin = OriginOf(settings_.authority_host);
  request.target = absl::StrCat("/", settings_.tenant_id, "/oauth2/v2.0/token");
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                     {"Accept", "application/json"},
                     {"User-Agent", settings_.user_agent}};
  const std::string scope =
      absl::StrCat(OriginOf(settings_.graph_endpoint), "/.default");
  request.body =
      absl::StrCat("grant_type=client_credentials&client_id=",
                   PercentEncode(settings_.client_id),
                   "&client_secret=", PercentEncode(settings_.client_secret),
                   "&scope=", PercentEncode(scope));
  return request;
}

void TokenSource::Reject(const std::string& token) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (token == token_) token_.clear();
}

absl::Status TokenSource::Redacted(const absl::Status& status) const {
  absl::Status redacted(status.code(),
                        Redact(std::string(status.message()), ""));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    redacted.SetPayload(url, payload);
  });
  return redacted;
}

std::string TokenSource::Redact(std::string text,
                                const std::string& token) const {
  for (const std::string& secret : {settings_.client_secret, token}) {
    if (secret.empty()) continue;
    absl::StrReplaceAll(
        {{secret, kRedacted}, {PercentEncode(secret), kRedacted}}, &text);
  }
  return text;
}

}  // namespace crosstenant::graph
