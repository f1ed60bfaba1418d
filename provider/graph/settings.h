// What a Graph client needs to know of its tenant and its surroundings, and the
// checks that need no network.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SETTINGS_H_
#define CROSSTENANT_PROVIDER_GRAPH_SETTINGS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace crosstenant::graph {

inline constexpr std::string_view kPublicGraphEndpoint =
    "https://graph.microsoft.com";
inline constexpr std::string_view kPublicAuthorityHost =
    "https://login.microsoftonline.com";

struct Settings {
  std::string tenant_id;  // a GUID or a verified domain
  std::string client_id;
  std::string client_secret;
  std::string graph_endpoint{kPublicGraphEndpoint};
  std::string authority_host{kPublicAuthorityHost};
  std::string ca_certificate_file;  // PEM, trusted beside the system's CAs;
                                    // empty for none
  std::string user_agent = "terraform-provider-crosstenant";
  int max_concurrent_requests = 8;  // at least 1
};

// An endpoint is scheme, host and optional port: https anywhere, http only to
// loopback (127.0.0.0/8, ::1, localhost).
absl::Status ValidateEndpoint(std::string_view url);

// Checks every member; the error names the provider argument
// (ProviderArgumentOf).
absl::Status ValidateSettings(const Settings& settings);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SETTINGS_H_
