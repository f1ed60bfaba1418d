// Remembers what this process has just created, because Graph's services learn
// of a new object at different times.
#ifndef CROSSTENANT_PROVIDER_GRAPH_CREATED_OBJECTS_H_
#define CROSSTENANT_PROVIDER_GRAPH_CREATED_OBJECTS_H_

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace crosstenant::graph {

// Thread safe. Paths as for Client; compared without regard to case, queries
// ignored.
class CreatedObjects {
 public:
  void Note(std::string_view path, absl::Time when);
  void Forget(std::string_view path);
  // When the object at `path`, or the nearest noted one above it, was created;
  // InfinitePast if neither was noted.
  absl::Time CreationOf(std::string_view path) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, absl::Time, std::less<>> created_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_CREATED_OBJECTS_H_
