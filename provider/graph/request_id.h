// Random ids for requests.
#ifndef CROSSTENANT_PROVIDER_GRAPH_REQUEST_ID_H_
#define CROSSTENANT_PROVIDER_GRAPH_REQUEST_ID_H_

#include <string>

namespace crosstenant::graph {

// A new random GUID (RFC 9562, version 4) in lower case. Thread safe.
std::string NewRequestId();

// Uniform in [0, 1). Thread safe.
double RandomFraction();

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_REQUEST_ID_H_
