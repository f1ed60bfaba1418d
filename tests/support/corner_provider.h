// A small provider over an in-memory backend that uses the corners of the
// framework which the real catalogue may not: every nesting, every plan
// modifier, write-only values, failures and drift on demand.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "provider/framework/provider.h"

namespace crosstenant::testing {

// The remote side: objects by id, and what was called. Tests change it by hand,
// under the mutex.
struct CornerBackend {
  std::mutex mutex;
  std::map<std::string, framework::Object> objects;
  int next_id = 1;
  int creates = 0;
  int updates = 0;
  std::string last_secret;  // the write-only value that the last create saw
};

// The type corner_thing and the data source corner_lookup. A thing named "fail"
// is created, but its creation then fails. The provider's `endpoint` may be
// unknown; `owner` becomes Provider::owner. `backend` must outlive the
// provider.
std::unique_ptr<framework::Provider> NewCornerProvider(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_
