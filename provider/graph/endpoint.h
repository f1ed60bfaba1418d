// The parts of an endpoint's URL.
#ifndef CROSSTENANT_PROVIDER_GRAPH_ENDPOINT_H_
#define CROSSTENANT_PROVIDER_GRAPH_ENDPOINT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace crosstenant::graph {

struct Endpoint {
  bool tls = true;
  std::string host;  // lower case; a literal IPv6 address without brackets
  std::string port;  // "443"
  bool host_is_address = false;

  // "https://graph.microsoft.com", "http://[::1]:8080": the default port is
  // left out, so that equal endpoints have equal origins.
  std::string Origin() const;
  // The value of a Host header.
  std::string Authority() const;
  // 127.0.0.0/8, ::1 or localhost.
  bool IsLoopback() const;
};

// Scheme, host and optional port; a path, query, fragment or user is an error,
// except the path "/". InvalidArgument says what is wrong with `url`.
absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url);

// An absolute http or https URL taken apart.
struct AbsoluteUrl {
  Endpoint endpoint;
  std::string target;  // path and query as written: "/v1.0/users?$skiptoken=…"
};
absl::StatusOr<AbsoluteUrl> ParseAbsoluteUrl(std::string_view url);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_ENDPOINT_H_
