#include "resources/attribute_mapping/attribute_mapping_list.h"

#include <boost/json/object.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "resources/attribute_mapping/attribute_mapping_edit.h"
#include "resources/attribute_mapping/attribute_mapping_model.h"
#include "resources/operation_context.h"
#include "resources/sync_job_path.h"
#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

using boost::json::object;
using framework::Object;

constexpr char kCustomisedOnly[] = "customised_only";

struct Listed {
  ObjectPair pair;
  std::string target_attribute;
};

std::vector<Listed> MappingsIn(const object& schema) {
  std::vector<Listed> all;
  for (const ObjectPair& pair : ObjectPairsIn(schema)) {
    const auto object_mapping = FindObjectMapping(schema, pair);
    if (!object_mapping.ok()) continue;
    for (std::string& name : TargetAttributesIn(**object_mapping))
      all.push_back({pair, std::move(name)});
  }
  return all;
}

const object* Find(const object& schema, const Listed& mapping) {
  const auto object_mapping = FindObjectMapping(schema, mapping.pair);
  return object_mapping.ok()
             ? FindAttributeMapping(**object_mapping, mapping.target_attribute)
             : nullptr;
}

// Whether the service does something else than Microsoft's default says.
bool IsCustomised(const object* document, const object* original) {
  if (document == nullptr || original == nullptr) return document != original;
  const auto mapping = AttributeMappingFromGraph(*document);
  const auto default_mapping = AttributeMappingFromGraph(*original);
  return !mapping.ok() || !default_mapping.ok() ||
         !SameMapping(*mapping, *default_mapping);
}

// What differs from the defaults: mappings changed, added, and taken away.
std::vector<Listed> CustomisedIn(const object& schema, const object& defaults) {
  std::vector<Listed> customised;
  for (Listed& mapping : MappingsIn(schema)) {
    if (IsCustomised(Find(schema, mapping), Find(defaults, mapping)))
      customised.push_back(std::move(mapping));
  }
  for (Listed& mapping : MappingsIn(defaults)) {
    if (FindObjectMapping(schema, mapping.pair).ok() &&
        Find(schema, mapping) == nullptr)
      customised.push_back(std::move(mapping));
  }
  return customised;
}

class AttributeMappingList final : public framework::ListResource {
 public:
  explicit AttributeMappingList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description = "Lists the attribute mappings of a job.",
            .attributes = {
                ListedSyncJob("The synchronization job: the `id` of a "
                              "`crosstenant_sync_job`."),
                framework::Optional(
                    kCustomisedOnly, framework::Type::Bool(),
                    "Only mappings that differ from Microsoft's defaults, "
                    "those that were taken away included. Default `false`.")}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto job = SyncJobOf(request.config);
    if (!job.ok()) return job.status();
    const auto found = FindMappings(
        **client, *job, request.config.Bool(kCustomisedOnly).value_or(false),
        ContextOf(request.operation));
    if (!found.ok()) return found.status();
    for (const Listed& mapping : *found) {
      Object state;
      state.Set("sync_job_id", job->Id())
          .Set("source_object_name", mapping.pair.source)
          .Set("target_object_name", mapping.pair.target)
          .Set("target_attribute_name", mapping.target_attribute);
      state.Set("id", AttributeKeyOf(*job, state).import_id);
      // Read takes the rest from the same schema, which is cached.
      if (!sink({.display_name = absl::StrCat(mapping.pair.target, ".",
                                              mapping.target_attribute),
                 .state = state,
                 .complete = false,
                 .diagnostics = {}}))
        break;
    }
    return absl::OkStatus();
  }

 private:
  static absl::StatusOr<std::vector<Listed>> FindMappings(
      graph::Client& client, const graph::JobPath& job, bool customised_only,
      const graph::CallContext& context) {
    const auto schema = ReadJobSchema(client, job, context);
    if (!schema.ok()) return schema.status();
    if (!customised_only) return MappingsIn(*schema);
    const auto defaults = ReadTemplateSchema(client, job, context);
    if (!defaults.ok()) return defaults.status();
    return CustomisedIn(*schema, *defaults);
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::ListResource> NewAttributeMappingList(
    graph::Session& session) {
  return std::make_unique<AttributeMappingList>(session);
}

}  // namespace crosstenant::resources
