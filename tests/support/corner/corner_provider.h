// The corner provider: uses the corners of the framework which the real
// catalogue may not: every kind of attribute, every modifier, every RPC,
// failures and drift on demand.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_PROVIDER_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_PROVIDER_H_

#include <memory>

#include "provider/framework/provider.h"
#include "tests/support/corner/corner_backend.h"

namespace crosstenant::testing {

// The types corner_thing, corner_fence, corner_note and corner_memo, the data source
// corner_lookup, the list resource corner_thing, the action corner_ring and
// CornerFunctions. The provider's `endpoint` may be unknown; `owner` becomes
// Provider::owner. `backend` must outlive the provider.
std::unique_ptr<framework::Provider> NewCornerProvider(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_PROVIDER_H_
