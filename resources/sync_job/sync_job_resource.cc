#include "resources/sync_job/sync_job_resource.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "provider/graph/object_path.h"
#include "resources/existing_object.h"
#include "resources/json_reading.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_job/sync_job_calls.h"
#include "resources/sync_job/sync_job_model.h"

namespace crosstenant::resources {
namespace {

using boost::json::value;
using framework::Attribute;
using framework::Computed;
using framework::Object;
using framework::Optional;
using framework::Path;
using framework::Type;
using framework::Value;

constexpr char kType[] = "crosstenant_sync_job";

Attribute NotificationAttribute() {
  return OptionalNested(
      "notification", framework::Nesting::kSingle,
      "Mail about quarantine and failures. Without it none is sent.",
      {framework::Required("enabled", Type::Bool(), "Mail is sent."),
       Optional("recipients", Type::String(), "The mail address.")
           .Validate(framework::LengthBetween(1, 320))});
}

Attribute ScopeAttribute() {
  return Optional("scope", Type::String(),
                  "Who is synchronized: `assigned` (the default), the users "
                  "and groups assigned to the application, or `all` users of "
                  "the tenant.")
      .Validate(framework::OneOf({"assigned", "all"}))
      .Default(Value::String("assigned"));
}

framework::Schema SyncJobSchema() {
  return {
      .description =
          "The job that synchronizes users from the configured (source) tenant "
          "to one target tenant. It is created paused; "
          "`crosstenant_sync_job_activation` starts it. Destroying it leaves "
          "the users that it has synchronized in the target tenant.",
      .attributes = {
          Computed("id", Type::String(),
                   "`servicePrincipals/{service principal "
                   "id}/synchronization/jobs/{job id}`.")
              .UseStateForUnknown(),
          ServicePrincipalIdArgument(
              "Service principal of the synchronization application. Changing "
              "it creates a new job."),
          framework::Required("target_tenant_id", Type::String(),
                              "Tenant id (a GUID) of the target tenant. "
                              "Changing it creates a new job.")
              .Validate(framework::IsGuid())
              .RequiresReplace()
              .Same(framework::SameIgnoringCase),
          ScopeAttribute(),
          NotificationAttribute(),
          Optional(
              "deletion_threshold", Type::Number(),
              "The job stops when more users than this would be deleted in "
              "one cycle. Without it there is no such limit.")
              .Validate(framework::IntBetween(1, 1'000'000'000)),
          Computed("job_id", Type::String(),
                   "Id of the job within its service principal.")
              .UseStateForUnknown(),
          Computed("template_id", Type::String(),
                   "Template that the job was made from.")
              .UseStateForUnknown(),
      }};
}

// The state for a job: what was planned or read, and the job's ids.
Object StateOf(const Object& arguments, const SyncJobSettings& settings,
               const graph::JobPath& path, const value& job) {
  Object state;
  state.Set("service_principal_id", arguments.Get("service_principal_id"));
  SetSyncJobSettings(settings, state);
  state.Set("id", path.Id()).Set("job_id", path.job_id);
  state.Set("template_id", StringMember(job, "templateId")
                               .value_or(std::string(kSyncJobTemplateId)));
  return state;
}

class SyncJobResource : public framework::Resource {
 public:
  explicit SyncJobResource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override { return SyncJobSchema(); }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes = {
        ServicePrincipalIdentity(),
        framework::RequiredForImport(
            "job_id", "Id of the job within its service principal.")};
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto principal = ServicePrincipalIdOf(request.plan);
    if (!principal.ok()) return principal.status();
    const SyncJobSettings plan = SyncJobSettingsFromObject(request.plan);
    const graph::CallContext context = ContextOf(request.operation);
    if (auto valid =
            ValidateSyncCredentials(**client, *principal, plan, context);
        !valid.ok()) {
      return valid;
    }
    const auto existing = FindSyncJob(**client, *principal, context);
    if (!existing.ok()) return existing.status();
    if (existing->has_value()) {
      return Adopt(**client, request.plan, {*principal, ""}, **existing,
                   context, response);
    }
    const auto job = (*client)->Post(
        absl::StrCat("/servicePrincipals/", *principal,
                     "/synchronization/jobs"),
        SyncJobToGraphCreate(), context,
        {.retry_while_not_replicated = (*client)->CreatedRecently(
             absl::StrCat("/servicePrincipals/", *principal))});
    if (!job.ok()) return job.status();
    const graph::JobPath path{*principal,
                              StringMember(*job, "id").value_or("")};
    response.state = StateOf(request.plan, plan, path, *job);
    const absl::Status written = WriteSyncSecrets(
        **client, *principal, SyncJobSecretsToGraphCreate(plan), context);
    if (!written.ok()) {
      const auto undone =
          (*client)->Delete(path.RequestPath(), UndoContext(**client));
      if (undone.ok()) response.state.reset();
    }
    return written;
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const auto path = PathOf(request.state);
    if (!path.ok()) return path.status();
    const graph::CallContext context = ContextOf(request.operation);
    const auto job = (*client)->CachedGet(path->RequestPath(), context);
    if (!job.ok()) return job.status();
    const auto secrets = ReadSyncSecrets(**client, path->service_principal_id,
                                         /*cached=*/true, context);
    if (!secrets.ok()) return secrets.status();
    response.state = StateOf(request.state,
                             AsStored(SyncJobSettingsFromGraph(*secrets),
                                      SyncJobSettingsFromObject(request.state)),
                             *path, *job);
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto path = PathOf(request.prior);
    if (!path.ok()) return path.status();
    const graph::CallContext context = ContextOf(request.operation);
    const auto stored = ReadSyncSecrets(**client, path->service_principal_id,
                                        /*cached=*/false, context);
    if (!stored.ok()) return stored.status();
    const absl::Status written =
        WriteSyncSecrets(**client, path->service_principal_id,
                         SyncJobSecretsToGraphPatch(
                             *stored, SyncJobSettingsFromObject(request.plan)),
                         context);
    if (!written.ok()) return written;
    Object state = request.plan;
    for (const char* name : {"id", "job_id", "template_id"}) {
      state.Set(name, request.prior.Get(name));
    }
    response.state = std::move(state);
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto path = PathOf(request.state);
    if (!path.ok()) return path.status();
    const auto deleted =
        (*client)->Delete(path->RequestPath(), ContextOf(request.operation));
    if (!deleted.ok()) return deleted.status();
    response.diagnostics.AddWarning(
        "Synchronized users stay in the target tenant",
        absl::StrCat("The job to tenant ",
                     request.state.StringOrEmpty("target_tenant_id"),
                     " is deleted. Users that it has created there stay; "
                     "delete them in that tenant if they are not wanted."));
    return absl::OkStatus();
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto path = graph::ParseJobPath(request.id);
    if (!path.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", request.id,
          "\" names no synchronization job. Import it by "
          "servicePrincipals/{service principal id}/synchronization/jobs/{job "
          "id}."));
    }
    Object arguments;
    arguments.Set("service_principal_id", path->service_principal_id);
    response.state = StateOf(arguments, {}, *path, value());
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    const auto principal = ServicePrincipalIdOf(request.identity);
    if (!principal.ok()) return principal.status();
    const graph::JobPath path{*principal,
                              request.identity.StringOrEmpty("job_id")};
    return Import({path.Id(), request.operation}, response);
  }

