#include "resources/catalog.h"

#include "resources/attribute_mapping/attribute_mapping_list.h"
#include "resources/attribute_mapping/attribute_mapping_resource.h"
#include "resources/group_lookup/group_data_source.h"
#include "resources/object_mapping/object_mapping_list.h"
#include "resources/object_mapping/object_mapping_resource.h"
#include "resources/partner_policy/partner_policy_list.h"
#include "resources/partner_policy/partner_policy_resource.h"
#include "resources/sync_app/sync_app_list.h"
#include "resources/sync_app/sync_app_resource.h"
#include "resources/sync_assignment/sync_assignment_list.h"
#include "resources/sync_assignment/sync_assignment_resource.h"
#include "resources/sync_job/sync_job_list.h"
#include "resources/sync_job/sync_job_resource.h"
#include "resources/sync_job_activation/sync_job_activation_resource.h"
#include "resources/user_lookup/user_data_source.h"

namespace crosstenant::resources {
namespace {

struct ResourceEntry {
  const char* type;
  std::unique_ptr<framework::Resource> (*make)(graph::Session& session);
};

struct DataSourceEntry {
  const char* type;
  std::unique_ptr<framework::DataSource> (*make)(graph::Session& session);
};

struct ListEntry {
  const char* type;
  std::unique_ptr<framework::ListResource> (*make)(graph::Session& session);
};

constexpr ResourceEntry kResources[] = {
    {"crosstenant_attribute_mapping", NewAttributeMappingResource},
    {"crosstenant_object_mapping", NewObjectMappingResource},
    {"crosstenant_partner_policy", NewPartnerPolicyResource},
    {"crosstenant_sync_app", NewSyncAppResource},
    {"crosstenant_sync_assignment", NewSyncAssignmentResource},
    {"crosstenant_sync_job", NewSyncJobResource},
    {"crosstenant_sync_job_activation", NewSyncJobActivationResource},
};

constexpr ListEntry kListResources[] = {
    {"crosstenant_attribute_mapping", NewAttributeMappingList},
    {"crosstenant_object_mapping", NewObjectMappingList},
    {"crosstenant_partner_policy", NewPartnerPolicyList},
    {"crosstenant_sync_app", NewSyncAppList},
    {"crosstenant_sync_assignment", NewSyncAssignmentList},
    {"crosstenant_sync_job", NewSyncJobList},
};

constexpr DataSourceEntry kDataSources[] = {
    {"crosstenant_group", NewGroupDataSource},
    {"crosstenant_user", NewUserDataSource},
};

}  // namespace

framework::Resources AllResources(graph::Session& session) {
  framework::Resources all;
  for (const ResourceEntry& entry : kResources) {
    all.emplace(entry.type, entry.make(session));
  }
  return all;
}

framework::ListResources AllListResources(graph::Session& session) {
  framework::ListResources all;
  for (const ListEntry& entry : kListResources) {
    all.emplace(entry.type, entry.make(session));
  }
  return all;
}

framework::DataSources AllDataSources(graph::Session& session) {
  framework::DataSources all;
  for (const DataSourceEntry& entry : kDataSources) {
    all.emplace(entry.type, entry.make(session));
  }
  return all;
}

}  // namespace crosstenant::resources
