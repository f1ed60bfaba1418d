#include "provider/graph/error.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/json_text.h"
#include "provider/graph/permissions.h"

namespace crosstenant::graph {
namespace {

constexpr char kErrorPayload[] = "crosstenant.graph/error";
constexpr char kArgumentPayload[] = "crosstenant.graph/provider-argument";

absl::StatusCode CanonicalCode(int http_status) {
  switch (http_status) {
    case 401:
      return absl::StatusCode::kUnauthenticated;
    case 403:
      return absl::StatusCode::kPermissionDenied;
    case 404:
      return absl::StatusCode::kNotFound;
    case 409:
      return absl::StatusCode::kAlreadyExists;
    case 412:
      return absl::StatusCode::kFailedPrecondition;
    case 429:
      return absl::StatusCode::kResourceExhausted;
    default:
      break;
  }
  if (http_status >= 500) return absl::StatusCode::kUnavailable;
  if (http_status >= 400) return absl::StatusCode::kInvalidArgument;
  return absl::StatusCode::kUnknown;
}

std::string PermissionText(const GraphError& error) {
  const PermissionNeed need = PermissionsFor(error.method, error.path);
  std::string text =
      " The application that the provider's client_id names lacks what this "
      "call needs";
  if (need.application_permissions.empty()) {
    return absl::StrCat(text,
                        ": see its page in the Microsoft Graph reference for "
                        "the application permission.");
  }
  absl::StrAppend(&text,
                  ": grant it the Microsoft Graph application permission ",
                  absl::StrJoin(need.application_permissions, " or "),
                  " and give admin consent");
  if (!need.directory_role.empty()) {
    absl::StrAppend(&text, " (the directory role for it is ",
                    need.directory_role, ")");
  }
  return absl::StrCat(text, ".");
}

std::string ErrorText(const GraphError& error, std::string_view note) {
  std::string text =
      absl::StrCat(error.method, " ", error.path, ": Microsoft Graph answered ",
                   error.http_status);
  if (!error.code.empty()) absl::StrAppend(&text, " ", error.code);
  const absl::string_view message = absl::StripAsciiWhitespace(error.message);
  if (!message.empty()) absl::StrAppend(&text, ": ", message);
  if (!absl::EndsWith(text, ".")) absl::StrAppend(&text, ".");
  if (error.http_status == 403) absl::StrAppend(&text, PermissionText(error));
  if (!note.empty()) absl::StrAppend(&text, " ", AbslView(note));
  if (!error.request_id.empty())
    absl::StrAppend(&text, " (request-id ", error.request_id, ")");
  return text;
}

absl::Cord Encode(const GraphError& error) {
  const boost::json::object object = {
      {"http_status", error.http_status},
      {"code", error.code},
      {"message", error.message},
      {"request_id", error.request_id},
      {"client_request_id", error.client_request_id},
      {"method", error.method},
      {"path", error.path},
      {"details_code", error.details_code}};
  return absl::Cord(boost::json::serialize(object));
}

std::string Member(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return "";
  return std::string(std::string_view(value->get_string()));
}

}  // namespace

absl::Status MakeGraphStatus(const GraphError& error, std::string_view note) {
  absl::Status status(CanonicalCode(error.http_status), ErrorText(error, note));
  status.SetPayload(kErrorPayload, Encode(error));
  if (error.http_status == 403)
    return WithProviderArgument(status, "client_id");
  return status;
}

std::optional<GraphError> GraphErrorOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kErrorPayload);
  if (!payload.has_value()) return std::nullopt;
  const absl::StatusOr<boost::json::value> value =
      ParseJson(std::string(*payload));
  if (!value.ok() || !value->is_object()) return std::nullopt;
  const boost::json::object& object = value->get_object();
  GraphError error;
  const boost::json::value* http_status = object.if_contains("http_status");
  if (http_status != nullptr && http_status->is_int64()) {
    error.http_status = static_cast<int>(http_status->get_int64());
  }
  error.code = Member(object, "code");
  error.message = Member(object, "message");
  error.request_id = Member(object, "request_id");
  error.client_request_id = Member(object, "client_request_id");
  error.method = Member(object, "method");
  error.path = Member(object, "path");
  error.details_code = Member(object, "details_code");
  return error;
}

bool HasHttpStatus(const absl::Status& status, int http_status) {
  const std::optional<GraphError> error = GraphErrorOf(status);
  return error.has_value() && error->http_status == http_status;
}

std::string ProviderArgumentOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload =
      status.GetPayload(kArgumentPayload);
  return payload.has_value() ? std::string(*payload) : "";
}

absl::Status WithProviderArgument(absl::Status status,
                                  std::string_view argument) {
  if (!status.ok())
    status.SetPayload(kArgumentPayload, absl::Cord(AbslView(argument)));
  return status;
}

}  // namespace crosstenant::graph
