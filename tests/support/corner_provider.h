// A small provider over an in-memory backend that uses every corner of the
// framework: each kind of type, nesting and plan modifier, failures on demand
// and drift on demand. The real catalogue has no reason to.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "provider/framework/provider.h"

namespace crosstenant::testing {

// The remote side: objects by id. Thread-safe through its mutex, which tests
// take too when they change objects by hand.
struct CornerBackend {
  std::mutex mutex;
  std::map<std::string, framework::Object> objects;
  int next_id = 1;
  int creates = 0;
  int reads = 0;
  int updates = 0;
  int deletes = 0;
  // When set, objects live in this JSON-free text file too, so that several
  // processes see the same ones.
  std::string file;
};

// `backend` must outlive the provider.
std::unique_ptr<framework::Provider> NewCornerProvider(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_PROVIDER_H_
