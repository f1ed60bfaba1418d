#include "tests/support/corner_provider.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): the schema
                            // below is made of its names

class CornerThing final : public Resource {
 public:
  explicit CornerThing(CornerBackend& backend) : backend_(backend) {}

  Schema GetSchema() const override {
    return {
        .version = 2,
        .description = "A thing with every kind of attribute.",
        .attributes = {
            Required("name", Type::String(), "Its name.")
                .RequiresReplace()
                .Same(SameIgnoringCase),
            Optional("note", Type::String(), "A note.")
                .Validate(LengthBetween(1, 20)),
            Optional("mode", Type::String(), "A mode.")
                .Default(Value::String("auto")),
            Optional("secret", Type::String(), "Sent, never stored.")
                .WriteOnly(),
            Optional("size", Type::Number(), "Any number."),
            Optional("anything", Type::Dynamic(), "Any value."),
            Optional("tags", Type::Map(Type::String()), "Tags."),
            Optional("members", Type::Set(Type::String()), "Members."),
            OptionalNested("groups", Nesting::kList, "Groups.",
                           {Required("op", Type::String(), "The operator.")
                                .Validate(OneOf({"EQUALS"})),
                            Optional("kind", Type::String(), "The kind.")
                                .Default(Value::String("user"))}),
            Computed("id", Type::String(), "Its id.").UseStateForUnknown(),
            Computed("revision", Type::Number(), "How often it was written."),
        }};
  }

  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    const std::lock_guard<std::mutex> lock(backend_.mutex);
    ++backend_.creates;
    backend_.last_secret = request.config.StringOrEmpty("secret");
    const std::string id = absl::StrCat("thing-", backend_.next_id++);
    Object object = request.plan;
    object.Set("id", id).Set("revision", std::int64_t{1});
    backend_.objects[id] = object;
    response.state = object;
    if (request.plan.StringOrEmpty("name") == "fail") {
      return AtPath(absl::InternalError("The backend broke down afterwards."),
                    Path::Root("name"));
    }
    return absl::OkStatus();
  }

  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    const std::lock_guard<std::mutex> lock(backend_.mutex);
    const auto found = backend_.objects.find(request.state.StringOrEmpty("id"));
    if (found == backend_.objects.end())
      return absl::NotFoundError("There is no such thing.");
    response.state = found->second;
    return absl::OkStatus();
  }

  absl::Status Update(const UpdateRequest& request,
                      ApplyResponse& response) const override {
    const std::lock_guard<std::mutex> lock(backend_.mutex);
    ++backend_.updates;
    Object object = request.plan;
    object.Set("revision", request.prior.Int("revision").value_or(0) + 1);
    backend_.objects[request.plan.StringOrEmpty("id")] = object;
    response.state = object;
    return absl::OkStatus();
  }

  absl::Status Delete(const DeleteRequest& request,
                      DeleteResponse& response) const override {
    const std::lock_guard<std::mutex> lock(backend_.mutex);
    response.diagnostics.AddWarning(
        "Something stays", "A trace of the thing stays in the backend.");
    if (backend_.objects.erase(request.state.StringOrEmpty("id")) == 0)
      return absl::NotFoundError("gone");
    return absl::OkStatus();
  }

  absl::Status Import(const ImportRequest& request,
                      ImportResponse& response) const override {
    response.state.Set("id", request.id);
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

class CornerLookup final : public DataSource {
 public:
  explicit CornerLookup(CornerBackend& backend) : backend_(backend) {}

  Schema GetSchema() const override {
    return {
        .version = 0,
        .description = "Finds a thing by its id.",
        .attributes = {Required("id", Type::String(), "The id."),
                       Computed("name", Type::String(), "The thing's name.")}};
  }

  absl::Status Read(const DataSourceRequest& request,
                    DataSourceResponse& response) const override {
    const std::lock_guard<std::mutex> lock(backend_.mutex);
    const auto found =
        backend_.objects.find(request.config.StringOrEmpty("id"));
    if (found == backend_.objects.end()) {
      return AtPath(absl::NotFoundError("There is no thing of this id."),
                    Path::Root("id"));
    }
    response.state.Set("name", found->second.StringOrEmpty("name"));
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

class CornerProvider final : public Provider {
 public:
  explicit CornerProvider(CornerBackend& backend) {
    resources_.emplace("corner_thing", std::make_unique<CornerThing>(backend));
    data_sources_.emplace("corner_lookup",
                          std::make_unique<CornerLookup>(backend));
  }

  Schema GetSchema() const override {
    return {.version = 0,
            .description = "A provider for tests.",
            .attributes = {
                Optional("endpoint", Type::String(), "Where it is.")
                    .Validate(LengthBetween(1, 100)),
                Optional("owner", Type::String(), "Whose objects they are.")}};
  }
  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.String("endpoint") == "bad") {
      diagnostics.AddError("Bad endpoint", "The endpoint is bad.",
                           Path::Root("endpoint"));
    }
  }
  void Configure(const ConfigureRequest& request,
                 Diagnostics& diagnostics) override {
    owner_ = request.config.StringOrEmpty("owner");
    if (request.terraform_version.empty())
      diagnostics.AddError("No version", "Terraform did not say its version.");
  }
  const Resources& resources() const override { return resources_; }
  const DataSources& data_sources() const override { return data_sources_; }
  std::string owner() const override { return owner_; }

 private:
  Resources resources_;
  DataSources data_sources_;
  std::string owner_;
};

}  // namespace

std::unique_ptr<Provider> NewCornerProvider(CornerBackend& backend) {
  return std::make_unique<CornerProvider>(backend);
}

}  // namespace crosstenant::testing
