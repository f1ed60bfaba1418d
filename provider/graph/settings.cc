#include "provider/graph/settings.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/error.h"
#include "provider/graph/object_path.h"

namespace crosstenant::graph {
namespace {

absl::Status ArgumentError(std::string_view argument, std::string_view what) {
  return WithProviderArgument(
      absl::InvalidArgumentError(absl::StrCat(
          "The provider's ", AbslView(argument), " ", AbslView(what))),
      argument);
}

// It becomes a segment of the sign-in URL.
bool IsTenantName(std::string_view text) {
  return !text.empty() && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '.';
         });
}

absl::Status CheckEndpoint(std::string_view argument, std::string_view url) {
  const absl::Status status = ValidateEndpoint(url);
  if (status.ok()) return status;
  return ArgumentError(argument,
                       absl::StrCat("is not usable: ", status.message(), "."));
}

}  // namespace

absl::Status ValidateEndpoint(std::string_view url) {
  const absl::StatusOr<Endpoint> endpoint = ParseEndpoint(url);
  if (!endpoint.ok()) return endpoint.status();
  if (!endpoint->tls && !endpoint->IsLoopback()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", AbslView(url),
                     "\" would send credentials in the clear: write https; "
                     "http is for loopback only"));
  }
  return absl::OkStatus();
}

absl::Status ValidateSettings(const Settings& settings) {
  if (settings.tenant_id.empty()) {
    return ArgumentError("tenant_id",
                         "is missing: set it to the tenant's id (a GUID) or "
                         "one of its domains.");
  }
  if (!IsTenantName(settings.tenant_id)) {
    return ArgumentError(
        "tenant_id",
        absl::StrCat(
            "is \"", settings.tenant_id,
            "\", which is neither a tenant id (a GUID) nor a domain."));
  }
  if (settings.client_id.empty()) {
    return ArgumentError("client_id",
                         "is missing: set it to the application (client) id of "
                         "an app registration.");
  }
  if (!IsGuid(settings.client_id)) {
    return ArgumentError(
        "client_id",
        absl::StrCat("is \"", settings.client_id,
                     "\", which is no GUID: set it to the application (client) "
                     "id of an app registration."));
  }
  if (settings.client_secret.empty()) {
    return ArgumentError("client_secret",
                         "is missing: set it to the value of a client secret "
                         "of the application.");
  }
  if (settings.max_concurrent_requests < 1) {
    return ArgumentError("max_concurrent_requests", "must be at least 1.");
  }
  if (const absl::Status status =
          CheckEndpoint("graph_endpoint", settings.graph_endpoint);
      !status.ok())
    return status;
  return CheckEndpoint("authority_host", settings.authority_host);
}

}  // namespace crosstenant::graph
