#include "tests/support/corner/corner_thing.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/corner/corner_thing_schema.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): schemas are
                            // made of its names

constexpr char kKind[] = "thing";
// The entry of the private state that a plan with note = "waits" makes.
constexpr char kPlanned[] = "planned";

// What the backend adds to a written plan.
Object Written(Object object, std::int64_t revision) {
  object.Set("revision", revision);
  if (object.IsUnknown("zone")) object.Set("zone", "zone-1");
  if (object.IsUnknown("size_text")) {
    object.Set("size_text",
               object.IsNull("size")
                   ? Value::Null()
                   : Value::String(object.Get("size").AsNumber().text()));
  }
  object.Set("status", Object().Set("code", std::int64_t{0}));
  if (const auto settings = object.Nested("settings")) {
    Object seen = *settings;
    if (seen.IsUnknown("seen")) seen.Set("seen", std::int64_t{1});
    object.Set("settings", seen);
  }
  return object;
}

// Blocks like a network call that only a stop can wake.
void WaitForStop(const Operation& operation) {
  std::mutex mutex;
  std::condition_variable woken;
  bool stopped = false;
  const std::stop_callback wake(operation.stop, [&] {
    const std::lock_guard<std::mutex> lock(mutex);
    stopped = true;
    woken.notify_all();
  });
  std::unique_lock<std::mutex> lock(mutex);
  woken.wait(lock, [&stopped] { return stopped; });
}

bool SameName(const std::string& a, const std::string& b) {
  return absl::AsciiStrToLower(a) == absl::AsciiStrToLower(b);
}

class CornerThing final : public Resource {
 public:
  explicit CornerThing(CornerBackend& backend) : backend_(backend) {
    backend_.Register(kKind, CornerThingSchema().ImpliedType());
  }

  Schema GetSchema() const override { return CornerThingSchema(); }
  std::optional<IdentitySchema> GetIdentity() const override {
    return CornerThingIdentity();
  }
  std::vector<VersionUpgrade> StateUpgrades() const override {
    return CornerThingUpgrades();
  }

  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.IsNull("size") || config.IsNull("size_text")) return;
    if (config.IsUnknown("size") || config.IsUnknown("size_text")) return;
    diagnostics.AddError("Conflicting arguments",
                         "Give either size or size_text, not both.",
                         Path::Root("size_text"));
  }

  void ModifyPlan(const PlanRequest& request,
                  PlanResponse& response) const override {
    if (request.config.IsUnknown("note") ||
        request.config.String("note") == "defer")
      response.deferred = DeferralReason::kResourceConfigUnknown;
    if (request.config.String("note") == "throw")
      throw std::runtime_error("thrown on purpose");
    if (request.config.String("note") == "bytes")
      response.diagnostics.AddWarning("Bytes: \xff", "Bytes: \xff");
    if (request.config.String("note") == "waits")
      response.private_state[kPlanned] = "by this provider";
  }

  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    const std::string name = request.plan.StringOrEmpty("name");
    if (name == "refuse") return absl::PermissionDeniedError("Refused.");
    backend_.set_last_secret(request.config.StringOrEmpty("secret"));
    response.state = backend_.Add(kKind, Written(request.plan, 1));
    // A careless answer: the framework must not pass it on.
    response.state->Set("secret", request.config.Get("secret"));
    if (name == "forget") response.state->Set("zone", Value::Unknown());
    if (name == "wait") {
      WaitForStop(request.operation);
      return absl::CancelledError("The creation was stopped.");
    }
    if (name == "fail") {
      return AtPath(absl::InternalError("The backend broke down afterwards."),
                    Path::Root("name"));
    }
    return absl::OkStatus();
  }

  absl::Status Read(const ReadRequest& request,
                    ReadResponse& response) const override {
    const auto found = backend_.Get(request.state.StringOrEmpty("id"));
    if (!found.has_value())
      return absl::NotFoundError("There is no such thing.");
    response.state = *found;
    if (found->String("name") == "rename") response.state.Set("name", "other");
    const std::string revision =
        absl::StrCat(found->Int("revision").value_or(0));
    if (!request.state.IsNull("revision") &&
        request.state.Get("revision") != found->Get("revision"))
      response.private_state["seen_revision"] = revision;
    return absl::OkStatus();
  }

  absl::Status Update(const UpdateRequest& request,
                      ApplyResponse& response) const override {
    Object object =
        Written(request.plan, request.prior.Int("revision").value_or(0) + 1);
    if (object.String("name") == "rename") object.Set("name", "other");
    backend_.Put(request.plan.StringOrEmpty("id"), object);
    response.state = object;
    return absl::OkStatus();
  }

  void PlanDelete(const DeleteRequest& request,
                  Diagnostics& diagnostics) const override {
    if (request.state.String("note") == "precious")
      diagnostics.AddWarning("A precious thing is destroyed",
                             "Its note says that it is precious.");
  }

  absl::Status Delete(const DeleteRequest& request,
                      DeleteResponse& response) const override {
    const std::string id = request.state.StringOrEmpty("id");
    const auto found = backend_.Get(id);
    if (found.has_value() && found->String("note") == "stuck")
      return absl::UnavailableError("The thing is stuck.");
    response.diagnostics.AddWarning(
        "Something stays", "A trace of the thing stays in the backend.");
    if (!backend_.Erase(id)) return absl::NotFoundError("gone");
    return absl::OkStatus();
  }

  absl::Status Import(const ImportRequest& request,
                      ImportResponse& response) const override {
    if (!absl::StartsWith(request.id, "thing-")) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", request.id, "\" is no id. Import a thing by thing-NUMBER."));
    }
    response.state.Set("id", request.id);
    return absl::OkStatus();
  }

  absl::Status ImportByIdentity(const IdentityImportRequest& request,
                                ImportResponse& response) const override {
    const std::string name = request.identity.StringOrEmpty("name");
    for (const auto& [id, object] : backend_.Objects(kKind)) {
      if (!SameName(object.StringOrEmpty("name"), name)) continue;
      response.state.Set("id", id).Set("name", object.Get("name"));
      return absl::OkStatus();
    }
    return AtPath(
        absl::NotFoundError(absl::StrCat("No thing is called \"", name, "\".")),
        Path::Root("name"));
  }

  void AdjustGeneratedConfig(const Object& /*state*/,
                             Object& config) const override {
    if (!config.IsNull("size")) config.Set("size_text", Value::Null());
  }

 private:
  CornerBackend& backend_;
};

