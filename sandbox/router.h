// Finds the endpoint of a Graph path. Immutable after construction, so safe to
// share between threads.
#ifndef CROSSTENANT_SANDBOX_ROUTER_H_
#define CROSSTENANT_SANDBOX_ROUTER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "sandbox/call.h"

namespace crosstenant::sandbox {

struct RouteMatch {
  const Route* route =
      nullptr;  // Null: no such path, or (path_exists) no such verb on it.
  bool path_exists = false;
  std::vector<std::string> captures;
};

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  // `segments` are those below the version. A literal segment wins over a
  // captured one.
  RouteMatch Find(absl::string_view method,
                  const std::vector<std::string>& segments, size_t first,
                  bool beta) const;

 private:
  struct Compiled {
    Route route;
    std::vector<absl::string_view> segments;
    int captures = 0;
  };

  std::vector<Compiled> routes_;  // Fewest captures first.
};

// Every Graph endpoint of the sandbox.
std::vector<Route> AllRoutes();

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ROUTER_H_
