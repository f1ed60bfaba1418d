#include "sandbox/faults.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

absl::Status AddHeaders(const json::object& headers, Response& response) {
  for (const auto& header : headers) {
    if (!header.value().is_string()) {
      return absl::InvalidArgumentError(
          "headers: every value must be a string");
    }
    response.headers.emplace_back(
        std::string(header.key()),
        std::string(View(header.value().get_string())));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Faults::Add(const json::object& script) {
  static constexpr absl::string_view kKnown[] = {
      "method", "path_prefix", "status",         "headers",
      "body",   "count",       "drop_connection"};
  for (const auto& member : script) {
    bool known = false;
    for (absl::string_view name : kKnown)
      known = known || name == absl::string_view(member.key().data(),
                                                 member.key().size());
    if (!known)
      return absl::InvalidArgumentError(
          absl::StrCat("unknown member '", std::string(member.key()), "'"));
  }
  Fault fault;
  fault.method = TextMember(script, "method");
  fault.path_prefix = TextMember(script, "path_prefix");
  if (!absl::StartsWith(fault.path_prefix, "/"))
    return absl::InvalidArgumentError("path_prefix must begin with /");
  fault.remaining = IntMember(script, "count").value_or(1);
  if (fault.remaining < 1)
    return absl::InvalidArgumentError("count must be at least 1");
  fault.response.drop_connection =
      BoolMember(script, "drop_connection").value_or(false);
  fault.response.status =
      static_cast<int>(IntMember(script, "status")
                           .value_or(fault.response.drop_connection ? 0 : 503));
  if (!fault.response.drop_connection &&
      (fault.response.status < 200 || fault.response.status > 599)) {
    return absl::InvalidArgumentError("status must be between 200 and 599");
  }
  if (const json::object* headers = ObjectMember(script, "headers")) {
    if (absl::Status added = AddHeaders(*headers, fault.response); !added.ok())
      return added;
  }
  if (const json::value* body = Member(script, "body");
      body != nullptr && !body->is_null()) {
    fault.response.body = body->is_string()
                              ? std::string(View(body->get_string()))
                              : Serialize(*body);
    fault.response.headers.emplace_back(
        "Content-Type", body->is_string() ? "text/plain" : "application/json");
  }
  faults_.push_back(std::move(fault));
  return absl::OkStatus();
}

std::optional<Response> Faults::Take(const std::string& method,
                                     const std::string& path) {
  for (auto it = faults_.begin(); it != faults_.end(); ++it) {
    if ((!it->method.empty() && it->method != method) ||
        !absl::StartsWith(path, it->path_prefix))
      continue;
    Response response = it->response;
    if (--it->remaining == 0) faults_.erase(it);
    return response;
  }
  return std::nullopt;
}

json::object Faults::ToJson() const {
  json::array value;
  for (const Fault& fault : faults_) {
    value.push_back(
        json::object{{"method", fault.method},
                     {"path_prefix", fault.path_prefix},
                     {"status", fault.response.status},
                     {"drop_connection", fault.response.drop_connection},
                     {"remaining", fault.remaining}});
  }
  return {{"value", std::move(value)}};
}

}  // namespace crosstenant::sandbox
