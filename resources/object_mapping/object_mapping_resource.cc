#include "resources/object_mapping/object_mapping_resource.h"

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "provider/graph/object_path.h"
#include "resources/existing_object.h"
#include "resources/object_mapping/object_mapping_model.h"
#include "resources/object_mapping/scoping_filter_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_job_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using framework::Computed;
using framework::Object;
using framework::Optional;
using framework::Path;
using framework::Type;
using framework::Value;

constexpr char kType[] = "crosstenant_object_mapping";

framework::Attribute FlowTypesArgument() {
  return Optional("flow_types", Type::Set(Type::String()),
                  "What the mapping may do in the target tenant: `Add`, "
                  "`Update`, `Delete`. Default: all three. Without `Delete` "
                  "users who leave the scope stay.")
      .Validate(framework::SizeAtLeast(1))
      .Validate(framework::Each(framework::OneOf({"Add", "Update", "Delete"})))
      .Default(Value::Set({Value::String("Add"), Value::String("Update"),
                           Value::String("Delete")}));
}

framework::Schema ObjectMappingSchema() {
  framework::Schema schema{
      .description =
          "One object mapping of a synchronization job, for example from User "
          "to User: whether it runs, what it may do, and its scoping filter. A "
          "new job has the default mappings already; creating this takes one "
          "of them over, and destroying it puts Microsoft's default back.",
      .attributes = {
          Computed("id", Type::String(),
                   "`{job id}/{source object name}/{target object name}`.")
              .UseStateForUnknown(),
          SyncJobIdArgument()}};
  for (framework::Attribute& argument : ObjectPairArguments()) {
    schema.attributes.push_back(std::move(argument));
  }
  schema.attributes.push_back(
      Optional("enabled", Type::Bool(),
               "Whether objects of this type are synchronized. Default `true`.")
          .Default(Value::Bool(true)));
  schema.attributes.push_back(FlowTypesArgument());
  schema.attributes.push_back(ScopingFilterArgument());
  return schema;
}

// A mapping that is not there belongs to the argument that names it.
absl::Status AtPair(absl::Status status) {
  return framework::AtPath(std::move(status), Path::Root("source_object_name"));
}

class ObjectMappingResource : public framework::Resource {
 public:
  explicit ObjectMappingResource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override { return ObjectMappingSchema(); }

