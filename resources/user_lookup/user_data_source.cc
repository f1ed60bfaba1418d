#include "resources/user_lookup/user_data_source.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/object_path.h"
#include "resources/json_reading.h"
#include "resources/lookup_arguments.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"

namespace crosstenant::resources {
namespace {

using framework::Computed;
using framework::Object;
using framework::OptionalComputed;
using framework::Type;

constexpr char kName[] = "user_principal_name";

const Collections& Users() {
  static const Collections& collections = *new Collections{"users"};
  return collections;
}

class UserDataSource : public framework::DataSource {
 public:
  explicit UserDataSource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {
        .description =
            "A user of the configured tenant, found by user principal name or "
            "by object id.",
        .attributes = {
            Computed("id", Type::String(), "Object id of the user."),
            OptionalComputed(kName, Type::String(),
                             "User principal name (`user@example.com`). Either "
                             "this or `object_id`."),
            OptionalComputed("object_id", Type::String(),
                             "Object id of the user. Either this or "
                             "`user_principal_name`.")
                .Validate(IsObjectId(Users())),
            Computed("display_name", Type::String(), "Name of the user."),
            Computed("mail", Type::String(), "Mail address."),
            Computed("user_type", Type::String(), "`Member` or `Guest`."),
            Computed("account_enabled", Type::Bool(),
                     "Whether the user may sign in."),
            Computed("department", Type::String(), "Department."),
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
    const bool by_id = !request.config.IsNull("object_id");
    const char* argument = by_id ? "object_id" : kName;
    std::string key = request.config.StringOrEmpty(argument);
    if (by_id) {
      const auto id = ObjectIdArgument(request.config, argument, Users());
      if (!id.ok()) return id.status();
      key = *id;
    }
    const auto user = (*client)->CachedGet(
        absl::StrCat("/users/", graph::PercentEncode(key),
                     "?$select=id,userPrincipalName,displayName,mail,userType,"
                     "accountEnabled,department"),
        ContextOf(request.operation));
    if (absl::IsNotFound(user.status())) {
      return NothingFound("user", argument, key);
    }
    if (!user.ok()) return user.status();
    const auto id = StringMember(*user, "id");
    Object& state = response.state;
    state.Set("id", id)
        .Set("display_name", StringMember(*user, "displayName"))
        .Set("mail", StringMember(*user, "mail"))
        .Set("user_type", StringMember(*user, "userType"))
        .Set("account_enabled", BoolMember(*user, "accountEnabled"))
        .Set("department", StringMember(*user, "department"));
    // What is configured stays as it is written.
    if (by_id) {
      state.Set(kName, StringMember(*user, "userPrincipalName"));
    } else {
      state.Set("object_id", id);
    }
    return absl::OkStatus();
  }

 private:
  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::DataSource> NewUserDataSource(
    graph::Session& session) {
  return std::make_unique<UserDataSource>(session);
}

}  // namespace crosstenant::resources
