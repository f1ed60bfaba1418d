// Access tokens for Microsoft Graph by OAuth 2.0 client credentials with a
// secret.
//
// Source: Microsoft identity platform, "OAuth 2.0 client credentials flow".
#ifndef CROSSTENANT_PROVIDER_GRAPH_TOKEN_SOURCE_H_
#define CROSSTENANT_PROVIDER_GRAPH_TOKEN_SOURCE_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "provider/graph/call_context.h"
#include "provider/graph/clock.h"
#include "provider/graph/http.h"
#include "provider/graph/log_sink.h"
#include "provider/graph/settings.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {

// Thread safe. One request serves all who wait for a token.
class TokenSource {
 public:
  // `transport` and `clock` must outlive the source.
  TokenSource(const Settings& settings, Transport* transport, Clock* clock,
              LogSink log, std::function<double()> random);

  // A token with some time left, fetched where needed. Errors name the provider
  // argument. A busy sign-in service is asked again until the deadline, but not
  // longer than a minute; an unreachable one only where it was reached before.
  absl::StatusOr<std::string> Token(const CallContext& context);

  // Graph refused `token`: the next Token() is another one.
  void Reject(const std::string& token);

  // `text` without the secret and `token`, should a server send them back.
  std::string Redact(std::string text, const std::string& token) const;

 private:
  struct Fetched {
    std::string token;
    absl::Duration lifetime;
  };

  bool IsFreshLocked() const;
  absl::StatusOr<std::string> FetchLocked(std::unique_lock<std::mutex>* lock,
                                          const CallContext& context);
  absl::StatusOr<Fetched> FetchWithRepeats(const CallContext& context);
  absl::StatusOr<HttpResponse> Ask(const CallContext& context, int attempt);
  absl::StatusOr<Fetched> ParseAnswer(const HttpResponse& response) const;
  HttpRequest MakeRequest() const;
  absl::Status Redacted(const absl::Status& status) const;

  const Settings settings_;
  Transport* const transport_;
  Clock* const clock_;
  const LogSink log_;
  const std::function<double()> random_;

  mutable std::mutex mutex_;
  std::condition_variable fetched_;
  bool fetching_ = false;
  bool ever_fetched_ = false;
  std::string token_;
  absl::Time refresh_at_ = absl::InfinitePast();
  absl::Time expires_at_ = absl::InfinitePast();
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_TOKEN_SOURCE_H_
