// What the synchronization endpoints share: finding the service principal and
// the job of the path, and the answers for what is not there.
#ifndef CROSSTENANT_SANDBOX_ENDPOINTS_SYNC_PATHS_H_
#define CROSSTENANT_SANDBOX_ENDPOINTS_SYNC_PATHS_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "sandbox/call.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {

// The service principal of the path (its first capture).
std::optional<json::object> SyncPrincipal(Call& call);
// Whether its gallery template offers synchronization.
bool OffersSync(const json::object& service_principal);
// The job of the path (its second capture); nullopt also when the service
// principal is gone.
std::optional<SyncJob> PathJob(Call& call);

// 404 of the directory.
Reply UnknownPrincipal(const Call& call);
// 404 of the synchronization service: its own JSON as text in the message of an
// UnknownError.
Reply UnknownSyncResource(const Call& call);

// servicePrincipals('…')/synchronization/<rest>
std::string SyncContext(const Call& call, absl::string_view rest);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENDPOINTS_SYNC_PATHS_H_
