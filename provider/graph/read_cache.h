// Answers shared by all callers that read the same path.
#ifndef CROSSTENANT_PROVIDER_GRAPH_READ_CACHE_H_
#define CROSSTENANT_PROVIDER_GRAPH_READ_CACHE_H_

#include <boost/json/value.hpp>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/clock.h"

namespace crosstenant::graph {

// Thread safe.
class ReadCache {
 public:
  using Fetch = std::function<absl::StatusOr<boost::json::value>()>;

  // `clock` must outlive the cache.
  explicit ReadCache(Clock* clock) : clock_(clock) {}

  // The answer kept for `kind` and `path`, else that of one `fetch` for all who
  // ask at the same time. Errors reach those who were waiting and are not kept;
  // where the fetching caller was cancelled or out of time, the next one
  // fetches. `kind` tells apart what is read differently from the same path.
  absl::StatusOr<boost::json::value> Get(std::string_view kind,
                                         std::string_view path,
                                         const Fetch& fetch,
                                         const CallContext& context);

  // Forgets what a write to `written_path` may have changed: that path, those
  // above it and those below it. An answer that is on its way is not kept.
  void DropForWrite(std::string_view written_path);
  void DropAll();

 private:
  struct Entry;

  absl::StatusOr<boost::json::value> Lead(const std::string& key,
                                          const std::shared_ptr<Entry>& entry,
                                          const Fetch& fetch);

  Clock* const clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::shared_ptr<Entry>> entries_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_READ_CACHE_H_