  void Validate(const Object& config,
                framework::Diagnostics& diagnostics) const override {
    CheckScopingFilter(config, diagnostics);
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes = ObjectPairIdentity();
    identity.attributes.insert(identity.attributes.begin(), SyncJobIdentity());
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.plan);
    if (!job.ok()) return job.status();
    const graph::CallContext context = ContextOf(request.operation);
    const auto defaults = ReadTemplateSchema(**client, *job, context);
    if (!defaults.ok()) return defaults.status();
    const ObjectPair pair = ObjectPairOf(request.plan);
    const ObjectMapping original = DefaultOf(*defaults, pair);
    const absl::Status applied = session_.schema_editor().Apply(
        job->RequestPath(),
        [pair, original, id = ObjectMappingId(*job, pair),
         plan = ObjectMappingFromObject(request.plan)](object& schema) {
          return TakeOver(schema, pair, original, plan, id);
        },
        context);
    if (!applied.ok()) return applied;
    SetState(request.plan, *job, pair, response);
    return absl::OkStatus();
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.state);
    if (!job.ok()) return job.status();
    const auto schema =
        ReadJobSchema(**client, *job, ContextOf(request.operation));
    if (!schema.ok()) return schema.status();
    const auto document =
        FindObjectMapping(*schema, ObjectPairOf(request.state));
    if (!document.ok()) return document.status();
    const auto remote = ObjectMappingFromGraph(**document);
    if (!remote.ok()) return remote.status();
    SetObjectMapping(*remote, response.state);
    KeepEqualFilter(request.state, response.state);
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto job = SyncJobOf(request.plan);
    if (!job.ok()) return job.status();
    const ObjectPair pair = ObjectPairOf(request.plan);
    const absl::Status applied = session_.schema_editor().Apply(
        job->RequestPath(),
        [pair, plan = ObjectMappingFromObject(request.plan)](object& schema) {
          return Write(schema, pair, plan);
        },
        ContextOf(request.operation));
    if (!applied.ok()) return applied;
    SetState(request.plan, *job, pair, response);
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.state);
    if (!job.ok()) return job.status();
    const graph::CallContext context = ContextOf(request.operation);
    const auto defaults = ReadTemplateSchema(**client, *job, context);
    if (!defaults.ok()) return defaults.status();
    const ObjectPair pair = ObjectPairOf(request.state);
    const ObjectMapping original = DefaultOf(*defaults, pair);
    return session_.schema_editor().Apply(
        job->RequestPath(),
        [pair, original](object& schema) {
          return Write(schema, pair, original);
        },
        context);
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto part = ParsePartOfJob(request.id, 2);
    if (!part.ok()) return part.status();
    const ObjectPair pair{part->names[0], part->names[1]};
    response.state.Set("id", ObjectMappingId(part->job, pair))
        .Set("sync_job_id", part->job.Id())
        .Set("source_object_name", pair.source)
        .Set("target_object_name", pair.target);
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    const auto job = SyncJobOf(request.identity);
    if (!job.ok()) return job.status();
    return Import({ObjectMappingId(*job, ObjectPairOf(request.identity)),
                   request.operation},
                  response);
  }

 private:
  static void SetState(const Object& plan, const graph::JobPath& job,
                       const ObjectPair& pair,
                       framework::ApplyResponse& response) {
    Object state = plan;
    state.Set("id", ObjectMappingId(job, pair));
    response.state = std::move(state);
  }

  // Microsoft's default for the pair. A mapping that the template does not have
  // goes on as it would without arguments here.
  static ObjectMapping DefaultOf(const object& defaults,
                                 const ObjectPair& pair) {
    const auto document = FindObjectMapping(defaults, pair);
    if (document.ok()) {
      auto mapping = ObjectMappingFromGraph(**document);
      if (mapping.ok()) return *std::move(mapping);
    }
    return {.enabled = true,
            .flow_types = {"Add", "Update", "Delete"},
            .scoping_filter = std::nullopt};
  }

  static absl::Status Write(object& schema, const ObjectPair& pair,
                            const ObjectMapping& plan) {
    const auto document = FindObjectMapping(schema, pair);
    if (!document.ok()) return AtPair(document.status());
    WriteObjectMapping(plan, **document);
    return absl::OkStatus();
  }

  // Writes the plan over a mapping whose scope is Microsoft's default or the
  // planned one.
  static absl::Status TakeOver(object& schema, const ObjectPair& pair,
                               const ObjectMapping& original,
                               const ObjectMapping& plan,
                               const std::string& id) {
    const auto document = FindObjectMapping(schema, pair);
    if (!document.ok()) return AtPair(document.status());
    const auto present = ObjectMappingFromGraph(**document);
    if (!present.ok()) return present.status();
    const auto& scope = present->scoping_filter;
    if (!SameScope(scope, original.scoping_filter) &&
        !SameScope(scope, plan.scoping_filter)) {
      return framework::AtPath(
          ExistsAlready(absl::StrCat("The mapping from ", pair.source, " to ",
                                     pair.target,
                                     " has a scoping filter of its own, which "
                                     "differs from the configuration."),
                        kType, id),
          Path::Root("scoping_filter"));
    }
    WriteObjectMapping(plan, **document);
    return absl::OkStatus();
  }

  // Where the filter is unchanged, its values stay as they are stored: [] and
  // null are the same for an operator that takes none.
  static void KeepEqualFilter(const Object& stored, Object& state) {
    if (SameScope(ObjectMappingFromObject(stored).scoping_filter,
                  ObjectMappingFromObject(state).scoping_filter)) {
      state.Set("scoping_filter", stored.Get("scoping_filter"));
    }
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewObjectMappingResource(
    graph::Session& session) {
  return std::make_unique<ObjectMappingResource>(session);
}

}  // namespace crosstenant::resources
