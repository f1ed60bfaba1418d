// Partner policies as stored, for the endpoints that serve them and the engine
// that obeys them.
#ifndef CROSSTENANT_SANDBOX_PARTNERS_H_
#define CROSSTENANT_SANDBOX_PARTNERS_H_

#include <optional>
#include <string>

#include "sandbox/store.h"

namespace crosstenant::sandbox {

inline constexpr char kPartners[] = "partners";  // Id: the partner's tenant id.
inline constexpr char kSyncPolicies[] = "identitySynchronization";  // The same.
inline constexpr char kDeletedPartners[] = "deletedPartners";       // The same.
inline constexpr char kDeletedSyncPolicies[] =
    "deletedSyncPolicies";  // The same.

// What `tenant` has decided about `partner`. False where nothing is said: the
// default policy never allows any of it.
bool ConsentsInbound(Store& store, const std::string& tenant,
                     const std::string& partner);
bool ConsentsOutbound(Store& store, const std::string& tenant,
                      const std::string& partner);
bool AllowsUserSync(Store& store, const std::string& tenant,
                    const std::string& partner);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_PARTNERS_H_