 private:
  static absl::StatusOr<graph::JobPath> PathOf(const Object& state) {
    return graph::ParseJobPath(state.StringOrEmpty("id"));
  }

  // Takes over a job that has not run and whose secrets are the planned ones or
  // not there yet: what a run that died after the first call leaves.
  static absl::Status Adopt(graph::Client& client, const Object& arguments,
                            graph::JobPath path, const value& job,
                            const graph::CallContext& context,
                            framework::ApplyResponse& response) {
    path.job_id = StringMember(job, "id").value_or("");
    const SyncJobSettings plan = SyncJobSettingsFromObject(arguments);
    const auto secrets = ReadSyncSecrets(client, path.service_principal_id,
                                         /*cached=*/false, context);
    const bool no_secrets = absl::IsNotFound(secrets.status());
    if (!secrets.ok() && !no_secrets) return secrets.status();
    const SyncJobSettings stored =
        no_secrets ? SyncJobSettings() : SyncJobSettingsFromGraph(*secrets);
    const value* schedule = NonNullMember(job, "schedule");
    const bool active =
        schedule != nullptr && StringMember(*schedule, "state") == "Active";
    const bool unset = stored == SyncJobSettings();
    if (active || !(unset || Equal(AsStored(stored, plan), plan))) {
      return framework::AtPath(
          ExistsAlready(
              absl::StrCat("The service principal ", path.service_principal_id,
                           " has a cross-tenant job already, which ",
                           active ? "is running." : "has other settings."),
              kType, path.Id()),
          Path::Root("service_principal_id"));
    }
    if (unset) {
      const absl::Status written =
          WriteSyncSecrets(client, path.service_principal_id,
                           SyncJobSecretsToGraphCreate(plan), context);
      if (!written.ok()) return written;
    }
    response.state = StateOf(arguments, plan, path, job);
    return absl::OkStatus();
  }

  static bool Equal(SyncJobSettings a, SyncJobSettings b) {
    const bool same_tenant =
        absl::EqualsIgnoreCase(a.target_tenant_id, b.target_tenant_id);
    b.target_tenant_id = a.target_tenant_id;
    return same_tenant && a == b;
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewSyncJobResource(
    graph::Session& session) {
  return std::make_unique<SyncJobResource>(session);
}

}  // namespace crosstenant::resources
