#include "resources/sync_app/sync_app_list.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "provider/graph/object_path.h"
#include "resources/operation_context.h"
#include "resources/sync_app/sync_app_model.h"

namespace crosstenant::resources {
namespace {

class SyncAppList final : public framework::ListResource {
 public:
  explicit SyncAppList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description =
                "Lists the tenant's applications that were made from "
                "Microsoft's template for cross-tenant synchronization.",
            .attributes = {}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto applications = (*client)->List(
        absl::StrCat("/applications?$filter=applicationTemplateId eq ",
                     graph::ODataStringLiteral(kSyncAppTemplateId), "&",
                     kApplicationFields),
        ContextOf(request.operation));
    if (!applications.ok()) return applications.status();
    for (const boost::json::value& document : *applications) {
      const SyncApp app = SyncAppFromGraph(document, boost::json::value());
      // The service principal is another request, made by Read where it is
      // wanted.
      if (!sink({.display_name = app.display_name,
                 .state = SyncAppToObject(app),
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

std::unique_ptr<framework::ListResource> NewSyncAppList(
    graph::Session& session) {
  return std::make_unique<SyncAppList>(session);
}

}  // namespace crosstenant::resources
