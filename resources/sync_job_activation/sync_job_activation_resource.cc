#include "resources/sync_job_activation/sync_job_activation_resource.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "provider/graph/object_path.h"
#include "resources/operation_context.h"
#include "resources/sync_job_activation/sync_job_activation_model.h"
#include "resources/sync_job_path.h"

namespace crosstenant::resources {
namespace {

using boost::json::value;
using framework::Computed;
using framework::Object;
using framework::Optional;
using framework::Type;

framework::Schema ActivationSchema() {
  return {
      .description =
          "Runs a synchronization job: creating it starts the job, destroying "
          "it pauses the job. Let it depend on the job's mappings, filters and "
          "assignments (`depends_on`), so that the job never runs half "
          "configured.",
      .attributes = {
          Computed("id", Type::String(), "Id of the job.").UseStateForUnknown(),
          SyncJobIdArgument(),
          Optional("enabled", Type::Bool(),
                   "Whether the job runs. Default `true`; `false` pauses it.")
              .Default(framework::Value::Bool(true)),
          Optional("restart_triggers", Type::Map(Type::String()),
                   "Arbitrary values; a change restarts the job, that is, it "
                   "looks at every user again."),
          Optional("restart_scope", Type::List(Type::String()),
                   "What a restart forgets, as Microsoft Graph names it: "
                   "`Watermark`, `Escrows`, `QuarantineState`, `ForceDeletes`, "
                   "`ConnectorDataStore`, `Full`. Without it the job restarts "
                   "as the admin center does it.")
              .Validate(framework::SizeAtLeast(1))
              .Validate(framework::Each(framework::OneOf(
                  {"Watermark", "Escrows", "QuarantineState", "ForceDeletes",
                   "ConnectorDataStore", "Full"}))),
      }};
}

class SyncJobActivationResource : public framework::Resource {
 public:
  explicit SyncJobActivationResource(graph::Session& session)
      : session_(session) {}

  framework::Schema GetSchema() const override { return ActivationSchema(); }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes.push_back(SyncJobIdentity());
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    return Apply(request.plan, /*triggered=*/false, request.operation,
                 response);
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const bool triggered = request.prior.Get("restart_triggers") !=
                           request.plan.Get("restart_triggers");
    return Apply(request.plan, triggered, request.operation, response);
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const auto path = SyncJobOf(request.state);
    if (!path.ok()) return path.status();
    const auto job =
        (*client)->CachedGet(path->RequestPath(), ContextOf(request.operation));
    if (!job.ok()) return job.status();
    response.state.Set("enabled", IsActive(*job));
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto path = SyncJobOf(request.state);
    if (!path.ok()) return path.status();
    return Send(**client, *path, JobCommand::kPause, {},
                ContextOf(request.operation));
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto part = ParsePartOfJob(request.id, 0);
    if (!part.ok()) return part.status();
    response.state.Set("id", part->job.Id()).Set("sync_job_id", part->job.Id());
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    const auto job = SyncJobOf(request.identity);
    if (!job.ok()) return job.status();
    return Import({job->Id(), request.operation}, response);
  }

 private:
  absl::Status Apply(const Object& arguments, bool triggered,
                     const framework::Operation& operation,
                     framework::ApplyResponse& response) const {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto path = SyncJobOf(arguments);
    if (!path.ok()) return path.status();
    const graph::CallContext context = ContextOf(operation);
    const auto job =
        (*client)->Get(path->RequestPath(), context,
                       {.wait_until_present =
                            (*client)->CreatedRecently(path->RequestPath())});
    if (!job.ok()) return job.status();
    const SyncJobActivation plan = SyncJobActivationFromObject(arguments);
    const absl::Status sent =
        Send(**client, *path, CommandFor(IsActive(*job), triggered, plan),
             plan.restart_scope, context);
    if (!sent.ok()) return sent;
    Object state = arguments;
    state.Set("id", path->Id());
    response.state = std::move(state);
    return absl::OkStatus();
  }

  static absl::Status Send(graph::Client& client, const graph::JobPath& path,
                           JobCommand command,
                           const std::vector<std::string>& restart_scope,
                           const graph::CallContext& context) {
    const graph::WriteOptions options{
        .retry_while_not_replicated =
            client.CreatedRecently(path.RequestPath()),
        .safe_to_repeat = true};
    const auto post = [&](const char* action, const value& body) {
      return client
          .Post(absl::StrCat(path.RequestPath(), action), body, context,
                options)
          .status();
    };
    switch (command) {
      case JobCommand::kStart:
        return post("/start", nullptr);
      case JobCommand::kPause:
        return post("/pause", nullptr);
      case JobCommand::kRestart:
        return post("/restart", RestartCriteria(restart_scope));
      case JobCommand::kNone:
        break;
    }
    return absl::OkStatus();
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewSyncJobActivationResource(
    graph::Session& session) {
  return std::make_unique<SyncJobActivationResource>(session);
}

}  // namespace crosstenant::resources