class CornerThingList final : public ListResource {
 public:
  explicit CornerThingList(CornerBackend& backend) : backend_(backend) {}

  Schema GetSchema() const override {
    return {.version = 0,
            .description = "Lists things.",
            .attributes = {Optional("prefix", Type::String(),
                                    "What their names begin with.")}};
  }

  void Validate(const Object& config, Diagnostics& diagnostics) const override {
    if (config.String("prefix") == "")
      diagnostics.AddError("Empty prefix", "Leave prefix out to list all.",
                           Path::Root("prefix"));
  }

  // prefix = "fail" fails after the first object.
  absl::Status List(const ListRequest& request,
                    const ListSink& sink) const override {
    const std::string prefix = request.config.StringOrEmpty("prefix");
    const bool fails = prefix == "fail";
    for (const auto& [id, object] : backend_.Objects(kKind)) {
      const std::string name = object.StringOrEmpty("name");
      if (!fails && !absl::StartsWith(name, prefix)) continue;
      const Object known = Object().Set("id", id).Set("name", name);
      if (!sink({.display_name = absl::StrCat("Thing ", name),
                 .state = known,
                 .complete = false,
                 .diagnostics = {}}))
        return absl::OkStatus();
      if (fails)
        return AtPath(absl::UnavailableError("The backend went away."),
                      Path::Root("prefix"));
    }
    return absl::OkStatus();
  }

 private:
  CornerBackend& backend_;
};

}  // namespace

std::unique_ptr<Resource> NewCornerThing(CornerBackend& backend) {
  return std::make_unique<CornerThing>(backend);
}

std::unique_ptr<ListResource> NewCornerThingList(CornerBackend& backend) {
  return std::make_unique<CornerThingList>(backend);
}

}  // namespace crosstenant::testing
