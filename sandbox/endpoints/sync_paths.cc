#include "sandbox/endpoints/sync_paths.h"

#include "absl/strings/str_cat.h"
#include "sandbox/application_objects.h"
#include "sandbox/directory_objects.h"

namespace crosstenant::sandbox {

std::optional<json::object> SyncPrincipal(Call& call) {
  return call.store->Get({call.tenant(), kServicePrincipals, call.captures[0]});
}

bool OffersSync(const json::object& service_principal) {
  const ApplicationTemplate* from = FindApplicationTemplate(
      TextMember(service_principal, "applicationTemplateId"));
  return from != nullptr && !from->synchronization.empty();
}

std::optional<SyncJob> PathJob(Call& call) {
  if (!SyncPrincipal(call)) return std::nullopt;
  return FindJob(*call.store, call.tenant(), call.captures[0],
                 call.captures[1]);
}

Reply UnknownPrincipal(const Call& call) { return NotFound(call.captures[0]); }

Reply UnknownSyncResource(const Call& call) {
  std::string path;
  for (size_t i = 1; i < call.target.segments.size(); ++i)
    absl::StrAppend(&path, "/", call.target.segments[i]);
  const std::string message = absl::StrCat(
      "No HTTP resource was found that matches the request URI "
      "'https://syncfabric.windowsazure.com/api",
      path, "?api-version=2.0'.");
  return Fail(404, "UnknownError",
              Serialize(json::object{{"Message", message}}));
}

std::string SyncContext(const Call& call, absl::string_view rest) {
  return absl::StrCat("servicePrincipals('", call.captures[0],
                      "')/synchronization/", rest);
}

}  // namespace crosstenant::sandbox
