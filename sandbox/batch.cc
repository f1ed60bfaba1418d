// $batch: at most 20 requests in one, all independent or each depending on the
// one before (Microsoft Graph: JSON batching).
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "sandbox/graph_front.h"
#include "sandbox/identifiers.h"

namespace crosstenant::sandbox {
namespace {

constexpr size_t kMaxItems = 20;

Reply Malformed(std::string message) {
  return Fail(400, "BadRequest", std::move(message));
}

json::object ItemAnswer(const std::string& id, const Response& response) {
  json::object answer = {{"id", id}, {"status", response.status}};
  json::object headers;
  for (const auto& [name, value] : response.headers) headers[name] = value;
  answer["headers"] = std::move(headers);
  if (!response.body.empty()) {
    boost::system::error_code error;
    json::value body = json::parse(response.body, error);
    answer["body"] = error ? json::value(response.body) : std::move(body);
  }
  return answer;
}

bool DependencyFailed(const json::object& item,
                      const std::map<std::string, int64_t>& statuses) {
  const json::array* dependencies = ArrayMember(item, "dependsOn");
  if (dependencies == nullptr) return false;
  for (const json::value& dependency : *dependencies) {
    auto it = dependency.is_string()
                  ? statuses.find(std::string(View(dependency.get_string())))
                  : statuses.end();
    if (it == statuses.end() || it->second >= 400) return true;
  }
  return false;
}

json::object FailedDependency(const std::string& id) {
  return {
      {"id", id},
      {"status", 424},
      {"headers", json::object{{"Content-Type", "application/json"}}},
      {"body", json::object{
                   {"error", json::object{{"code", "FailedDependency"},
                                          {"message", "Failed Dependency"}}}}}};
}

std::string CheckItems(const json::array* requests) {
  if (requests == nullptr)
    return "The batch request is missing the member 'requests'.";
  if (requests->size() > kMaxItems)
    return absl::StrCat("A batch holds at most ", kMaxItems, " requests.");
  std::set<std::string> ids;
  for (const json::value& value : *requests) {
    const json::object* item = value.if_object();
    if (item == nullptr || TextMember(*item, "id").empty() ||
        TextMember(*item, "method").empty() ||
        TextMember(*item, "url").empty()) {
      return "Every request of a batch needs 'id', 'method' and 'url'.";
    }
    if (!ids.insert(TextMember(*item, "id")).second)
      return "The ids of a batch's requests must be unique.";
    if (Member(*item, "body") != nullptr &&
        ObjectMember(*item, "headers") == nullptr) {
      return "A request of a batch that has a body needs the header "
             "Content-Type.";
    }
  }
  return "";
}

Request ToRequest(const json::object& item, bool beta) {
  Request request;
  request.method = TextMember(item, "method");
  const std::string url = TextMember(item, "url");
  request.target = absl::StrCat(beta ? "/beta" : "/v1.0",
                                url.front() == '/' ? "" : "/", url);
  if (const json::object* headers = ObjectMember(item, "headers")) {
    for (const auto& header : *headers) {
      std::string name(header.key());
      for (char& c : name)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      if (header.value().is_string())
        request.headers[name] = std::string(View(header.value().get_string()));
    }
  }
  if (const json::value* body = Member(item, "body"))
    request.body = Serialize(*body);
  return request;
}

}  // namespace

json::object GraphFront::BatchItem(const json::object& item, bool beta,
                                   const Session& session) {
  const Request request = ToRequest(item, beta);
  const Target target = ParseTarget(request.target);
  RequestRecord record{session.now,
                       "batch_item",
                       request.method,
                       request.target,
                       0,
                       session.caller.tenant_id,
                       session.caller.client_id,
                       NewGuid()};
  Response response;
  if (std::optional<Response> fault =
          faults_->Take(request.method, target.path);
      fault && !fault->drop_connection) {
    response = *std::move(fault);
  } else {
    response = Render(Dispatch(request.method, target, request, session),
                      session, record.request_id);
  }
  record.status = response.status;
  log_->Add(std::move(record));
  return ItemAnswer(TextMember(item, "id"), response);
}

Reply GraphFront::Batch(const Request& request, bool beta,
                        const Session& session) {
  boost::system::error_code error;
  const json::value body = json::parse(request.body, error);
  if (error || !body.is_object())
    return Malformed("The batch request is not valid JSON.");
  const json::array* requests = ArrayMember(body.get_object(), "requests");
  if (std::string problem = CheckItems(requests); !problem.empty())
    return Malformed(std::move(problem));
  json::array responses;
  std::map<std::string, int64_t> statuses;
  for (const json::value& value : *requests) {
    const json::object& item = value.get_object();
    const std::string id = TextMember(item, "id");
    json::object answer = DependencyFailed(item, statuses)
                              ? FailedDependency(id)
                              : BatchItem(item, beta, session);
    statuses[id] = IntMember(answer, "status").value_or(500);
    responses.push_back(std::move(answer));
  }
  return Ok(json::object{{"responses", std::move(responses)}});
}

}  // namespace crosstenant::sandbox
