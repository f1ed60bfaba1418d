#include "provider/launch/go_plugin_services.h"

#include "proto/go_plugin.grpc.pb.h"

namespace crosstenant::launch {
namespace {

class Controller final : public plugin::GRPCController::CallbackService {
 public:
  explicit Controller(std::function<void()> shutdown)
      : shutdown_(std::move(shutdown)) {}

  grpc::ServerUnaryReactor* Shutdown(grpc::CallbackServerContext* context,
                                     const plugin::Empty* /*request*/,
                                     plugin::Empty* /*response*/) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    shutdown_();
    return reactor;
  }

 private:
  std::function<void()> shutdown_;
};

// Reads until the host goes away. Each reactor deletes itself when gRPC is done
// with it.
class BrokerStream final
    : public grpc::ServerBidiReactor<plugin::ConnInfo, plugin::ConnInfo> {
 public:
  explicit BrokerStream(std::function<void()> disconnected)
      : disconnected_(std::move(disconnected)) {
    StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    if (ok) {
      StartRead(&message_);
    } else {
      Finish(grpc::Status::OK);
    }
  }

  void OnDone() override {
    disconnected_();
    delete this;
  }

 private:
  std::function<void()> disconnected_;
  plugin::ConnInfo message_;
};

class Broker final : public plugin::GRPCBroker::CallbackService {
 public:
  explicit Broker(HostEvents events) : events_(std::move(events)) {}

  grpc::ServerBidiReactor<plugin::ConnInfo, plugin::ConnInfo>* StartStream(
      grpc::CallbackServerContext* /*context*/) override {
    events_.connected();
    return new BrokerStream(events_.disconnected);
  }

 private:
  HostEvents events_;
};

// Terraform logs whatever arrives here as unexpected, so nothing is ever sent;
// the stream stays open until it is cancelled.
class StdioStream final : public grpc::ServerWriteReactor<plugin::StdioData> {
 public:
  void OnCancel() override { Finish(grpc::Status::CANCELLED); }
  void OnDone() override { delete this; }
};

class Stdio final : public plugin::GRPCStdio::CallbackService {
 public:
  grpc::ServerWriteReactor<plugin::StdioData>* StreamStdio(
      grpc::CallbackServerContext* /*context*/,
      const plugin::Empty* /*request*/) override {
    return new StdioStream();
  }
};

}  // namespace

std::vector<std::unique_ptr<grpc::Service>> MakeGoPluginServices(
    const HostEvents& events) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<Controller>(events.shutdown));
  services.push_back(std::make_unique<Broker>(events));
  services.push_back(std::make_unique<Stdio>());
  return services;
}

}  // namespace crosstenant::launch
