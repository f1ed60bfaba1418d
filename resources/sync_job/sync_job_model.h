// A synchronization job and its secrets, between Terraform values and Graph's
// documents. Pure functions.
//
// Source: Microsoft Graph, synchronizationJob and
// synchronizationSecretKeyStringValuePair; the keys of a cross-tenant job:
// "Configure cross-tenant synchronization using Microsoft Graph API".
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_MODEL_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_MODEL_H_

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "provider/framework/object.h"

namespace crosstenant::resources {

inline constexpr std::string_view kSyncJobTemplateId = "Azure2Azure";

struct SyncNotification {
  bool enabled = false;
  std::optional<std::string> recipients;

  friend bool operator==(const SyncNotification&,
                         const SyncNotification&) = default;
};

// What is stored as the job's secrets. An empty target or scope: not stored.
struct SyncJobSettings {
  std::string target_tenant_id;
  std::string scope;  // "assigned" or "all"
  std::optional<SyncNotification> notification;
  std::optional<std::int64_t> deletion_threshold;

  friend bool operator==(const SyncJobSettings&,
                         const SyncJobSettings&) = default;
};

SyncJobSettings SyncJobSettingsFromObject(const framework::Object& object);
void SetSyncJobSettings(const SyncJobSettings& settings,
                        framework::Object& object);

// From the answer of GET secrets. A notification that is off and names nobody
// is absent.
SyncJobSettings SyncJobSettingsFromGraph(const boost::json::value& secrets);

// `remote`, written as `stored` writes it where that means the same: a
// notification that is off for an absent one, and a masked target tenant.
SyncJobSettings AsStored(SyncJobSettings remote, const SyncJobSettings& stored);

// Body of jobs/validateCredentials.
boost::json::object SyncJobCredentials(const SyncJobSettings& plan);
// Body of POST jobs.
boost::json::object SyncJobToGraphCreate();
// Body of PUT secrets for a new job.
boost::json::object SyncJobSecretsToGraphCreate(const SyncJobSettings& plan);
// Body of PUT secrets: the stored ones with the planned values, other keys and
// other members of the notification settings as they are. Masked values are
// left out: sending the mask would store it.
boost::json::object SyncJobSecretsToGraphPatch(
    const boost::json::value& stored_secrets, const SyncJobSettings& plan);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_SYNC_JOB_MODEL_H_
