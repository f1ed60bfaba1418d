#include "cli/sandbox_client.h"

#include <boost/json.hpp>
#include <cstdio>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/http_client.h"
#include "cli/ready_file.h"
#include "cli/text_table.h"

namespace crosstenant::cli {
namespace {

namespace json = boost::json;
using Rows = std::vector<std::vector<std::string>>;

std::string Cell(const json::object& object, const char* name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return "";
  return value->is_string() ? std::string(value->get_string())
                            : json::serialize(*value);
}

std::vector<json::object> Objects(const json::object& document,
                                  const char* name) {
  std::vector<json::object> out;
  const json::value* value = document.if_contains(name);
  if (value == nullptr || !value->is_array()) return out;
  for (const json::value& item : value->get_array()) {
    if (item.is_object()) out.push_back(item.get_object());
  }
  return out;
}

// A call of the control API; an empty object for an empty answer.
absl::StatusOr<json::object> Control(const ReadyFile& ready, const char* method,
                                     const std::string& target) {
  absl::StatusOr<HttpAnswer> answer = SendRequest(
      ready.graph_endpoint, ready.ca_certificate_file, method, target);
  if (!answer.ok()) return answer.status();
  if (answer->status >= 400) {
    return absl::InternalError(absl::StrCat(
        "the sandbox answered ", answer->status, ": ", answer->body));
  }
  if (answer->body.empty()) return json::object();
  boost::system::error_code error;
  json::value document = json::parse(answer->body, error);
  if (error || !document.is_object())
    return absl::InternalError("the sandbox's answer is not JSON");
  return std::move(document.get_object());
}

void Print(const std::string& text) { std::fputs(text.c_str(), stdout); }

void PrintTargetUsers(const json::object& report) {
  std::vector<std::string> names = {"userType", "accountEnabled", "department",
                                    "employeeId", "jobTitle"};
  std::set<std::string> extensions;
  const std::vector<json::object> users = Objects(report, "target_users");
  for (const json::object& user : users) {
    for (const auto& value : user.at("values").as_object()) {
      if (absl::StartsWith(std::string(value.key()), "extensionAttribute"))
        extensions.insert(std::string(value.key()));
    }
  }
  names.insert(names.end(), extensions.begin(), extensions.end());
  std::vector<std::string> heading = {"user", "display name", "origin"};
  heading.insert(heading.end(), names.begin(), names.end());
  Rows rows;
  for (const json::object& user : users) {
    std::string origin = Cell(user, "origin");
    if (origin == "synced")
      origin = absl::StrCat("synced from ",
                            Cell(user, "source_user_principal_name"));
    rows.push_back({Cell(user, "user_principal_name"),
                    Cell(user, "display_name"), origin});
    const json::object& values = user.at("values").as_object();
    for (const std::string& name : names)
      rows.back().push_back(Cell(values, name.c_str()));
  }
  Print("Users of the target tenant\n");
  Print(FormatTable(heading, rows));
}

void PrintAbsentUsers(const json::object& report) {
  Rows rows;
  for (const json::object& user : Objects(report, "source_users")) {
    if (Cell(user, "state") == "synced") continue;
    rows.push_back({Cell(user, "user_principal_name"),
                    Cell(user, "display_name"), Cell(user, "department"),
                    Cell(user, "state"), Cell(user, "reason")});
  }
  if (rows.empty()) {
    Print("\nEvery user of the source tenant is in the target tenant.\n");
    return;
  }
  Print("\nUsers of the source tenant that are not in the target tenant\n");
  Print(FormatTable({"user", "display name", "department", "state", "reason"},
                    rows));
}

void PrintRequests(const std::vector<json::object>& requests) {
  Rows rows;
  for (const json::object& request : requests) {
    rows.push_back({Cell(request, "time"), Cell(request, "kind"),
                    Cell(request, "method"), Cell(request, "status"),
                    Cell(request, "tenantId"), Cell(request, "path")});
  }
  Print(FormatTable({"time", "kind", "method", "status", "tenant", "path"},
                    rows));
}

void PrintSummary(const std::vector<json::object>& requests) {
  std::map<std::pair<std::string, std::string>, int> counts;
  std::map<std::string, int> kinds;
  for (const json::object& request : requests) {
    ++counts[{Cell(request, "kind"), Cell(request, "method")}];
    ++kinds[Cell(request, "kind")];
  }
  Rows rows;
  for (const auto& [key, count] : counts)
    rows.push_back({key.first, key.second, absl::StrCat(count)});
  for (const auto& [kind, count] : kinds)
    rows.push_back({kind, "all", absl::StrCat(count)});
  Print(FormatTable({"kind", "method", "requests"}, rows));
}

}  // namespace

absl::Status RunSandboxCycle(const std::string& ready_file) {
  absl::StatusOr<ReadyFile> ready = LoadReadyFile(ready_file);
  if (!ready.ok()) return ready.status();
  absl::StatusOr<json::object> answer =
      Control(*ready, "POST", "/sandbox/cycles");
  if (!answer.ok()) return answer.status();
  const std::vector<json::object> cycles = Objects(*answer, "cycles");
  if (cycles.empty())
    return absl::FailedPreconditionError(
        "no synchronization job is active, so no cycle ran");
  Rows rows;
  std::string failure;
  for (const json::object& cycle : cycles) {
    rows.push_back({Cell(cycle, "jobId"), Cell(cycle, "state"),
                    Cell(cycle, "created"), Cell(cycle, "updated"),
                    Cell(cycle, "deleted"), Cell(cycle, "restored"),
                    Cell(cycle, "skipped"), Cell(cycle, "failed")});
    const json::value* error = cycle.if_contains("error");
    if (error != nullptr && error->is_object()) {
      failure = absl::StrCat(Cell(error->get_object(), "code"), ": ",
                             Cell(error->get_object(), "message"));
    }
  }
  Print(FormatTable({"job", "state", "created", "updated", "deleted",
                     "restored", "skipped", "failed"},
                    rows));
  return failure.empty() ? absl::OkStatus()
                         : absl::FailedPreconditionError(failure);
}

absl::Status ShowSandboxUsers(const std::string& ready_file) {
  absl::StatusOr<ReadyFile> ready = LoadReadyFile(ready_file);
  if (!ready.ok()) return ready.status();
  absl::StatusOr<json::object> report =
      Control(*ready, "GET",
              absl::StrCat("/sandbox/report?source=", ready->source.tenant_id,
                           "&target=", ready->target.tenant_id));
  if (!report.ok()) return report.status();
  PrintTargetUsers(*report);
  PrintAbsentUsers(*report);
  return absl::OkStatus();
}

absl::Status ShowSandboxRequests(const std::string& ready_file,
                                 const RequestsArguments& arguments) {
  absl::StatusOr<ReadyFile> ready = LoadReadyFile(ready_file);
  if (!ready.ok()) return ready.status();
  if (arguments.clear)
    return Control(*ready, "DELETE", "/sandbox/requests").status();
  absl::StatusOr<json::object> log =
      Control(*ready, "GET", "/sandbox/requests");
  if (!log.ok()) return log.status();
  const std::vector<json::object> requests = Objects(*log, "value");
  if (arguments.summary) {
    PrintSummary(requests);
  } else {
    PrintRequests(requests);
  }
  return absl::OkStatus();
}

}  // namespace crosstenant::cli
