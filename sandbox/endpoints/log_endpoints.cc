// Microsoft Graph: provisioningObjectSummary.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/odata.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {
namespace {

Reply List(Call& call) {
  std::vector<json::object> items = call.store->List(call.tenant(), kLogs);
  // Newest first, unless the oldest are asked for.
  const std::string order = call.target.Query("$orderby");
  if (order.empty() || absl::EndsWith(order, " desc"))
    std::reverse(items.begin(), items.end());
  CollectionOptions options;
  options.filterable = {"id",
                        "jobId",
                        "cycleId",
                        "changeId",
                        "tenantId",
                        "activityDateTime",
                        "provisioningAction",
                        "provisioningStatusInfo/status",
                        "servicePrincipal/id",
                        "servicePrincipal/displayName",
                        "sourceIdentity/id",
                        "sourceIdentity/displayName",
                        "sourceIdentity/identityType",
                        "targetIdentity/id",
                        "targetIdentity/displayName",
                        "sourceSystem/displayName",
                        "targetSystem/displayName"};
  options.max_top = 1000;
  return Collection(call, "auditLogs/provisioning", std::move(items), options);
}

}  // namespace

std::vector<Route> LogRoutes() {
  return {{"GET", "auditLogs/provisioning", Access::kLogRead, List}};
}

}  // namespace crosstenant::sandbox
