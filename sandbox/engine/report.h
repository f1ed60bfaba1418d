// Who is where and why: one row per user of a source tenant and of a target
// tenant.
#ifndef CROSSTENANT_SANDBOX_ENGINE_REPORT_H_
#define CROSSTENANT_SANDBOX_ENGINE_REPORT_H_

#include <string>

#include "sandbox/json_members.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

// {source_users:[{id, user_principal_name, display_name, department, state,
// reason, target_id}],
//  target_users:[{id, user_principal_name, display_name, origin,
//  source_user_principal_name, user_type, values:{…}}]}.
// `state` is synced, absent, soft-deleted, failed or "not evaluated"; `origin`
// is own, synced or invited; `values` are the attributes that have a value,
// under the schema's names.
json::object ReportUsers(Store& store, const std::string& source_tenant,
                         const std::string& target_tenant);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_REPORT_H_
