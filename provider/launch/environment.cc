#include "provider/launch/environment.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace crosstenant::launch {
namespace {

// Hosts list their versions in any order; the oldest do not list them.
bool OffersProtocol6(const std::string& versions) {
  if (versions.empty()) return true;
  const std::vector<std::string> list = absl::StrSplit(versions, ',');
  return std::any_of(list.begin(), list.end(), [](const std::string& version) {
    return absl::StripAsciiWhitespace(version) == "6";
  });
}

}  // namespace

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
  environment.offers_protocol_6 =
      OffersProtocol6(text("PLUGIN_PROTOCOL_VERSIONS"));
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
