#include "provider/launch/serve.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <openssl/crypto.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "provider/launch/certificate.h"
#include "provider/launch/exit_gate.h"
#include "provider/launch/go_plugin_services.h"
#include "provider/launch/handshake.h"
#include "provider/launch/plugin_socket.h"
#include "provider/launch/signals.h"
#include "provider/server/provider_service.h"

namespace crosstenant::launch {
namespace {

// Plans of big configurations exceed gRPC's 4 MiB; Go plugins allow the same.
constexpr int kMaxMessageBytes = 256 << 20;
constexpr std::chrono::seconds kOrphanGrace(5);
constexpr std::chrono::milliseconds kDrain(500);

// The process ends, and with it all threads that a half-started plugin has.
int Fail(const absl::Status& status) {
  WriteToStandardError(absl::StrCat(
      "terraform-provider-crosstenant cannot start: ", status.message(), "\n"));
  return 1;
}

std::shared_ptr<grpc::ServerCredentials> Credentials(
    const std::string& client_certificate, const ServerCertificate& own) {
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  // The client's self-signed certificate is the only one trusted.
  options.pem_root_certs = client_certificate;
  options.pem_key_cert_pairs.push_back({own.key_pem, own.certificate_pem});
  return grpc::SslServerCredentials(options);
}

void LogRpc(const Hclog& log, const server::RpcRecord& record) {
  LogFields fields = {
      {"tf_rpc", record.rpc},
      {"tf_req_duration_ms",
       absl::StrCat(absl::ToInt64Milliseconds(record.duration))},
      {"diagnostic_error_count", absl::StrCat(record.errors)},
      {"diagnostic_warning_count", absl::StrCat(record.warnings)}};
  if (!record.type_name.empty())
    fields.emplace_back("tf_resource_type", record.type_name);
  log.Log(LogLevel::kDebug, "Served a request", fields);
}

// Everything that lives while the plugin serves. It is never destroyed: see
// Serve.
struct Plugin {
  explicit Plugin(LogLevel level)
      : log(
            level, [] { return absl::Now(); }, WriteToStandardError) {}

  Hclog log;
  framework::StopFlag stop;
  ExitGate gate{kOrphanGrace};
  std::unique_ptr<framework::Provider> provider;
  std::unique_ptr<server::ProviderService> service;
  std::vector<std::unique_ptr<grpc::Service>> go_plugin_services;
  std::unique_ptr<grpc::Server> server;
};

absl::Status StartServer(
    Plugin& plugin, const std::string& socket_path,
    const std::shared_ptr<grpc::ServerCredentials>& credentials) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.SetMaxSendMessageSize(kMaxMessageBytes);
  builder.AddListeningPort(absl::StrCat("unix:", socket_path), credentials);
  builder.RegisterService(plugin.service.get());
  plugin.go_plugin_services = MakeGoPluginServices(
      {.shutdown = [&plugin] { plugin.gate.Shutdown(); },
       .connected = [&plugin] { plugin.gate.HostConnected(); },
       .disconnected = [&plugin] { plugin.gate.HostDisconnected(); }});
  for (const auto& service : plugin.go_plugin_services)
    builder.RegisterService(service.get());
  plugin.server = builder.BuildAndStart();
  if (plugin.server == nullptr)
    return absl::UnavailableError(
        absl::StrCat("cannot listen on the socket ", socket_path, "."));
  plugin.server->GetHealthCheckService()->SetServingStatus("plugin", true);
  return absl::OkStatus();
}

// The process ends here, without destructors.
[[noreturn]] void WaitAndExit(Plugin& plugin, const PluginSocket& socket,
                              bool debug) {
  ExitGate::Reason reason = plugin.gate.Wait();
  // In debug mode hosts come and go; only a signal ends the process.
  while (debug && reason == ExitGate::Reason::kOrphaned)
    reason = plugin.gate.Wait();
  if (reason == ExitGate::Reason::kOrphaned) {
    plugin.log.Log(LogLevel::kWarn,
                   "Terraform went away without a shutdown; the plugin ends");
    plugin.stop.Stop();
  }
  plugin.server->Shutdown(std::chrono::system_clock::now() + kDrain);
  plugin.server->Wait();
  socket.Remove();
  _exit(0);
}

// The provider and the service around it. The error is why they cannot serve.
absl::Status MakeService(Plugin& plugin, const ServeOptions& options) {
  plugin.provider = options.make_provider(plugin.log);
  server::ServiceOptions service_options{
      .now = [] { return absl::Now(); }, .stop = &plugin.stop, .log_rpc = {}};
  if (plugin.log.Enabled(LogLevel::kDebug)) {
    service_options.log_rpc = [&plugin](const server::RpcRecord& record) {
      LogRpc(plugin.log, record);
    };
  }
  plugin.service = std::make_unique<server::ProviderService>(
      *plugin.provider, std::move(service_options));
  const std::vector<std::string> problems = plugin.service->SelfTest();
  if (problems.empty()) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat("its schemas are wrong, which is a bug in the provider:\n",
                   absl::StrJoin(problems, "\n")));
}

