// What resources hold from the start: the client of the provider's
// configuration, once there is one.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SESSION_H_
#define CROSSTENANT_PROVIDER_GRAPH_SESSION_H_

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "provider/graph/client.h"
#include "provider/graph/schema_editor.h"

namespace crosstenant::graph {

// Thread safe. Exists before the provider is configured, and outlives all
// resources.
class Session {
 public:
  Session();

  // Replaces the client, and with it everything that was cached.
  void Configure(std::shared_ptr<Client> client);
  // `why` completes "Microsoft Graph cannot be reached: ", e.g. "the provider's
  // tenant_id is not known yet".
  void SetUnconfigured(std::string why);

  // FailedPrecondition with the reason while there is none.
  absl::StatusOr<std::shared_ptr<Client>> client() const;

  // Always there; its Apply fails like client() while there is no client.
  SchemaEditor& schema_editor() { return schema_editor_; }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<Client> client_;
  std::string why_unconfigured_ = "the provider is not configured yet";
  SchemaEditor schema_editor_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SESSION_H_
