// A tenant without a network: a Transport that answers by script, and a clock
// whose pauses take no time.
#ifndef CROSSTENANT_TESTS_GRAPH_FAKE_TENANT_H_
#define CROSSTENANT_TESTS_GRAPH_FAKE_TENANT_H_

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "provider/graph/client.h"

namespace crosstenant::graph {

class FakeClock : public Clock {
 public:
  absl::Time Now() override;
  absl::Status Pause(absl::Duration pause, const CallContext& context) override;

  void Advance(absl::Duration time);
  std::vector<absl::Duration> pauses() const;
  // The sum of all pauses.
  absl::Duration paused() const;

 private:
  mutable std::mutex mutex_;
  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  std::vector<absl::Duration> pauses_;
};

// Answers sign-ins itself with "token-1", "token-2", …, unless `on_sign_in` is
// set, and everything else from the script, then from `on_request`, then with
// 200 {}.
class FakeTransport : public Transport {
 public:
  using Answer = absl::StatusOr<HttpResponse>;
  using Handler = std::function<Answer(const HttpRequest&)>;

  absl::StatusOr<HttpResponse> Send(const HttpRequest& request,
                                    const CallContext& context) override;
  absl::Status Open(std::string_view origin,
                    const CallContext& context) override;

  void Script(std::vector<Answer> answers);

  // Set before the first call.
  Handler on_sign_in;
  Handler on_request;
  absl::Status open_status;

  std::vector<HttpRequest> requests() const;  // to Graph alone
  // "GET /v1.0/users" for each of them.
  std::vector<std::string> lines() const;
  std::vector<HttpRequest> sign_ins() const;

 private:
  mutable std::mutex mutex_;
  std::deque<Answer> script_;
  std::vector<HttpRequest> requests_;
  std::vector<HttpRequest> sign_ins_;
};

HttpResponse Json(int status, std::string body, HttpHeaders headers = {});
HttpResponse ODataError(int status, const std::string& code,
                        const std::string& message, HttpHeaders headers = {});

Settings ContosoSettings();

// A connected client with its fakes. Jitter is always half.
struct FakeTenant {
  std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
  std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
  LogSink log;
  std::shared_ptr<Client> client;

  Seams MakeSeams() const;
  absl::Status TryConnect(const Settings& settings = ContosoSettings());
  // Aborts the program where it fails.
  Client& Connect();
  CallContext Within(absl::Duration time) const;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_TESTS_GRAPH_FAKE_TENANT_H_
