#include "resources/sync_assignment/sync_assignment_resource.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "provider/graph/error.h"
#include "provider/graph/object_path.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_assignment/sync_assignment_model.h"

namespace crosstenant::resources {
namespace {

using framework::Computed;
using framework::Object;
using framework::Required;
using framework::Type;

framework::Schema SyncAssignmentSchema() {
  return {
      .description =
          "Assigns a user or a group to the synchronization application, which "
          "puts it in scope of a job whose `scope` is `assigned`. Of a group "
          "its direct members are in scope.",
      .attributes = {
          Computed("id", Type::String(),
                   "`{service principal id}/{assignment id}`.")
              .UseStateForUnknown(),
          ServicePrincipalIdArgument(
              "Service principal of the synchronization application. Changing "
              "it creates a new assignment."),
          Required("principal_object_id", Type::String(),
                   "Object id of the user or group. Changing it creates a new "
                   "assignment.")
              .Validate(IsObjectId(PrincipalCollections()))
              .RequiresReplace()
              .Same(SameObjectId(PrincipalCollections())),
          Required("app_role_id", Type::String(),
                   "Id of the application's role: `app_role_id` of the "
                   "`crosstenant_sync_app`. Changing it creates a new "
                   "assignment.")
              .Validate(framework::IsGuid())
              .RequiresReplace()
              .Same(framework::SameIgnoringCase),
          Computed("principal_type", Type::String(),
                   "`User`, `Group` or `ServicePrincipal`.")
              .UseStateForUnknown(),
          Computed("principal_display_name", Type::String(),
                   "Name of the user or group.")
              .UseStateForUnknown(),
      }};
}

class SyncAssignmentResource : public framework::Resource {
 public:
  explicit SyncAssignmentResource(graph::Session& session)
      : session_(session) {}

  framework::Schema GetSchema() const override {
    return SyncAssignmentSchema();
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes = {
        ServicePrincipalIdentity(),
        framework::RequiredForImport("principal_object_id",
                                     "Object id of the user or group.")
            .InOneSpelling(BareObjectId(PrincipalCollections())),
        framework::RequiredForImport("app_role_id",
                                     "Id of the application's role.")
            .InOneSpelling(GuidInLowerCase)};
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto plan = SyncAssignmentFromObject(request.plan);
    if (!plan.ok()) return plan.status();
    const auto created = Assign(**client, *plan, ContextOf(request.operation));
    if (!created.ok()) return created.status();
    Object state = request.plan;
    SetComputed(*created, state);
    response.state = std::move(state);
    return absl::OkStatus();
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const auto stored = ParseAssignmentId(request.state.StringOrEmpty("id"));
    if (!stored.ok()) return stored.status();
    const auto list =
        (*client)->CachedList(AssignmentsPath(stored->service_principal_id),
                              ContextOf(request.operation));
    if (!list.ok()) return list.status();
    for (const boost::json::value& document : *list) {
      const SyncAssignment remote =
          SyncAssignmentFromGraph(document, stored->service_principal_id);
      if (remote.assignment_id != stored->assignment_id) continue;
      response.state = SyncAssignmentToObject(remote);
      return absl::OkStatus();
    }
    return absl::NotFoundError(
        absl::StrCat("The service principal ", stored->service_principal_id,
                     " has no assignment ", stored->assignment_id, "."));
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto stored = ParseAssignmentId(request.state.StringOrEmpty("id"));
    if (!stored.ok()) return stored.status();
    return (*client)
        ->Delete(absl::StrCat(AssignmentsPath(stored->service_principal_id),
                              "/", graph::PercentEncode(stored->assignment_id)),
                 ContextOf(request.operation))
        .status();
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto assignment = ParseAssignmentId(request.id);
    if (!assignment.ok()) return assignment.status();
    response.state = SyncAssignmentToObject(*assignment);
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto wanted = SyncAssignmentFromObject(request.identity);
    if (!wanted.ok()) return wanted.status();
    const auto found =
        FindAssigned(**client, *wanted, ContextOf(request.operation));
    if (!found.ok()) return found.status();
    if (!found->has_value()) {
      return absl::NotFoundError(
          absl::StrCat("The principal ", wanted->principal_object_id,
                       " is not assigned to the service principal ",
                       wanted->service_principal_id, " with the role ",
                       wanted->app_role_id, "."));
    }
    response.state = SyncAssignmentToObject(**found);
    return absl::OkStatus();
  }

 private:
  // A refusal may mean that the assignment is there already (what a run that
  // died leaves) or that the service principal or the principal is not
  // replicated yet; the list tells which.
  static absl::StatusOr<SyncAssignment> Assign(
      graph::Client& client, const SyncAssignment& plan,
      const graph::CallContext& context) {
    const auto post = [&](bool wait) {
      return client.Post(AssignmentsPath(plan.service_principal_id),
                         SyncAssignmentToGraphCreate(plan), context,
                         {.retry_while_not_replicated = wait});
    };
    auto answer = post(/*wait=*/false);
    if (MayBeDuplicateOrLag(answer.status())) {
      const auto there = FindAssigned(client, plan, context);
      if (!there.ok()) return there.status();
      if (there->has_value()) return **there;
      const bool fresh = client.CreatedRecently(
          absl::StrCat("/servicePrincipals/", plan.service_principal_id));
      if (!fresh) return answer.status();
      answer = post(/*wait=*/true);
    }
    if (!answer.ok()) return answer.status();
    return SyncAssignmentFromGraph(*answer, plan.service_principal_id);
  }

  static bool MayBeDuplicateOrLag(const absl::Status& status) {
    return graph::HasHttpStatus(status, 400) ||
           graph::HasHttpStatus(status, 404) ||
           graph::HasHttpStatus(status, 409);
  }

  static absl::StatusOr<std::optional<SyncAssignment>> FindAssigned(
      graph::Client& client, const SyncAssignment& plan,
      const graph::CallContext& context) {
    const auto list =
        client.List(AssignmentsPath(plan.service_principal_id), context,
                    {.wait_until_present = client.CreatedRecently(absl::StrCat(
                         "/servicePrincipals/", plan.service_principal_id))});
    if (!list.ok()) return list.status();
    for (const boost::json::value& document : *list) {
      SyncAssignment remote =
          SyncAssignmentFromGraph(document, plan.service_principal_id);
      if (SameAssignment(remote, plan)) return remote;
    }
    return std::nullopt;
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewSyncAssignmentResource(
    graph::Session& session) {
  return std::make_unique<SyncAssignmentResource>(session);
}

}  // namespace crosstenant::resources
