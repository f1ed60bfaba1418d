#include "provider/launch/environment.h"

#include <cstdlib>

namespace crosstenant::launch {

std::optional<std::string> ProcessGetenv(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

LaunchEnvironment ReadLaunchEnvironment(const Getenv& getenv) {
  const auto text = [&](const char* name) { return getenv(name).value_or(""); };
  LaunchEnvironment environment;
  environment.started_by_terraform =
      text(kMagicCookieName) == kMagicCookieValue;
  environment.client_certificate = text("PLUGIN_CLIENT_CERT");
  environment.socket_directory = text("PLUGIN_UNIX_SOCKET_DIR");
  if (environment.socket_directory.empty())
    environment.socket_directory = text("TMPDIR");
  if (environment.socket_directory.empty())
    environment.socket_directory = "/tmp";
  environment.socket_group = text("PLUGIN_UNIX_SOCKET_GROUP");
  environment.asks_for_multiplexing = !text("PLUGIN_MULTIPLEX_GRPC").empty();
  return environment;
}

}  // namespace crosstenant::launch
