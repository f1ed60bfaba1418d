#include "resources/group_lookup/group_data_source.h"

#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "provider/graph/object_path.h"
#include "resources/json_reading.h"
#include "resources/lookup_arguments.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"

namespace crosstenant::resources {
namespace {

using boost::json::value;
using framework::Computed;
using framework::Object;
using framework::OptionalComputed;
using framework::Type;

constexpr char kName[] = "display_name";
constexpr char kFields[] =
    "$select=id,displayName,description,mail,mailEnabled,securityEnabled";

const Collections& Groups() {
  static const Collections& collections = *new Collections{"groups"};
  return collections;
}

absl::StatusOr<value> FindById(graph::Client& client, const Object& config,
                               const graph::CallContext& context) {
  const auto id = ObjectIdArgument(config, "object_id", Groups());
  if (!id.ok()) return id.status();
  auto group =
      client.CachedGet(absl::StrCat("/groups/", *id, "?", kFields), context);
  if (absl::IsNotFound(group.status())) {
    return NothingFound("group", "object_id", *id);
  }
  return group;
}

absl::StatusOr<value> FindByName(graph::Client& client, const std::string& name,
                                 const graph::CallContext& context) {
  const auto found = client.CachedList(
      absl::StrCat("/groups?$filter=displayName eq ",
                   graph::ODataStringLiteral(name), "&", kFields),
      context);
  if (!found.ok()) return found.status();
  if (found->empty()) return NothingFound("group", kName, name);
  if (found->size() == 1) return found->front();
  std::vector<std::string> ids;
  for (const value& group : *found) {
    ids.push_back(StringMember(group, "id").value_or(""));
  }
  return framework::AtPath(
      absl::FailedPreconditionError(absl::StrCat(
          "This tenant has ", found->size(), " groups named \"", name,
          "\". Choose one of them with object_id: ", absl::StrJoin(ids, ", "),
          ".")),
      framework::Path::Root(kName));
}

class GroupDataSource : public framework::DataSource {
 public:
  explicit GroupDataSource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description =
                "A group of the configured tenant, found by display name or by "
                "object id.",
            .attributes = {
                Computed("id", Type::String(), "Object id of the group."),
                OptionalComputed(kName, Type::String(),
                                 "Name of the group, in full. Either this or "
                                 "`object_id`."),
                OptionalComputed("object_id", Type::String(),
                                 "Object id of the group. Either this or "
                                 "`display_name`.")
                    .Validate(IsObjectId(Groups())),
                Computed("description", Type::String(), "Description."),
                Computed("mail", Type::String(), "Mail address."),
                Computed("mail_enabled", Type::Bool(),
                         "Whether the group takes mail. Such a group is not "
                         "synchronized."),
                Computed("security_enabled", Type::Bool(),
                         "Whether the group is a security group."),
            }};
  }

  void Validate(const Object& config,
                framework::Diagnostics& diagnostics) const override {
    CheckLookupArguments(config, kName, diagnostics);
  }

  absl::Status Read(const framework::DataSourceRequest& request,
                    framework::DataSourceResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const graph::CallContext context = ContextOf(request.operation);
    const bool by_id = !request.config.IsNull("object_id");
    const auto group =
        by_id ? FindById(**client, request.config, context)
              : FindByName(**client, request.config.StringOrEmpty(kName),
                           context);
    if (!group.ok()) return group.status();
    const auto id = StringMember(*group, "id");
    Object& state = response.state;
    state.Set("id", id)
        .Set("description", StringMember(*group, "description"))
        .Set("mail", StringMember(*group, "mail"))
        .Set("mail_enabled", BoolMember(*group, "mailEnabled"))
        .Set("security_enabled", BoolMember(*group, "securityEnabled"));
    // What is configured stays as it is written.
    if (by_id) {
      state.Set(kName, StringMember(*group, "displayName"));
    } else {
      state.Set("object_id", id);
    }
    return absl::OkStatus();
  }

 private:
  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::DataSource> NewGroupDataSource(
    graph::Session& session) {
  return std::make_unique<GroupDataSource>(session);
}

}  // namespace crosstenant::resources
