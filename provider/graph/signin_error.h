// Failures of signing in and of reaching a host, told so that the user knows
// which provider argument to change.
//
// Source of the codes: Microsoft Entra, "authentication and authorization error
// codes". Microsoft may change codes and texts: they choose the advice, nothing
// else depends on them.
#ifndef CROSSTENANT_PROVIDER_GRAPH_SIGNIN_ERROR_H_
#define CROSSTENANT_PROVIDER_GRAPH_SIGNIN_ERROR_H_

#include <string_view>

#include "absl/status/status.h"
#include "provider/graph/http.h"
#include "provider/graph/settings.h"

namespace crosstenant::graph {

// The status for an answer of the token endpoint other than 200.
absl::Status MakeSignInStatus(const Settings& settings,
                              const HttpResponse& response);

// `failure` of a Transport towards the endpoint that the provider argument
// `argument` configured as `url`. Cancelled, DeadlineExceeded and what already
// names an argument stay as they are. Keeps the TransportFailure.
absl::Status ExplainTransportFailure(const absl::Status& failure,
                                     std::string_view argument,
                                     std::string_view url);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_SIGNIN_ERROR_H_
