// Microsoft Graph: synchronizationTemplate and synchronizationSchema.
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "mapping/function_library.h"
#include "mapping/scoping_filter.h"
#include "sandbox/endpoints/routes.h"
#include "sandbox/endpoints/sync_paths.h"
#include "sandbox/identifiers.h"
#include "sandbox/odata.h"
#include "sandbox/schema/default_schema.h"
#include "sandbox/schema/schema_check.h"
#include "sandbox/sync_objects.h"

namespace crosstenant::sandbox {
namespace {

json::string_view Mapped(std::string_view text) {
  return {text.data(), text.size()};
}

json::object Template(const json::object& service_principal) {
  return {{"id", Text(kSyncTemplateId)},
          {"applicationId", TextMember(service_principal, "appId")},
          {"default", true},
          {"description", nullptr},
          {"discoverable", true},
          {"factoryTag", Text(kSyncTemplateId)},
          {"metadata", json::array()}};
}

Reply ListTemplates(Call& call) {
  const auto principal = SyncPrincipal(call);
  if (!principal) return UnknownPrincipal(call);
  std::vector<json::object> items;
  if (OffersSync(*principal)) items.push_back(Template(*principal));
  return Collection(call, SyncContext(call, "templates"), std::move(items), {});
}

Reply GetTemplate(Call& call) {
  const auto principal = SyncPrincipal(call);
  if (!principal) return UnknownPrincipal(call);
  if (!OffersSync(*principal) || call.captures[1] != kSyncTemplateId)
    return UnknownSyncResource(call);
  return Ok(WithContext(call, SyncContext(call, "templates/$entity"),
                        Template(*principal)));
}

Reply GetTemplateSchema(Call& call) {
  const auto principal = SyncPrincipal(call);
  if (!principal) return UnknownPrincipal(call);
  if (!OffersSync(*principal) || call.captures[1] != kSyncTemplateId)
    return UnknownSyncResource(call);
  return Ok(WithContext(
      call,
      SyncContext(call, absl::StrCat("templates('", call.captures[1],
                                     "')/schema/$entity")),
      TemplateSchema()));
}

Reply GetSchema(Call& call) {
  const std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  return Ok(WithContext(
      call,
      SyncContext(call, absl::StrCat("jobs('", job->id, "')/schema/$entity")),
      JobSchema(*call.store, *job)));
}

// What the service does to a schema on every write: new versions, the job's id.
void Stamp(const Call& call, const json::object& previous,
           json::object& schema) {
  const std::string version = TextMember(previous, "version");
  int minor = 0;
  const absl::string_view digits = absl::StripPrefix(version, "v1.");
  schema["version"] =
      absl::StrCat("v1.", absl::SimpleAtoi(digits, &minor) ? minor + 1 : 2);
  schema["id"] = TextMember(previous, "id");
  const std::string stamp = absl::StrCat(
      "Date:",
      absl::FormatTime("%Y-%m-%dT%H:%M:%E7SZ", call.now, absl::UTCTimeZone()),
      ", ActivityId:", NewGuid());
  for (json::value& directory : *MutableArrayMember(schema, "directories")) {
    directory.get_object()["version"] = stamp;
  }
}

Reply PutJobSchema(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  const json::object previous = JobSchema(*call.store, *job);
  json::object schema = call.body;
  schema.erase("@odata.context");
  // A document without directories keeps those that it had.
  if (Member(schema, "directories") == nullptr)
    schema["directories"] = *Member(previous, "directories");
  if (auto refusal = CheckSchema(schema)) return *refusal;
  NormalizeSchema(schema);
  Stamp(call, previous, schema);
  PutSchema(*call.store, *job, schema);
  job->full_cycle = true;
  PutJob(*call.store, *job);
  return NoContent();
}

Reply DeleteSchema(Call& call) {
  std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  const json::object previous = JobSchema(*call.store, *job);
  json::object schema = DefaultJobSchema(job->id);
  Stamp(call, previous, schema);
  PutSchema(*call.store, *job, schema);
  job->full_cycle = true;
  PutJob(*call.store, *job);
  return NoContent();
}

Reply ListOperators(Call& call) {
  const std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  json::array value;
  for (const mapping::FilterOperator& operation : mapping::FilterOperators()) {
    json::array types = {"String"};
    if (operation.integer) types = {"Integer"};
    if (!operation.integer && !operation.regular_expression && !operation.unary)
      types.emplace_back("Integer");
    if (operation.unary)
      types = {"String",    "Integer", "Boolean",
               "Reference", "Binary",  "DateTime"};
    if (operation.name == "IS TRUE" || operation.name == "IS FALSE")
      types = {"Boolean"};
    value.push_back(
        json::object{{"id", Mapped(operation.name)},
                     {"name", Mapped(operation.name)},
                     {"arity", operation.unary ? "Unary" : "Binary"},
                     {"multivaluedComparisonType", "All"},
                     {"supportedAttributeTypes", std::move(types)}});
  }
  return Ok(json::object{
      {"@odata.context",
       call.ODataContext("Collection(microsoft.graph.filterOperatorSchema)")},
      {"value", std::move(value)}});
}

json::object Parameter(std::string_view key,
                       const mapping::FunctionParameter& parameter) {
  return {{"name", Mapped(key)},
          {"required", parameter.required},
          {"type", parameter.kind == mapping::ArgumentKind::kWholeNumber
                       ? "Integer"
                       : "String"},
          {"allowMultipleOccurrences", parameter.repeating}};
}

Reply ListFunctions(Call& call) {
  const std::optional<SyncJob> job = PathJob(call);
  if (!job) return UnknownSyncResource(call);
  json::array value;
  std::set<std::string_view> seen;
  for (const mapping::FunctionSpec& function : mapping::FunctionLibrary()) {
    if (!seen.insert(function.name).second) continue;
    json::array parameters;
    for (const mapping::FunctionParameter& parameter : function.parameters) {
      for (std::string_view key :
           {parameter.key, parameter.operator_key, parameter.right_key}) {
        if (!key.empty()) parameters.push_back(Parameter(key, parameter));
      }
    }
    value.push_back(json::object{{"id", Mapped(function.name)},
                                 {"name", Mapped(function.name)},
                                 {"parameters", std::move(parameters)}});
  }
  return Ok(json::object{
      {"@odata.context",
       call.ODataContext(
           "Collection(microsoft.graph.attributeMappingFunctionSchema)")},
      {"value", std::move(value)}});
}

}  // namespace

std::vector<Route> SchemaRoutes() {
  const Access read = Access::kSynchronizationRead;
  const Access write = Access::kSynchronizationWrite;
  static constexpr char kSchema[] =
      "servicePrincipals/{}/synchronization/jobs/{}/schema";
  return {
      {"GET", "servicePrincipals/{}/synchronization/templates", read,
       ListTemplates},
      {"GET", "servicePrincipals/{}/synchronization/templates/{}", read,
       GetTemplate},
      {"GET", "servicePrincipals/{}/synchronization/templates/{}/schema", read,
       GetTemplateSchema},
      {"GET", kSchema, read, GetSchema},
      {"PUT", kSchema, write, PutJobSchema},
      {"DELETE", kSchema, write, DeleteSchema},
      {"PATCH", kSchema, write,
       [](Call& call) { return UnknownSyncResource(call); }},
      {"GET",
       "servicePrincipals/{}/synchronization/jobs/{}/schema/filterOperators",
       read, ListOperators},
      {"GET", "servicePrincipals/{}/synchronization/jobs/{}/schema/functions",
       read, ListFunctions},
  };
}

}  // namespace crosstenant::sandbox
