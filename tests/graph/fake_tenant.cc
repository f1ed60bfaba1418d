#include "tests/graph/fake_tenant.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::graph {

absl::Time FakeClock::Now() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return now_;
}

absl::Status FakeClock::Pause(absl::Duration pause,
                              const CallContext& context) {
  if (context.IsCancelled()) return absl::CancelledError("cancelled");
  const std::lock_guard<std::mutex> lock(mutex_);
  pauses_.push_back(pause);
  if (now_ + pause > context.deadline) {
    now_ = context.deadline;
    return absl::DeadlineExceededError("over");
  }
  now_ += pause;
  return absl::OkStatus();
}

void FakeClock::Advance(absl::Duration time) {
  const std::lock_guard<std::mutex> lock(mutex_);
  now_ += time;
}

std::vector<absl::Duration> FakeClock::pauses() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return pauses_;
}

absl::Duration FakeClock::paused() const {
  absl::Duration sum;
  for (const absl::Duration pause : pauses()) sum += pause;
  return sum;
}

absl::StatusOr<HttpResponse> FakeTransport::Send(const HttpRequest& request,
                                                 const CallContext& context) {
  if (context.IsCancelled()) return absl::CancelledError("cancelled");
  std::unique_lock<std::mutex> lock(mutex_);
  if (absl::EndsWith(request.target, "/oauth2/v2.0/token")) {
    sign_ins_.push_back(request);
    const size_t number = sign_ins_.size();
    lock.unlock();
    if (on_sign_in) return on_sign_in(request);
    return Json(
        200,
        absl::StrCat(
            R"({"token_type":"Bearer","expires_in":3599,"access_token":"token-)",
            number, "\"}"));
  }
  requests_.push_back(request);
  if (!script_.empty()) {
    Answer answer = std::move(script_.front());
    script_.pop_front();
    return answer;
  }
  lock.unlock();
  return on_request ? on_request(request) : Json(200, "{}");
}

absl::Status FakeTransport::Open(std::string_view /*origin*/,
                                 const CallContext& /*context*/) {
  return open_status;
}

void FakeTransport::Script(std::vector<Answer> answers) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (Answer& answer : answers) script_.push_back(std::move(answer));
}

std::vector<HttpRequest> FakeTransport::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}

std::vector<std::string> FakeTransport::lines() const {
  std::vector<std::string> lines;
  for (const HttpRequest& request : requests()) {
    lines.push_back(absl::StrCat(request.method, " ", request.target));
  }
  return lines;
}

std::vector<HttpRequest> FakeTransport::sign_ins() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return sign_ins_;
}

HttpResponse Json(int status, std::string body, HttpHeaders headers) {
  headers.emplace_back("Content-Type", "application/json");
  return {status, std::move(headers), std::move(body)};
}

HttpResponse ODataError(int status, const std::string& code,
                        const std::string& message, HttpHeaders headers) {
  const boost::json::object body = {
      {"error", {{"code", code}, {"message", message}}}};
  return Json(status, boost::json::serialize(body), std::move(headers));
}

Settings ContosoSettings() {
  Settings settings;
  settings.tenant_id = "Contoso.example";
  settings.client_id = "11111111-1111-1111-1111-111111111111";
  settings.client_secret = "s3cret/+value";
  return settings;
}

Seams FakeTenant::MakeSeams() const {
  return {transport, clock, log, [] { return 0.5; }};
}

absl::Status FakeTenant::TryConnect(const Settings& settings) {
  absl::StatusOr<std::unique_ptr<Client>> connected =
      Client::Connect(settings, Within(absl::Minutes(5)), MakeSeams());
  if (!connected.ok()) return connected.status();
  client = *std::move(connected);
  return absl::OkStatus();
}

Client& FakeTenant::Connect() {
  if (const absl::Status status = TryConnect(); !status.ok()) {
    std::fprintf(stderr, "%s\n", status.ToString().c_str());
    std::abort();
  }
  return *client;
}

CallContext FakeTenant::Within(absl::Duration time) const {
  return {clock->Now() + time, {}};
}

}  // namespace crosstenant::graph
