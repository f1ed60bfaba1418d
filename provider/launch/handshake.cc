#include "provider/launch/handshake.h"

#include <boost/json.hpp>

#include "absl/strings/str_cat.h"

namespace crosstenant::launch {
namespace {

constexpr int kCoreProtocol = 1;
constexpr int kPluginProtocol = 6;

}  // namespace

std::string HandshakeLine(const std::string& socket_path,
                          const std::string& certificate,
                          bool asks_for_multiplexing) {
  return absl::StrCat(kCoreProtocol, "|", kPluginProtocol, "|unix|",
                      socket_path, "|grpc|", certificate,
                      asks_for_multiplexing ? "|false" : "", "\n");
}

std::string StartedByHandText(const std::string& version) {
  return absl::StrCat(
      "This is terraform-provider-crosstenant ", version,
      ", a plugin of Terraform. Terraform starts it by itself;\nit does "
      "nothing when it is started by hand.\n\n"
      "To use it, put it into a configuration:\n\n"
      "  terraform {\n    required_providers {\n      crosstenant = { source = "
      "\"crosstenant/crosstenant\" }\n    }\n  }\n\n"
      "and run `terraform init`. To debug the provider, start it with "
      "-debug.\n");
}

std::string ReattachText(const std::string& provider_address, int pid,
                         const std::string& socket_path) {
  const boost::json::value providers = {
      {provider_address,
       {{"Protocol", "grpc"},
        {"ProtocolVersion", kPluginProtocol},
        {"Pid", pid},
        // Terraform then neither stops nor kills this process.
        {"Test", true},
        {"Addr", {{"Network", "unix"}, {"String", socket_path}}}}}};
  return absl::StrCat(
      "Provider started. To attach Terraform, set this "
      "variable:\n\n\tTF_REATTACH_PROVIDERS='",
      boost::json::serialize(providers), "'\n");
}

}  // namespace crosstenant::launch
