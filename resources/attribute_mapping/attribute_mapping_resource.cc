#include "resources/attribute_mapping/attribute_mapping_resource.h"

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/object_path.h"
#include "resources/attribute_mapping/attribute_mapping_edit.h"
#include "resources/attribute_mapping/attribute_mapping_model.h"
#include "resources/attribute_mapping/attribute_mapping_schema.h"
#include "resources/attribute_mapping/expression_argument.h"
#include "resources/operation_context.h"
#include "resources/sync_job_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using framework::Object;

absl::StatusOr<PlannedMapping> PlanOf(const Object& arguments) {
  if (!arguments.Bool("mapped").value_or(true)) return PlannedMapping();
  auto plan = AttributeMappingFromObject(arguments);
  if (!plan.ok()) return plan.status();
  return PlannedMapping(*std::move(plan));
}

class AttributeMappingResource : public framework::Resource {
 public:
  explicit AttributeMappingResource(graph::Session& session)
      : session_(session) {}

  framework::Schema GetSchema() const override {
    return AttributeMappingSchema();
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes = ObjectPairIdentity();
    identity.attributes.insert(identity.attributes.begin(), SyncJobIdentity());
    identity.attributes.push_back(framework::RequiredForImport(
        "target_attribute_name", "The attribute of the target object."));
    return identity;
  }

  void Validate(const Object& config,
                framework::Diagnostics& diagnostics) const override {
    CheckAttributeMappingArguments(config, diagnostics);
  }

  // Warnings and look-ups for what changes only.
  void ModifyPlan(const framework::PlanRequest& request,
                  framework::PlanResponse& response) const override {
    if (request.prior == response.plan) return;
    const auto text = request.config.String("expression");
    const bool new_text =
        text && (!request.prior || request.prior->String("expression") !=
                                       response.plan.String("expression"));
    if (new_text) WarnOfExpression(*text, response.diagnostics);
    CheckAgainstJob(request, response);
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.plan);
    if (!job.ok()) return job.status();
    const auto plan = PlanOf(request.plan);
    if (!plan.ok()) return plan.status();
    const AttributeKey key = AttributeKeyOf(*job, request.plan);
    const graph::CallContext context = ContextOf(request.operation);
    const auto defaults = ReadTemplateSchema(**client, *job, context);
    if (!defaults.ok()) return defaults.status();
    const absl::Status applied = session_.schema_editor().Apply(
        job->RequestPath(),
        [key, plan = *plan,
         original = FindDefaultMapping(*defaults, key)](object& schema) {
          return TakeOverMapping(schema, key, original, plan);
        },
        context);
    if (!applied.ok()) return applied;
    SetState(request.plan, key, response);
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
    const AttributeKey key = AttributeKeyOf(*job, request.state);
    const auto object_mapping = FindObjectMapping(*schema, key.pair);
    if (!object_mapping.ok()) return object_mapping.status();
    const object* document =
        FindAttributeMapping(**object_mapping, key.target_attribute);
    if (document == nullptr) return ReadUnmapped(*schema, key, response.state);
    const auto remote = AttributeMappingFromGraph(*document);
    if (!remote.ok()) return remote.status();
    SetAttributeMapping(*remote, response.state);
    response.state.Set("mapped", true);
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto job = SyncJobOf(request.plan);
    if (!job.ok()) return job.status();
    const auto plan = PlanOf(request.plan);
    if (!plan.ok()) return plan.status();
    const AttributeKey key = AttributeKeyOf(*job, request.plan);
    const absl::Status applied = session_.schema_editor().Apply(
        job->RequestPath(),
        [key, plan = *plan](object& schema) {
          return ChangeMapping(schema, key, plan);
        },
        ContextOf(request.operation));
    if (!applied.ok()) return applied;
    SetState(request.plan, key, response);
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.state);
    if (!job.ok()) return job.status();
    const AttributeKey key = AttributeKeyOf(*job, request.state);
    const graph::CallContext context = ContextOf(request.operation);
    const auto defaults = ReadTemplateSchema(**client, *job, context);
    if (!defaults.ok()) return defaults.status();
    return session_.schema_editor().Apply(
        job->RequestPath(),
        [key, original = FindDefaultMapping(*defaults, key)](object& schema) {
          return RestoreMapping(schema, key, original);
        },
        context);
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto part = ParsePartOfJob(request.id, 3);
    if (!part.ok()) return part.status();
    Object& state = response.state;
    state.Set("sync_job_id", part->job.Id())
        .Set("source_object_name", part->names[0])
        .Set("target_object_name", part->names[1])
        .Set("target_attribute_name", part->names[2]);
    state.Set("id", AttributeKeyOf(part->job, state).import_id);
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(
      const framework::IdentityImportRequest& request,
      framework::ImportResponse& response) const override {
    const auto job = SyncJobOf(request.identity);
    if (!job.ok()) return job.status();
    return Import(
        {AttributeKeyOf(*job, request.identity).import_id, request.operation},
        response);
  }

 private:
  static void SetState(const Object& plan, const AttributeKey& key,
                       framework::ApplyResponse& response) {
    Object state = plan;
    state.Set("id", key.import_id);
    response.state = std::move(state);
  }

  // An attribute without mapping is what `mapped = false` asks for, and what
  // the import of one that the directory knows finds; otherwise the mapping is
  // gone.
  static absl::Status ReadUnmapped(const object& schema,
                                   const AttributeKey& key, Object& state) {
    if (state.Bool("mapped") == false) return absl::OkStatus();
    const bool imported = state.IsNull("mapped");
    if (!imported || !CheckAttributes(schema, key, std::nullopt).ok()) {
      return absl::NotFoundError(absl::StrCat(
          "The attribute ", key.target_attribute, " is not mapped."));
    }
    SetAttributeMapping({}, state);
    state.Set("mapped", false);
    return absl::OkStatus();
  }

  // Tells about unknown attributes while planning, where the job is there
  // already. What cannot be read now is told when applying.
  void CheckAgainstJob(const framework::PlanRequest& request,
                       framework::PlanResponse& response) const {
    const Object& plan = response.plan;
    for (const char* name :
         {"sync_job_id", "target_attribute_name", "expression", "mapped",
          "source_object_name", "target_object_name"}) {
      if (plan.IsUnknown(name)) return;
    }
    const auto client = session_.client();
    const auto job = SyncJobOf(plan);
    const auto planned = PlanOf(plan);
    if (!client.ok() || !job.ok() || !planned.ok()) return;
    const auto schema =
        ReadJobSchema(**client, *job, ContextOf(request.operation));
    if (!schema.ok()) return;
    const absl::Status known =
        CheckAttributes(*schema, AttributeKeyOf(*job, plan), *planned);
    if (known.ok()) return;
    response.diagnostics.Add(
        framework::DiagnosticFor(known, "Unknown attribute"));
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewAttributeMappingResource(
    graph::Session& session) {
  return std::make_unique<AttributeMappingResource>(session);
}

}  // namespace crosstenant::resources
