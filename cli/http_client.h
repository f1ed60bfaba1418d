// The requests that the command line sends to a running sandbox. All of
// Boost.Beast stays in http_client.cc.
#ifndef CROSSTENANT_CLI_HTTP_CLIENT_H_
#define CROSSTENANT_CLI_HTTP_CLIENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosstenant::cli {

struct HttpAnswer {
  int status = 0;
  std::string body;
};

// Sends one request to `endpoint` (http:// or https://, an IP address or
// localhost, a port) and waits for the answer, for a minute at most. With https
// only certificates issued by `ca_certificate_file` (PEM) are trusted. Any HTTP
// status is an answer; errors are InvalidArgument (endpoint or file) and
// Unavailable (connection, TLS).
absl::StatusOr<HttpAnswer> SendRequest(absl::string_view endpoint,
                                       const std::string& ca_certificate_file,
                                       absl::string_view method,
                                       const std::string& target);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_HTTP_CLIENT_H_
