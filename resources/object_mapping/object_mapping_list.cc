#include "resources/object_mapping/object_mapping_list.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "resources/object_mapping/object_mapping_model.h"
#include "resources/operation_context.h"
#include "resources/sync_job_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

class ObjectMappingList final : public framework::ListResource {
 public:
  explicit ObjectMappingList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {
        .description = "Lists the object mappings of a job.",
        .attributes = {ListedSyncJob("The synchronization job: the `id` of a "
                                     "`crosstenant_sync_job`.")}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.config);
    if (!job.ok()) return job.status();
    const auto schema =
        ReadJobSchema(**client, *job, ContextOf(request.operation));
    if (!schema.ok()) return schema.status();
    for (const ObjectPair& pair : ObjectPairsIn(*schema)) {
      framework::Object state;
      state.Set("id", ObjectMappingId(*job, pair))
          .Set("sync_job_id", job->Id())
          .Set("source_object_name", pair.source)
          .Set("target_object_name", pair.target);
      // Read takes the rest from the same schema, which is cached.
      if (!sink({.display_name = absl::StrCat(pair.source, " to ", pair.target),
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

std::unique_ptr<framework::ListResource> NewObjectMappingList(
    graph::Session& session) {
  return std::make_unique<ObjectMappingList>(session);
}

}  // namespace crosstenant::resources
