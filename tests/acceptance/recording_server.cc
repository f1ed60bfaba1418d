#include "tests/acceptance/recording_server.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/support/server_interceptor.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "provider/framework/timeouts.h"
#include "provider/server/provider_service.h"

namespace crosstenant::acceptance {
namespace {

using framework::Type;

// Where what is recorded goes. Thread-safe.
class Record {
 public:
  explicit Record(const framework::Provider& provider) {
    provider_ = provider.GetSchema().ImpliedType();
    for (const auto& [name, resource] : provider.resources()) {
      framework::Schema schema = resource->GetSchema();
      schema.attributes.push_back(
          framework::TimeoutsAttribute(resource->DefaultTimeouts()));
      resources_.emplace(name, schema.ImpliedType());
    }
    for (const auto& [name, source] : provider.data_sources())
      data_sources_.emplace(name, source->GetSchema().ImpliedType());
  }

  // `message` is the request of that method.
  void Add(std::string_view method, const void* message) {
    const std::lock_guard<std::mutex> lock(mutex_);
    rpc_ = std::string(method.substr(method.rfind('/') + 1));
    if (rpc_ == "ConfigureProvider") {
      const auto& request = Request<tfplugin6::ConfigureProvider>(message);
      AddValue("config", provider_, "provider", request.config());
    } else if (rpc_ == "ValidateResourceConfig") {
      const auto& request = Request<tfplugin6::ValidateResourceConfig>(message);
      AddOfResource("config", request.type_name(), request.config());
    } else if (rpc_ == "PlanResourceChange") {
      const auto& request = Request<tfplugin6::PlanResourceChange>(message);
      AddOfResource("config", request.type_name(), request.config());
      AddOfResource("prior_state", request.type_name(), request.prior_state());
      AddOfResource("proposed_new_state", request.type_name(),
                    request.proposed_new_state());
    } else if (rpc_ == "ApplyResourceChange") {
      const auto& request = Request<tfplugin6::ApplyResourceChange>(message);
      AddOfResource("config", request.type_name(), request.config());
      AddOfResource("prior_state", request.type_name(), request.prior_state());
      AddOfResource("planned_state", request.type_name(),
                    request.planned_state());
    } else if (rpc_ == "ReadResource") {
      const auto& request = Request<tfplugin6::ReadResource>(message);
      AddOfResource("current_state", request.type_name(),
                    request.current_state());
    } else if (rpc_ == "UpgradeResourceState") {
      const auto& request = Request<tfplugin6::UpgradeResourceState>(message);
      AddState(request.type_name(), request.raw_state().json());
    } else if (rpc_ == "ReadDataSource") {
      const auto& request = Request<tfplugin6::ReadDataSource>(message);
      AddValue("config", data_sources_.at(request.type_name()),
               request.type_name(), request.config());
    }
  }

  std::vector<RecordedValue> values() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return values_;
  }
  std::vector<RecordedRequest> requests() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return requests_;
  }

 private:
  template <typename Rpc>
  const typename Rpc::Request& Request(const void* message) {
    const auto& request = *static_cast<const typename Rpc::Request*>(message);
    requests_.push_back({rpc_, request.SerializeAsString()});
    return request;
  }

  void AddValue(std::string_view part, const Type& type,
                const std::string& type_name,
                const tfplugin6::DynamicValue& value) {
    if (value.msgpack().empty()) return;
    values_.push_back(
        {RecordedValue::Form::kMsgpack,
         absl::StrCat(rpc_, ".", std::string(part), " of ", type_name), type,
         value.msgpack()});
  }

  void AddOfResource(std::string_view part, const std::string& type_name,
                     const tfplugin6::DynamicValue& value) {
    AddValue(part, resources_.at(type_name), type_name, value);
  }

  void AddState(const std::string& type_name, const std::string& json) {
    values_.push_back({RecordedValue::Form::kStateJson,
                       absl::StrCat(rpc_, ".raw_state of ", type_name),
                       resources_.at(type_name), json});
  }

  mutable std::mutex mutex_;
  Type provider_ = Type::Dynamic();
  std::map<std::string, Type> resources_;
  std::map<std::string, Type> data_sources_;
  std::string rpc_;
  std::vector<RecordedValue> values_;
  std::vector<RecordedRequest> requests_;
};

class RecordingInterceptor final : public grpc::experimental::Interceptor {
 public:
  RecordingInterceptor(Record& record, const char* method)
      : record_(record), method_(method) {}

  void Intercept(grpc::experimental::InterceptorBatchMethods* calls) override {
    using grpc::experimental::InterceptionHookPoints;
    if (calls->QueryInterceptionHookPoint(
            InterceptionHookPoints::POST_RECV_MESSAGE))
      record_.Add(method_, calls->GetRecvMessage());
    calls->Proceed();
  }

 private:
  Record& record_;
  const std::string method_;
};

class RecordingFactory final
    : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit RecordingFactory(Record& record) : record_(record) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    return new RecordingInterceptor(record_, info->method());
  }

 private:
  Record& record_;
};

}  // namespace

class RecordingServer::Impl {
 public:
  Impl(framework::Provider& provider, const std::string& directory)
      : socket(absl::StrCat(directory, "/provider.sock")),
        record(provider),
        service(provider, {.now = absl::Now, .stop = &stop, .log_rpc = {}}) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(absl::StrCat("unix:", socket),
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&service);
    std::vector<
        std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
        factories;
    factories.push_back(std::make_unique<RecordingFactory>(record));
    builder.experimental().SetInterceptorCreators(std::move(factories));
    server = builder.BuildAndStart();
  }

  const std::string socket;
  framework::StopFlag stop;
  Record record;
  server::ProviderService service;
  std::unique_ptr<grpc::Server> server;
};

RecordingServer::RecordingServer(framework::Provider& provider,
                                 const std::string& directory)
    : impl_(std::make_unique<Impl>(provider, directory)) {}

RecordingServer::~RecordingServer() {
  impl_->server->Shutdown();
  impl_->server->Wait();
}

std::string RecordingServer::ReattachProviders(
    const std::string& source) const {
  return absl::StrCat(
      R"({")", source, R"(": {"Protocol": "grpc", "ProtocolVersion": 6, )",
      R"("Pid": )", getpid(), R"(, "Test": true, "Addr": {"Network": "unix", )",
      R"("String": ")", impl_->socket, R"("}}})");
}

std::vector<RecordedValue> RecordingServer::values() const {
  return impl_->record.values();
}

std::vector<RecordedRequest> RecordingServer::requests() const {
  return impl_->record.requests();
}

}  // namespace crosstenant::acceptance
