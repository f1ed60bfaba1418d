#include "provider/launch/serve.h"

#include <fcntl.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "provider/launch/arguments.h"
#include "provider/launch/build_id.h"
#include "provider/launch/certificate.h"
#include "provider/launch/crash_handler.h"
#include "provider/launch/exit_gate.h"
#include "provider/launch/handshake.h"
#include "provider/launch/plugin_server.h"
#include "provider/launch/plugin_socket.h"
#include "provider/launch/rpc_log.h"
#include "provider/launch/signals.h"
#include "provider/server/provider_service.h"

namespace crosstenant::launch {
namespace {

constexpr char kProgram[] = "terraform-provider-crosstenant";
constexpr ExitGate::Grace kGrace = {.to_connect = std::chrono::minutes(1),
                                    .to_return = std::chrono::seconds(5)};

// Everything that lives while the plugin serves. It is never destroyed: see
// Serve.
struct Plugin {
  explicit Plugin(bool debug_mode)
      : debug(debug_mode),
        log(
            LogLevelFrom(ProcessGetenv), [] { return absl::Now(); },
            WriteToStandardError) {}

  const bool debug;
  Hclog log;
  framework::StopFlag stop;
  ExitGate gate{kGrace};
  std::unique_ptr<framework::Provider> provider;
  std::unique_ptr<server::ProviderService> service;
  std::optional<PluginSocket> socket;
  std::unique_ptr<PluginServer> server;
};

bool WriteToStandardOutput(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

// The process ends, and with it all threads that a half-started plugin has.
int Fail(const absl::Status& status, bool host_waits) {
  const std::string reason =
      absl::StrCat(kProgram, " cannot start: ", status.message());
  WriteToStandardError(reason + "\n");
  if (host_waits) WriteToStandardOutput(FailureLine(reason));
  return 1;
}

HostEvents EventsFor(Plugin& plugin) {
  return {.shutdown = [&plugin] { plugin.gate.Shutdown(); },
          .connected =
              [&plugin] {
                // A host makes one connection and keeps it. Without the file
                // nothing is left behind, however this process ends.
                if (!plugin.debug) plugin.socket->Remove();
                plugin.gate.HostConnected();
              },
          .disconnected = [&plugin] { plugin.gate.HostDisconnected(); }};
}

// The provider and the service around it. The error is why they cannot serve.
absl::Status MakeService(Plugin& plugin, const ServeOptions& options) {
  plugin.provider = options.make_provider(plugin.log);
  server::ServiceOptions service_options{
      .now = [] { return absl::Now(); }, .stop = &plugin.stop, .log_rpc = {}};
  if (plugin.log.Enabled(LogLevel::kDebug)) {
    service_options.log_rpc =
        [&plugin,
         address = absl::StrCat("registry.terraform.io/", options.source)](
            const server::RpcRecord& record) {
          plugin.log.Log(LogLevel::kDebug, "Served a request",
                         FieldsOf(record, address));
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

// Nullopt where the host speaks plain text.
using OptionalTls = absl::StatusOr<std::optional<MutualTls>>;

OptionalTls MakeTls(const std::string& client_certificate) {
  if (client_certificate.empty()) return std::nullopt;
  absl::StatusOr<ServerCertificate> own = MakeServerCertificate();
  if (!own.ok()) return own.status();
  return MutualTls{client_certificate, *std::move(own)};
}

// Starts to listen; the answer is the text for standard output by which hosts
// find the socket.
absl::StatusOr<std::string> Listen(Plugin& plugin,
                                   const LaunchEnvironment& environment,
                                   const std::string& source,
                                   const OptionalTls& tls) {
  if (!tls.ok()) return tls.status();
  plugin.server =
      std::make_unique<PluginServer>(*plugin.service, EventsFor(plugin));
  if (const absl::Status started =
          plugin.server->Start(plugin.socket->path(), *tls);
      !started.ok()) {
    // gRPC does not say why. Reading certificates takes time, so they are only
    // looked at now.
    const absl::Status readable =
        tls->has_value() ? CheckClientCertificate((*tls)->client_certificate)
                         : absl::OkStatus();
    return readable.ok() ? started : readable;
  }
  if (!environment.socket_group.empty()) {
    if (const absl::Status shared =
            plugin.socket->ShareWithGroup(environment.socket_group);
        !shared.ok())
      return shared;
  }
  if (plugin.debug)
    return ReattachText(source, static_cast<int>(getpid()),
                        plugin.socket->path());
  return HandshakeLine(plugin.socket->path(),
                       tls->has_value() ? (*tls)->own.handshake_text : "",
                       environment.asks_for_multiplexing);
}

// From here on standard output is nobody's: a library that wrote there would
// fill a pipe that the host may have ceased to read.
void LeaveStandardOutput() {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  dup2(nowhere, STDOUT_FILENO);
  close(nowhere);
}

// Listens and tells the host where. The error is why that is impossible.
absl::Status Start(Plugin& plugin, const LaunchEnvironment& environment,
                   const ServeOptions& options) {
  // A certificate takes as long as the rest of the start.
  std::future<OptionalTls> tls =
      std::async(std::launch::async, MakeTls,
                 plugin.debug ? "" : environment.client_certificate);
  if (const absl::Status made = MakeService(plugin, options); !made.ok())
    return made;
  absl::StatusOr<PluginSocket> socket =
      PluginSocket::Create(environment.socket_directory);
  if (!socket.ok()) return socket.status();
  plugin.socket = *std::move(socket);
  RemoveOnCrash(plugin.socket->path(), plugin.socket->directory());
  const absl::StatusOr<std::string> line =
      Listen(plugin, environment, options.source, tls.get());
  if (line.ok() && WriteToStandardOutput(*line)) {
    if (!plugin.debug) LeaveStandardOutput();
    return absl::OkStatus();
  }
  plugin.socket->Remove();
  if (!line.ok()) return line.status();
  return absl::UnavailableError(
      "standard output, where the host waits for the plugin's address, is "
      "closed.");
}

// The process ends here, without destructors.
[[noreturn]] void WaitAndExit(Plugin& plugin) {
  ExitGate::Reason reason = plugin.gate.Wait();
  // In debug mode hosts come and go; only a signal ends the process.
  while (plugin.debug && reason == ExitGate::Reason::kOrphaned)
    reason = plugin.gate.Wait();
  if (reason == ExitGate::Reason::kOrphaned) {
    plugin.log.Log(LogLevel::kWarn,
                   "Terraform went away without a shutdown; the plugin ends");
  }
  // Nobody waits for what is still under way.
  plugin.stop.Stop();
  plugin.server->Stop();
  plugin.socket->Remove();
  _exit(0);
}

int Run(bool debug, const LaunchEnvironment& environment,
        const ServeOptions& options) {
  InstallCrashHandler(
      absl::StrCat(kProgram, " ", options.version, ", build id ", BuildId()));
  // One heap for all threads: with one for each of the many that gRPC starts,
  // the process would keep growing for a long time.
  mallopt(M_ARENA_MAX, 1);
  // The host's OpenSSL configuration could forbid what AutoMTLS needs, and
  // reading it takes time. gRPC's own messages are no log lines of ours.
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  setenv("GRPC_VERBOSITY", "NONE", 0);

  auto* plugin = new Plugin(debug);
  HandleSignals(debug, [plugin] {
    plugin->stop.Stop();
    if (plugin->debug) plugin->gate.Shutdown();
  });
  if (!environment.offers_protocol_6) {
    // The host compares the versions itself and tells the user.
    plugin->log.Log(LogLevel::kError,
                    "Terraform does not offer plugin protocol 6, the only one "
                    "that this provider speaks");
  }
  if (const absl::Status started = Start(*plugin, environment, options);
      !started.ok())
    return Fail(started, !debug);
  WaitAndExit(*plugin);
}

}  // namespace

int Serve(int argc, char** argv, const ServeOptions& options) {
  const Arguments arguments = ParseArguments({argv + 1, argv + argc});
  const LaunchEnvironment environment = ReadLaunchEnvironment(ProcessGetenv);
  switch (arguments.action) {
    case Arguments::Action::kServeDebug:
      return Run(true, environment, options);
    case Arguments::Action::kServe:
      if (environment.started_by_terraform)
        return Run(false, environment, options);
      WriteToStandardError(HelpText(options.version));
      return 1;
    case Arguments::Action::kVersion:
      WriteToStandardOutput(absl::StrCat(kProgram, " ", options.version, "\n"));
      return 0;
    case Arguments::Action::kHelp:
      WriteToStandardOutput(HelpText(options.version));
      return 0;
    case Arguments::Action::kRefuse:
      WriteToStandardError(absl::StrCat(kProgram, ": there is no option ",
                                        arguments.refused, "; see --help.\n"));
      return 1;
  }
  return 1;
}

}  // namespace crosstenant::launch
