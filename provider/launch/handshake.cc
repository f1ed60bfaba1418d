#include "provider/launch/handshake.h"

#include <array>
#include <boost/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace crosstenant::launch {
namespace {

constexpr int kCoreProtocol = 1;
constexpr int kPluginProtocol = 6;
constexpr std::array<const char*, 2> kRegistryHosts = {"registry.terraform.io",
                                                       "registry.opentofu.org"};

}  // namespace

std::string HandshakeLine(const std::string& socket_path,
                          const std::string& certificate,
                          bool asks_for_multiplexing) {
  return absl::StrCat(kCoreProtocol, "|", kPluginProtocol, "|unix|",
                      socket_path, "|grpc|", certificate,
                      asks_for_multiplexing ? "|false" : "", "\n");
}

std::string FailureLine(const std::string& reason) {
  // Four fields would be taken for a handshake.
  return absl::StrCat(absl::StrReplaceAll(reason, {{"|", "/"}, {"\n", " "}}),
                      "\n");
}

std::string ReattachText(const std::string& source, int pid,
                         const std::string& socket_path) {
  boost::json::object providers;
  for (const char* host : kRegistryHosts) {
    providers[absl::StrCat(host, "/", source)] = {
        {"Protocol", "grpc"},
        {"ProtocolVersion", kPluginProtocol},
        {"Pid", pid},
        // The host then neither stops nor kills this process.
        {"Test", true},
        {"Addr", {{"Network", "unix"}, {"String", socket_path}}}};
  }
  return absl::StrCat(
      "Provider started. To attach Terraform or OpenTofu, set this "
      "variable:\n\n\tTF_REATTACH_PROVIDERS='",
      boost::json::serialize(providers),
      "'\n\nEnd the provider with Ctrl-C.\n");
}

}  // namespace crosstenant::launch
