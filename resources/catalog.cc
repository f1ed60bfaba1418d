#include "resources/catalog.h"

#include "resources/partner_policy/partner_policy_resource.h"
#include "resources/sync_app/sync_app_resource.h"

namespace crosstenant::resources {

framework::Resources AllResources(graph::Session& session) {
  framework::Resources all;
  all.emplace("crosstenant_partner_policy", NewPartnerPolicyResource(session));
  all.emplace("crosstenant_sync_app", NewSyncAppResource(session));
  return all;
}

framework::DataSources AllDataSources(graph::Session& /*session*/) {
  return {};
}

}  // namespace crosstenant::resources
