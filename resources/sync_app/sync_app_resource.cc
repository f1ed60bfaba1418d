#include "resources/sync_app/sync_app_resource.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "provider/graph/object_path.h"
#include "resources/existing_object.h"
#include "resources/json_reading.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_app/sync_app_model.h"

namespace crosstenant::resources {
namespace {

using boost::json::value;
using framework::Computed;
using framework::Path;
using framework::Type;

constexpr char kType[] = "crosstenant_sync_app";
constexpr char kServicePrincipalFields[] = "$select=id,appId,appRoles";

std::string ApplicationPath(std::string_view id) {
  return absl::StrCat("/applications/", std::string(id));
}

// The service principal of an application in its home tenant; NotFound where it
// is missing.
absl::StatusOr<value> ServicePrincipalOf(graph::Client& client,
                                         const value& application,
                                         const graph::CallContext& context) {
  const std::string app_id = StringMember(application, "appId").value_or("");
  const auto found =
      client.CachedList(absl::StrCat("/servicePrincipals?$filter=appId eq ",
                                     graph::ODataStringLiteral(app_id), "&",
                                     kServicePrincipalFields),
                        context);
  if (!found.ok()) return found.status();
  if (found->empty()) {
    return absl::NotFoundError(absl::StrCat(
        "The application with client id ", app_id,
        " has no service principal in this tenant. Restore it from the "
        "tenant's deleted items, or delete the application."));
  }
  return found->front();
}

class SyncAppResource : public framework::Resource {
 public:
  explicit SyncAppResource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {
        .description =
            "The application that a cross-tenant synchronization runs as, in "
            "the source tenant, made from Microsoft's gallery template. "
            "Destroying it puts it into the tenant's deleted items for 30 "
            "days.",
        .attributes = {
            Computed("id", Type::String(), "Object id of the application.")
                .UseStateForUnknown(),
            framework::Required("display_name", Type::String(),
                                "Name of the application. It can be changed.")
                .Validate(framework::LengthBetween(1, 256)),
            Computed("application_object_id", Type::String(),
                     "Object id of the application.")
                .UseStateForUnknown(),
            Computed("client_id", Type::String(),
                     "Client id (appId) of the application.")
                .UseStateForUnknown(),
            Computed("service_principal_id", Type::String(),
                     "Object id of the service principal: what "
                     "synchronization jobs and assignments belong to.")
                .UseStateForUnknown(),
            Computed("app_role_id", Type::String(),
                     "Id of the application's role `msiam_access`: the role "
                     "with which users and groups are put in scope.")
                .UseStateForUnknown(),
        }};
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes.push_back(
        framework::RequiredForImport("application_object_id",
                                     "Object id of the application.")
            .InOneSpelling(BareObjectId({"applications"})));
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const SyncApp plan = SyncAppFromObject(request.plan);
    const graph::CallContext context = ContextOf(request.operation);
    if (auto free = CheckNameIsFree(**client, plan.display_name, context);
        !free.ok()) {
      return free;
    }
    const auto answer = (*client)->Post(
        absl::StrCat("/applicationTemplates/", std::string(kSyncAppTemplateId),
                     "/instantiate"),
        SyncAppToGraphCreate(plan), context);
    if (!answer.ok()) return answer.status();
    const value* application = NonNullMember(*answer, "application");
    const value* principal = NonNullMember(*answer, "servicePrincipal");
    SyncApp created =
        SyncAppFromGraph(application == nullptr ? value() : *application,
                         principal == nullptr ? value() : *principal);
    created.display_name = plan.display_name;
    response.state = SyncAppToObject(created);
    if (created.application_object_id.empty() ||
        created.service_principal_id.empty()) {
      return absl::InternalError(
          "Microsoft Graph created the application but answered without its "
          "ids. Look for it in the admin center and import it.");
    }
    if (created.app_role_id.empty()) WarnOfMissingRole(response.diagnostics);
    return absl::OkStatus();
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const SyncApp stored = SyncAppFromObject(request.state);
    const graph::CallContext context = ContextOf(request.operation);
    const auto application = (*client)->CachedGet(
        absl::StrCat(ApplicationPath(stored.application_object_id), "?",
                     kApplicationFields),
        context);
    if (!application.ok()) return application.status();
    const auto principal =
        stored.service_principal_id.empty()
            ? ServicePrincipalOf(**client, *application, context)
            : (*client)->CachedGet(absl::StrCat("/servicePrincipals/",
                                                stored.service_principal_id,
                                                "?", kServicePrincipalFields),
                                   context);
    if (!principal.ok()) return principal.status();
    response.state =
        SyncAppToObject(SyncAppFromGraph(*application, *principal));
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const SyncApp prior = SyncAppFromObject(request.prior);
    SyncApp changed = prior;
    changed.display_name = request.plan.StringOrEmpty("display_name");
    const boost::json::object body = SyncAppToGraphPatch(prior, changed);
    if (!body.empty()) {
      const auto patched =
          (*client)->Patch(ApplicationPath(prior.application_object_id), body,
                           ContextOf(request.operation));
      if (!patched.ok()) return patched.status();
    }
    response.state = SyncAppToObject(changed);
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const SyncApp stored = SyncAppFromObject(request.state);
    const auto deleted =
        (*client)->Delete(ApplicationPath(stored.application_object_id),
                          ContextOf(request.operation));
    if (!deleted.ok()) return deleted.status();
    response.diagnostics.AddWarning(
        "The application stays in deleted items for 30 days",
        absl::StrCat("Microsoft Entra keeps the application \"",
                     stored.display_name,
                     "\" and its service principal, from which it can be "
                     "restored. To remove it for good: DELETE "
                     "/directory/deletedItems/",
                     stored.application_object_id, "."));
    return absl::OkStatus();
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto application =
        FindForImport(**client, request.id, ContextOf(request.operation));
    if (!application.ok()) return application.status();
    if (!IsSyncApp(*application)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "The application \"",
          StringMember(*application, "displayName").value_or(request.id),
          "\" was not made from the template for cross-tenant "
          "synchronization (",
          std::string(kSyncAppTemplateId), ")."));
    }
    response.state = SyncAppToObject(SyncAppFromGraph(*application, value()));
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    return Import({request.identity.StringOrEmpty("application_object_id"),
                   request.operation},
                  response);
  }

 private:
  // An application has no natural key: one of the same name and template may be
  // what a run that died has left, or somebody else's.
  static absl::Status CheckNameIsFree(graph::Client& client,
                                      const std::string& display_name,
                                      const graph::CallContext& context) {
    const auto found = client.List(
        absl::StrCat("/applications?$filter=displayName eq ",
                     graph::ODataStringLiteral(display_name),
                     "&$select=id,displayName,applicationTemplateId"),
        context);
    if (!found.ok()) return found.status();
    for (const value& application : *found) {
      if (!IsSyncApp(application)) continue;
      return framework::AtPath(
          ExistsAlready(
              absl::StrCat("A synchronization application named \"",
                           display_name,
                           "\" exists already; an interrupted run may have "
                           "left it. Choose another name if it is not yours."),
              kType, StringMember(application, "id").value_or("")),
          Path::Root("display_name"));
    }
    return absl::OkStatus();
  }

  static void WarnOfMissingRole(framework::Diagnostics& diagnostics) {
    diagnostics.AddWarning(
        "The application has no role msiam_access yet",
        "Microsoft Graph answered without it, so app_role_id is not known. Run "
        "terraform apply again.",
        Path::Root("app_role_id"));
  }

  // By object id of the application or of its service principal, bare or as a
  // path.
  static absl::StatusOr<value> FindForImport(
      graph::Client& client, std::string_view text,
      const graph::CallContext& context) {
    const auto id = ParseObjectId(text, {"applications", "servicePrincipals"});
    if (!id.ok()) return id.status();
    const bool is_application = ParseObjectId(text, {"applications"}).ok();
    if (is_application) {
      auto application = client.Get(
          absl::StrCat(ApplicationPath(*id), "?", kApplicationFields), context);
      if (application.ok() || !absl::IsNotFound(application.status())) {
        return application;
      }
    }
    const auto principal = client.Get(
        absl::StrCat("/servicePrincipals/", *id, "?", kServicePrincipalFields),
        context);
    if (absl::IsNotFound(principal.status())) {
      return absl::NotFoundError(
          absl::StrCat("Neither an application nor a service principal has "
                       "the object id ",
                       *id, " in this tenant."));
    }
    if (!principal.ok()) return principal.status();
    return ApplicationOf(client, *principal, context);
  }

  static absl::StatusOr<value> ApplicationOf(
      graph::Client& client, const value& principal,
      const graph::CallContext& context) {
    const std::string app_id = StringMember(principal, "appId").value_or("");
    const auto found =
        client.List(absl::StrCat("/applications?$filter=appId eq ",
                                 graph::ODataStringLiteral(app_id), "&",
                                 kApplicationFields),
                    context);
    if (!found.ok()) return found.status();
    if (found->empty()) {
      return absl::NotFoundError(absl::StrCat(
          "No application in this tenant has the client id ", app_id, "."));
    }
    return found->front();
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewSyncAppResource(
    graph::Session& session) {
  return std::make_unique<SyncAppResource>(session);
}

}  // namespace crosstenant::resources
