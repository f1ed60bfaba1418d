// Where the Graph client reports what it does. Never bodies, tokens or secrets,
// at any level.
#ifndef CROSSTENANT_PROVIDER_GRAPH_LOG_SINK_H_
#define CROSSTENANT_PROVIDER_GRAPH_LOG_SINK_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosstenant::graph {

enum class LogLevel { kTrace, kDebug, kInfo, kWarn, kError };

// Names and values: method, path, status, duration_ms, attempt, request_id,
// client_request_id, …
using LogFields = std::vector<std::pair<std::string, std::string>>;

// Called from any thread, possibly at the same time. May be empty: then nothing
// is logged.
using LogSink = std::function<void(LogLevel level, std::string_view message,
                                   const LogFields& fields)>;

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_LOG_SINK_H_
