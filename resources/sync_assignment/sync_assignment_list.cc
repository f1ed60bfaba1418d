#include "resources/sync_assignment/sync_assignment_list.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_assignment/sync_assignment_model.h"

namespace crosstenant::resources {
namespace {

std::string DisplayNameOf(const SyncAssignment& assignment) {
  if (assignment.principal_display_name.empty())
    return assignment.principal_object_id;
  return absl::StrCat(assignment.principal_display_name, " (",
                      assignment.principal_type, ")");
}

class SyncAssignmentList final : public framework::ListResource {
 public:
  explicit SyncAssignmentList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description =
                "Lists who is assigned to a synchronization application.",
            .attributes = {ListedServicePrincipal(
                "Service principal of the synchronization application.")}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto principal = ServicePrincipalIdOf(request.config);
    if (!principal.ok()) return principal.status();
    const auto assignments = (*client)->CachedList(
        AssignmentsPath(*principal), ContextOf(request.operation));
    if (!assignments.ok()) return assignments.status();
    for (const boost::json::value& document : *assignments) {
      const SyncAssignment assignment =
          SyncAssignmentFromGraph(document, *principal);
      if (!sink({.display_name = DisplayNameOf(assignment),
                 .state = SyncAssignmentToObject(assignment),
                 .complete = true,
                 .diagnostics = {}}))
        break;
    }
    return absl::OkStatus();
  }

 private:
  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::ListResource> NewSyncAssignmentList(
    graph::Session& session) {
  return std::make_unique<SyncAssignmentList>(session);
}

}  // namespace crosstenant::resources
