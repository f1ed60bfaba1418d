// Debian's Abseil has a string_view of its own; these are the bridges between
// it and the standard one.
#ifndef CROSSTENANT_PROVIDER_GRAPH_ABSL_VIEW_H_
#define CROSSTENANT_PROVIDER_GRAPH_ABSL_VIEW_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace crosstenant::graph {

inline absl::string_view AbslView(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

inline std::string_view StdView(absl::string_view text) {
  return std::string_view(text.data(), text.size());
}

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_ABSL_VIEW_H_
