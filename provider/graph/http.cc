#include "provider/graph/http.h"

#include "absl/strings/match.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {

std::string_view HttpResponse::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (absl::EqualsIgnoreCase(key, AbslView(name))) return value;
  }
  return "";
}

}  // namespace crosstenant::graph
