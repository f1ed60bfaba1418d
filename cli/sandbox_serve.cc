#include "cli/sandbox_serve.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "cli/ready_file.h"
#include "sandbox/seed.h"
#include "sandbox/server.h"
#include "sandbox/tenants.h"

namespace crosstenant::cli {
namespace {

absl::Status ParseListen(const std::string& listen,
                         sandbox::ServerOptions& options) {
  const size_t colon = listen.rfind(':');
  uint32_t port = 0;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(listen.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--listen: '", listen,
        "' is not HOST:PORT, such as 127.0.0.1:0 (0 takes any free port)"));
  }
  options.address = listen.substr(0, colon);
  options.port = static_cast<uint16_t>(port);
  const bool loopback = options.address == "127.0.0.1" ||
                        options.address == "localhost" ||
                        options.address == "[::1]";
  if (!loopback) {
    return absl::InvalidArgumentError(
        absl::StrCat("--listen: '", options.address,
                     "' is not a loopback address; the sandbox and its control "
                     "API are for this machine alone (127.0.0.1, [::1] or "
                     "localhost)"));
  }
  if (options.address == "[::1]") options.address = "::1";
  return absl::OkStatus();
}

ReadyTenant Describe(sandbox::Store& store,
                     const sandbox::PictureTenant& picture) {
  const std::string tenant_id(picture.tenant_id);
  ReadyTenant ready{tenant_id,
                    std::string(picture.domain),
                    std::string(picture.client_id),
                    "",
                    std::string(picture.reader_client_id),
                    ""};
  if (const auto client =
          sandbox::FindClient(store, tenant_id, picture.client_id)) {
    ready.client_secret = client->secret;
  }
  if (const auto reader =
          sandbox::FindClient(store, tenant_id, picture.reader_client_id)) {
    ready.reader_client_secret = reader->secret;
  }
  return ready;
}

std::string Absolute(const std::string& path) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  return error ? path : absolute.string();
}

absl::Status Announce(const ServeArguments& arguments,
                      sandbox::Server& server) {
  ReadyFile ready;
  ready.graph_endpoint = server.endpoint();
  std::string ca_file = arguments.ca_file;
  if (ca_file.empty() && !arguments.ready_file.empty())
    ca_file = absl::StrCat(arguments.ready_file, ".ca.pem");
  if (!arguments.http && !ca_file.empty()) {
    absl::Status written = WriteFileAtomically(
        ca_file, server.ca_certificate_pem(), /*secret=*/false);
    if (!written.ok()) return written;
    ready.ca_certificate_file = Absolute(ca_file);
  }
  if (!arguments.http && ca_file.empty()) {
    std::printf(
        "Clients must trust its certificate authority: start it with --ca-file "
        "FILE to get that.\n");
  }
  ready.source = Describe(server.sandbox().store(), sandbox::kPictureSource);
  ready.target = Describe(server.sandbox().store(), sandbox::kPictureTarget);
  std::printf("The sandbox listens at %s\n", server.endpoint().c_str());
  std::printf("  source tenant  %s  %s\n", ready.source.tenant_id.c_str(),
              ready.source.domain.c_str());
  std::printf("  target tenant  %s  %s\n", ready.target.tenant_id.c_str(),
              ready.target.domain.c_str());
  std::printf("  store          %s\n", arguments.store_file.empty()
                                           ? "memory"
                                           : arguments.store_file.c_str());
  if (!ready.ca_certificate_file.empty())
    std::printf("  certificate    %s\n", ready.ca_certificate_file.c_str());
  if (!arguments.ready_file.empty()) {
    absl::Status written = WriteFileAtomically(
        arguments.ready_file, FormatReadyFile(ready), /*secret=*/true);
    if (!written.ok()) return written;
    std::printf("  sign-in data   %s\n", arguments.ready_file.c_str());
  }
  std::printf("Stop it with Ctrl-C.\n");
  std::fflush(stdout);
  return absl::OkStatus();
}

}  // namespace

absl::Status Serve(const ServeArguments& arguments) {
  sandbox::ServerOptions options;
  if (absl::Status parsed = ParseListen(arguments.listen, options);
      !parsed.ok())
    return parsed;
  options.https = !arguments.http;
  options.sandbox.store_path = arguments.store_file;
  // Blocked before any thread starts, so that all inherit it and sigwait below
  // is the only receiver.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGINT);
  sigaddset(&stop_signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
  absl::StatusOr<std::unique_ptr<sandbox::Server>> server =
      sandbox::Server::Start(std::move(options));
  if (!server.ok()) return server.status();
  if (absl::Status announced = Announce(arguments, **server); !announced.ok())
    return announced;
  int signal = 0;
  sigwait(&stop_signals, &signal);
  if (!arguments.ready_file.empty()) unlink(arguments.ready_file.c_str());
  (*server)->Stop();
  std::printf("The sandbox has stopped.\n");
  return absl::OkStatus();
}

}  // namespace crosstenant::cli
