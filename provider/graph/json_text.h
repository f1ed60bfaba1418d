// JSON text to Boost.JSON values, for Graph's documents.
#ifndef CROSSTENANT_PROVIDER_GRAPH_JSON_TEXT_H_
#define CROSSTENANT_PROVIDER_GRAPH_JSON_TEXT_H_

#include <boost/json/value.hpp>
#include <string_view>

#include "absl/status/statusor.h"

namespace crosstenant::graph {

// InvalidArgument for text that is no JSON. Takes nested documents deeper than
// Boost.JSON's default: the expression trees of synchronization schemas have
// three levels per nested function.
absl::StatusOr<boost::json::value> ParseJson(std::string_view text);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_JSON_TEXT_H_
