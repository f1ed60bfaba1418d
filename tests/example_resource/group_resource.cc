#include "tests/example_resource/group_resource.h"

#include <string>

#include "provider/framework/validators.h"
#include "resources/object_id_argument.h"
#include "resources/operation_context.h"
#include "tests/example_resource/group_model.h"

namespace crosstenant::resources {
namespace {

using framework::Type;

class GroupResource final : public framework::Resource {
 public:
  explicit GroupResource(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description = "A security group.",
            .attributes = {
                framework::Computed("id", Type::String(), "Object id.")
                    .UseStateForUnknown(),
                framework::Required("display_name", Type::String(), "Name.")
                    .Validate(framework::LengthBetween(1, 256)),
                framework::Optional("description", Type::String(),
                                    "What the group is for.")}};
  }

  std::optional<framework::IdentitySchema> GetIdentity() const override {
    framework::IdentitySchema identity;
    identity.attributes = {
        framework::RequiredForImport("id", "Object id of the group.")
            .InOneSpelling(BareObjectId({"groups"}))};
    return identity;
  }

  absl::Status Create(const framework::CreateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto created = (*client)->Post(
        "/groups", GroupToGraphCreate(GroupFromObject(request.plan)),
        ContextOf(request.operation));
    if (!created.ok()) return created.status();
    response.state = GroupToObject(GroupFromGraph(*created));
    return absl::OkStatus();
  }

  absl::Status Read(const framework::ReadRequest& request,
                    framework::ReadResponse& response) const override {
    const auto client = ClientFor(session_, request);
    if (!client.ok()) return client.status();
    const auto group = (*client)->CachedGet(PathOf(request.state),
                                            ContextOf(request.operation));
    if (!group.ok()) return group.status();
    response.state = GroupToObject(GroupFromGraph(*group));
    return absl::OkStatus();
  }

  absl::Status Update(const framework::UpdateRequest& request,
                      framework::ApplyResponse& response) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto patched =
        (*client)->Patch(PathOf(request.prior),
                         GroupToGraphPatch(GroupFromObject(request.prior),
                                           GroupFromObject(request.plan)),
                         ContextOf(request.operation));
    if (!patched.ok()) return patched.status();
    response.state = request.plan;  // Graph answers 204
    return absl::OkStatus();
  }

  absl::Status Delete(const framework::DeleteRequest& request,
                      framework::DeleteResponse& /*response*/) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    return (*client)
        ->Delete(PathOf(request.state), ContextOf(request.operation))
        .status();
  }

  absl::Status Import(const framework::ImportRequest& request,
                      framework::ImportResponse& response) const override {
    const auto id = ParseObjectId(request.id, {"groups"});
    if (!id.ok()) return id.status();
    response.state.Set("id", *id);
    return absl::OkStatus();
  }

 private:
  static std::string PathOf(const framework::Object& object) {
    return "/groups/" + object.StringOrEmpty("id");
  }

  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::Resource> NewGroupResource(graph::Session& session) {
  return std::make_unique<GroupResource>(session);
}

}  // namespace crosstenant::resources
