// Group commit of edits to synchronization schemas.
//
// Graph replaces a job's whole schema with one PUT and has no ETag for it,
// while Terraform changes many mappings of a job at the same time. All edits
// that wait for the same job become one GET and one PUT; jobs do not wait for
// each other.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SCHEMA_EDITOR_H_
#define CROSSTENANT_PROVIDER_GRAPH_SCHEMA_EDITOR_H_

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/client.h"

namespace crosstenant::graph {

// Thread safe. Must outlive its calls.
class SchemaEditor {
 public:
  // Changes the document in place; members that it does not know stay as they
  // are. It may run more than once, on a document read anew each time, and in
  // another caller's thread (never at the same time as another edit of that
  // job), so it only touches its argument and what belongs to it alone. An
  // error fails this edit and undoes what it did to the document.
  using Edit = std::function<absl::Status(boost::json::object& schema)>;
  using ClientSource = std::function<absl::StatusOr<std::shared_ptr<Client>>()>;

  explicit SchemaEditor(ClientSource client);
  ~SchemaEditor();
  SchemaEditor(const SchemaEditor&) = delete;
  SchemaEditor& operator=(const SchemaEditor&) = delete;

  // OK when Graph has stored the edit, or the edit changed nothing. `job_path`
  // is JobPath::RequestPath(). Where Graph rejects a group, it is split until
  // the culprit stands alone with Graph's error and the others are stored.
  absl::Status Apply(std::string_view job_path, Edit edit,
                     const CallContext& context);

 private:
  struct Job;

  std::shared_ptr<Job> JobFor(std::string_view job_path);

  const ClientSource client_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Job>, std::less<>> jobs_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SCHEMA_EDITOR_H_
