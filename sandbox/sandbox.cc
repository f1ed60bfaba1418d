#include "sandbox/sandbox.h"

#include <exception>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/control.h"
#include "sandbox/identifiers.h"
#include "sandbox/seed.h"
#include "sandbox/tenants.h"
#include "sandbox/token_endpoint.h"

namespace crosstenant::sandbox {
namespace {

std::string SigningKey(Store& store) {
  const DocumentKey key{"", "settings", "tokenSigningKey"};
  if (const auto stored = store.Get(key)) return TextMember(*stored, "value");
  std::string fresh = NewSecret(32);
  store.Put(key, json::object{{"value", fresh}});
  return fresh;
}

Response Plain(int status, std::string code, std::string message) {
  const json::object body = {
      {"error", json::object{{"code", std::move(code)},
                             {"message", std::move(message)}}}};
  return {status, {{"Content-Type", "application/json"}}, Serialize(body)};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Sandbox>> Sandbox::Open(SandboxOptions options) {
  absl::StatusOr<std::unique_ptr<Store>> store =
      Store::Open(options.store_path);
  if (!store.ok()) return store.status();
  (*store)->Begin();
  std::string signing_key = SigningKey(**store);
  if (options.seed == Seed::kPicture && ListTenants(**store).empty())
    SeedPicture(**store, options.now());
  if (absl::Status stored = (*store)->Commit(); !stored.ok()) return stored;
  return std::unique_ptr<Sandbox>(new Sandbox(
      std::move(options), *std::move(store), std::move(signing_key)));
}

Sandbox::Sandbox(SandboxOptions options, std::unique_ptr<Store> store,
                 std::string signing_key)
    : options_(std::move(options)),
      store_(std::move(store)),
      signing_key_(std::move(signing_key)),
      graph_(store_.get(), &log_, &faults_, signing_key_) {}

void Sandbox::set_endpoint(std::string endpoint) {
  const std::lock_guard<std::mutex> lock(mutex_);
  options_.endpoint = std::move(endpoint);
}

Response Sandbox::Handle(const Request& request) {
  const std::lock_guard<std::mutex> lock(mutex_);
  RequestRecord record;
  record.time = options_.now();
  record.method = request.method;
  record.path = request.target;
  record.request_id = NewGuid();
  Response response;
  try {
    response = Dispatch(request, record);
  } catch (const std::exception& error) {
    // Nothing here throws on purpose; what does is a bug of the sandbox and
    // must still be an answer.
    store_->Rollback();
    response = Plain(500, "InternalServerError", error.what());
  }
  record.status = response.drop_connection ? 0 : response.status;
  if (!record.kind.empty()) log_.Add(std::move(record));
  return response;
}

Response Sandbox::Dispatch(const Request& request, RequestRecord& record) {
  const Target target = ParseTarget(request.target);
  const std::vector<std::string>& segments = target.segments;
  if (!segments.empty() && segments[0] == "sandbox") {
    const ControlContext context{store_.get(), &log_, &faults_, record.time};
    return HandleControl(request, target, context);
  }
  const bool graph =
      !segments.empty() && (segments[0] == "v1.0" || segments[0] == "beta");
  record.kind = graph ? "graph" : "token";
  if (std::optional<Response> fault = faults_.Take(request.method, target.path))
    return *std::move(fault);
  if (graph)
    return graph_.Handle(request, target, record.time, options_.endpoint,
                         record);
  const SignInContext sign_in{store_.get(), signing_key_, record.time,
                              options_.endpoint};
  if (segments.size() == 4 &&
      absl::EndsWith(target.path, "/oauth2/v2.0/token")) {
    if (request.method == "POST")
      return IssueTokenFor(request, segments[0], sign_in, record);
    return Plain(405, "invalid_request", "The token endpoint takes POST.");
  }
  if (segments.size() == 4 &&
      absl::EndsWith(target.path, "/v2.0/.well-known/openid-configuration")) {
    return OpenIdConfiguration(segments[0], sign_in);
  }
  record.kind = "other";
  return Plain(404, "NotFound",
               absl::StrCat("The sandbox has nothing at ", target.path, "."));
}

}  // namespace crosstenant::sandbox
