#include "provider/launch/plugin_server.h"

#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/service_type.h>

#include <chrono>
#include <future>
#include <thread>

#include "absl/strings/str_cat.h"
#include "provider/launch/alternate_stack.h"
#include "provider/launch/request_id.h"

namespace crosstenant::launch {
namespace {

// Plans of big configurations exceed gRPC's 4 MiB; Go plugins allow the same.
constexpr int kMaxMessageBytes = 256 << 20;
// Terraform kills a plugin two seconds after it has asked it to exit.
constexpr std::chrono::milliseconds kDrain(500);
constexpr std::chrono::milliseconds kStop(1200);

class RequestThreads final : public grpc::Server::GlobalCallbacks {
 public:
  void PreSynchronousRequest(grpc::ServerContext* /*context*/) override {
    EnsureAlternateStack();
    BeginRequestId();
  }
  void PostSynchronousRequest(grpc::ServerContext* /*context*/) override {
    EndRequestId();
  }
};

// gRPC takes these callbacks once per process.
void PrepareRequestThreads() {
  static RequestThreads* const callbacks = [] {
    auto* made = new RequestThreads;
    grpc::Server::SetGlobalCallbacks(made);
    return made;
  }();
  static_cast<void>(callbacks);
}

std::shared_ptr<grpc::ServerCredentials> Credentials(
    const std::optional<MutualTls>& tls) {
  if (!tls.has_value()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  // The client's self-signed certificate is the only one trusted.
  options.pem_root_certs = tls->client_certificate;
  options.pem_key_cert_pairs.push_back(
      {tls->own.key_pem, tls->own.certificate_pem});
  return grpc::SslServerCredentials(options);
}

}  // namespace

PluginServer::PluginServer(grpc::Service& provider_service,
                           const HostEvents& events)
    : provider_service_(provider_service),
      go_plugin_services_(MakeGoPluginServices(events)) {}

absl::Status PluginServer::Start(const std::string& socket_path,
                                 const std::optional<MutualTls>& tls) {
  PrepareRequestThreads();
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  builder.AddListeningPort(absl::StrCat("unix:", socket_path),
                           Credentials(tls));
  builder.RegisterService(&provider_service_);
  for (const auto& service : go_plugin_services_)
    builder.RegisterService(service.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr)
    return absl::UnavailableError(
        absl::StrCat("cannot listen on the socket ", socket_path, "."));
  // The name that go-plugin asks for.
  server_->GetHealthCheckService()->SetServingStatus("plugin", true);
  return absl::OkStatus();
}

void PluginServer::Stop() {
  // gRPC's shutdown waits for every handler, also for one that takes no notice
  // of being cancelled.
  auto& stopped = *new std::promise<void>;
  std::thread([this, &stopped] {
    server_->Shutdown(std::chrono::system_clock::now() + kDrain);
    stopped.set_value();
  }).detach();
  stopped.get_future().wait_for(kStop);
}

}  // namespace crosstenant::launch
