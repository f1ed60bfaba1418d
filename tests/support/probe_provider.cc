#include "tests/support/probe_provider.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/validators.h"
#include "tests/support/crashes.h"

namespace crosstenant::testing {
namespace {

using namespace framework;  // NOLINT(google-build-using-namespace): the schemas
                            // below are made of its names

constexpr int kLargeTypes = 500;
constexpr std::size_t kLargeDescription = 10'000;

Attribute Id() {
  return Computed("id", Type::String(), "Its id.").UseStateForUnknown();
}

// What all the types share: an object is what its plan says, and nowhere else.
class Stateless : public Resource {
 public:
  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    response.state = Object(request.plan).Set("id", "probe");
    return absl::OkStatus();
  }
  absl::Status Read(const ReadRequest& /*request*/,
                    ReadResponse& /*response*/) const override {
    return absl::OkStatus();
  }
  absl::Status Update(const UpdateRequest& request,
                      ApplyResponse& response) const override {
    response.state = request.plan;
    return absl::OkStatus();
  }
  absl::Status Delete(const DeleteRequest& /*request*/,
                      DeleteResponse& /*response*/) const override {
    return absl::OkStatus();
  }
};

class CrashResource final : public Stateless {
 public:
  explicit CrashResource(const std::string& secret) : secret_(secret) {}

  Schema GetSchema() const override {
    return {.description = "Crashes.",
            .attributes = {Required("how", Type::String(), "In which way.")
                               .Validate(OneOf(WaysToCrash())),
                           Id()}};
  }
  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& /*response*/) const override {
    Crash(request.plan.StringOrEmpty("how"), secret_);
    return absl::InternalError("The process has survived.");
  }

 private:
  const std::string& secret_;
};

class SlowResource final : public Stateless {
 public:
  Schema GetSchema() const override {
    return {.description = "Is created slowly.",
            .attributes = {
                Required("started", Type::String(), "A file to touch."),
                Optional("deaf", Type::Bool(), "Does not hear interruptions."),
                Id()}};
  }
  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    response.state = Object(request.plan).Set("id", "begun");
    std::ofstream(request.plan.StringOrEmpty("started")) << "started";
    if (request.plan.Bool("deaf") == true)
      std::this_thread::sleep_for(std::chrono::minutes(10));
    while (!request.operation.Stopped())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return absl::CancelledError("The creation was interrupted.");
  }
};

class FailureResource final : public Stateless {
 public:
  Schema GetSchema() const override {
    return {
        .description = "Fails after its creation.",
        .attributes = {Required("text", Type::String(), "Part of the message."),
                       Id()}};
  }
  absl::Status Create(const CreateRequest& request,
                      ApplyResponse& response) const override {
    response.state = Object(request.plan).Set("id", "half-made");
    return absl::InternalError(absl::StrCat(
        "before\xFF", request.plan.StringOrEmpty("text"), "\xC3(after"));
  }
};

class EchoResource final : public Stateless {
 public:
  Schema GetSchema() const override {
    return {.description = "Comes back as it was given.",
            .attributes = {
                Optional("numbers", Type::List(Type::Number()), "Numbers."),
                Optional("texts", Type::List(Type::String()), "Texts."),
                Optional("anything", Type::Dynamic(), "Any value."),
                OptionalNested("groups", Nesting::kList, "Objects.",
                               {Required("name", Type::String(), "A name."),
                                Optional("size", Type::Number(), "A size.")}),
                Id()}};
  }
};

class LargeResource final : public Stateless {
 public:
  Schema GetSchema() const override {
    return {.description = std::string(kLargeDescription, 'x'),
            .attributes = {Id()}};
  }
};

class WrongResource final : public Stateless {
 public:
  Schema GetSchema() const override {
    return {
        .description = "Breaks Terraform's rules.",
        .attributes = {Required("Not A Name", Type::String(), "Wrong."), Id()}};
  }
};

class ProbeProvider final : public Provider {
 public:
  ProbeProvider() {
    resources_.emplace("probe_crash", std::make_unique<CrashResource>(secret_));
    resources_.emplace("probe_slow", std::make_unique<SlowResource>());
    resources_.emplace("probe_failure", std::make_unique<FailureResource>());
    resources_.emplace("probe_echo", std::make_unique<EchoResource>());
    if (std::getenv("PROBE_WRONG_SCHEMA") != nullptr) {
      resources_.emplace("probe_wrong", std::make_unique<WrongResource>());
    }
    if (std::getenv("PROBE_LARGE_SCHEMA") == nullptr) return;
    for (int i = 0; i < kLargeTypes; ++i) {
      resources_.emplace(absl::StrCat("probe_large_", i),
                         std::make_unique<LargeResource>());
    }
  }

  Schema GetSchema() const override {
    return {.description = "A provider for tests.",
            .attributes = {
                Optional("secret", Type::String(), "A secret.").Sensitive()}};
  }
  void Validate(const Object& /*config*/,
                Diagnostics& /*diagnostics*/) const override {}
  void Configure(const ConfigureRequest& request,
                 Diagnostics& /*diagnostics*/) override {
    secret_ = request.config.StringOrEmpty("secret");
  }
  const Resources& resources() const override { return resources_; }
  const DataSources& data_sources() const override { return data_sources_; }
  std::string owner() const override { return ""; }

 private:
  std::string secret_;
  Resources resources_;
  DataSources data_sources_;
};

}  // namespace

std::unique_ptr<Provider> NewProbeProvider() {
  return std::make_unique<ProbeProvider>();
}

}  // namespace crosstenant::testing
