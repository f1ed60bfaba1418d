// Errors of Microsoft Graph and of signing in to it, as absl::Status.
//
// The status code is canonical (404 NotFound, 409 AlreadyExists, …), its
// message is complete text for the user, and the GraphError itself travels as a
// payload, so that callers branch on http_status and code and never on text. A
// second payload names the provider argument at fault where there is one.
//
// Source of the body's form: Microsoft Graph, "Microsoft Graph error responses
// and resource types".
#ifndef CROSSTENANT_PROVIDER_GRAPH_ERROR_H_
#define CROSSTENANT_PROVIDER_GRAPH_ERROR_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "provider/graph/http.h"

namespace crosstenant::graph {

struct GraphError {
  int http_status = 0;
  std::string code;     // "Request_ResourceNotFound"; for the synchronization
                        // service its inner code if any
  std::string message;  // unwrapped where Graph sent JSON text
  std::string request_id;         // Graph's, for Microsoft support
  std::string client_request_id;  // ours
  std::string method;             // "GET"
  std::string path;               // without version and query:
                     // "/policies/crossTenantAccessPolicy/partners"
  std::string details_code;  // code of the first detail or innermost error:
                             // "ConflictingObjects"
};

// Reads the answer to `method path`. Tolerant: any body gives an error,
// `message` may be text or {"value": text}, `details` an array or one object,
// and where the message is itself JSON text (the synchronization service) its
// inner "Message" and code are taken. Never throws.
GraphError ParseGraphError(std::string_view method, std::string_view path,
                           const HttpResponse& response);

// The status for `error`. The message says what was attempted, Graph's status,
// code, text and request id, and for 403 what application permission and
// directory role the call needs. `note`, if not empty, is one more sentence.
absl::Status MakeGraphStatus(const GraphError& error,
                             std::string_view note = {});

// The GraphError that `status` carries; none for an OK status or an error that
// is not an answer of Graph.
std::optional<GraphError> GraphErrorOf(const absl::Status& status);

// True for an answer of Graph with this HTTP status.
bool HasHttpStatus(const absl::Status& status, int http_status);

// The provider argument at fault: "client_secret", "client_id", "tenant_id",
// "graph_endpoint", "authority_host", "ca_certificate_file", or "" where the
// provider's configuration is not to blame.
std::string ProviderArgumentOf(const absl::Status& status);

// `status` with the provider argument attached. OK stays OK.
absl::Status WithProviderArgument(absl::Status status,
                                  std::string_view argument);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_ERROR_H_
