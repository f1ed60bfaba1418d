#include "resources/sync_job/sync_job_list.h"

#include <string>

#include "provider/graph/object_path.h"
#include "resources/json_reading.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_job/sync_job_calls.h"
#include "resources/sync_job/sync_job_model.h"

namespace crosstenant::resources {
namespace {

class SyncJobList final : public framework::ListResource {
 public:
  explicit SyncJobList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description =
                "Lists the cross-tenant synchronization jobs of a service "
                "principal.",
            .attributes = {ListedServicePrincipal(
                "Service principal of the synchronization application.")}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto principal = ServicePrincipalIdOf(request.config);
    if (!principal.ok()) return principal.status();
    const auto jobs =
        ListSyncJobs(**client, *principal, ContextOf(request.operation));
    if (!jobs.ok()) return jobs.status();
    for (const boost::json::value& job : *jobs) {
      const graph::JobPath path{*principal,
                                StringMember(job, "id").value_or("")};
      framework::Object state;
      state.Set("id", path.Id())
          .Set("service_principal_id", *principal)
          .Set("job_id", path.job_id);
      // The settings are another request, made by Read where they are wanted.
      if (!sink({.display_name = path.job_id,
                 .state = state,
                 .complete = false,
                 .diagnostics = {}}))
        break;
    }
    return absl::OkStatus();
  }

 private:
  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::ListResource> NewSyncJobList(
    graph::Session& session) {
  return std::make_unique<SyncJobList>(session);
}

}  // namespace crosstenant::resources
