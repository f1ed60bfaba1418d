// The argument sync_job_id, and ids of what belongs to a synchronization job:
// "servicePrincipals/{sp}/synchronization/jobs/{job}" and, below it,
// "{job path}/{source object}/{target object}[/{attribute}]".
#ifndef CROSSTENANT_RESOURCES_SYNC_JOB_PATH_H_
#define CROSSTENANT_RESOURCES_SYNC_JOB_PATH_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "provider/framework/identity.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"
#include "provider/graph/object_path.h"

namespace crosstenant::resources {

// The required argument; a change of job forces a new object.
framework::Attribute SyncJobIdArgument();

// The same as a part of an identity, and as an argument of list resources.
framework::IdentityAttribute SyncJobIdentity();
framework::Attribute ListedSyncJob(std::string description);

// The job that `object`'s sync_job_id names; the error points to the argument.
absl::StatusOr<graph::JobPath> SyncJobOf(const framework::Object& object);

struct PartOfJob {
  graph::JobPath job;
  std::vector<std::string> names;  // exactly as many as asked for
};

// Takes an import id apart: a job's path, with or without leading slash, and
// `count` names after it.
absl::StatusOr<PartOfJob> ParsePartOfJob(std::string_view text,
                                         std::size_t count);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_SYNC_JOB_PATH_H_