// Starts to listen; the answer is the line for standard output by which the
// host finds the socket.
absl::StatusOr<std::string> Listen(Plugin& plugin,
                                   const LaunchEnvironment& environment,
                                   const PluginSocket& socket,
                                   const ServeOptions& options, bool debug) {
  ServerCertificate certificate;
  std::shared_ptr<grpc::ServerCredentials> credentials =
      grpc::InsecureServerCredentials();
  if (!debug && !environment.client_certificate.empty()) {
    absl::StatusOr<ServerCertificate> made = MakeServerCertificate();
    if (!made.ok()) return made.status();
    certificate = *std::move(made);
    credentials = Credentials(environment.client_certificate, certificate);
  }
  if (const absl::Status started =
          StartServer(plugin, socket.path(), credentials);
      !started.ok())
    return started;
  if (!environment.socket_group.empty()) {
    if (const absl::Status shared =
            socket.ShareWithGroup(environment.socket_group);
        !shared.ok())
      return shared;
  }
  if (debug)
    return ReattachText(options.provider_address, static_cast<int>(getpid()),
                        socket.path());
  return HandshakeLine(socket.path(), certificate.handshake_text,
                       environment.asks_for_multiplexing);
}

}  // namespace

int Serve(int argc, char** argv, const ServeOptions& options) {
  const LaunchEnvironment environment = ReadLaunchEnvironment(ProcessGetenv);
  const bool debug = argc == 2 && (std::string_view(argv[1]) == "-debug" ||
                                   std::string_view(argv[1]) == "--debug");
  if (!debug && (argc > 1 || !environment.started_by_terraform)) {
    WriteToStandardError(StartedByHandText(options.version));
    return 1;
  }
  // The host's OpenSSL configuration could forbid what AutoMTLS needs, and
  // reading it takes time. gRPC's own messages are no log lines of ours.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  setenv("GRPC_VERBOSITY", "NONE", 0);

  auto* plugin = new Plugin(LogLevelFrom(ProcessGetenv));
  HandleSignals(debug, [plugin, debug] {
    plugin->stop.Stop();
    if (debug) plugin->gate.Shutdown();
  });
  if (const absl::Status made = MakeService(*plugin, options); !made.ok())
    return Fail(made);
  const absl::StatusOr<PluginSocket> socket =
      PluginSocket::Create(environment.socket_directory);
  if (!socket.ok()) return Fail(socket.status());
  const absl::StatusOr<std::string> line =
      Listen(*plugin, environment, *socket, options, debug);
  if (!line.ok()) {
    socket->Remove();
    return Fail(line.status());
  }
  std::fwrite(line->data(), 1, line->size(), stdout);
  std::fflush(stdout);
  WaitAndExit(*plugin, *socket, debug);
}

}  // namespace crosstenant::launch
