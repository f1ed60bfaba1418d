// The part of OData's $filter that Graph's directory and log collections take:
// eq, ne, gt, ge, lt, le, and, or, not, parentheses, startswith, endswith,
// contains, tolower, paths with '/'. Strings compare without regard to case, as
// Graph's directory does; dates compare as RFC 3339 text.
#ifndef CROSSTENANT_SANDBOX_ODATA_FILTER_H_
#define CROSSTENANT_SANDBOX_ODATA_FILTER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

class ODataFilter {
 public:
  // InvalidArgument, with Graph's wording, for what is no filter or names a
  // property outside `properties`.
  static absl::StatusOr<ODataFilter> Parse(
      absl::string_view text, const std::vector<absl::string_view>& properties);

  bool Matches(const json::object& item) const;

  struct Node;  // Of the expression tree; known to the .cc alone.

 private:
  explicit ODataFilter(std::shared_ptr<const Node> root)
      : root_(std::move(root)) {}

  std::shared_ptr<const Node> root_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ODATA_FILTER_H_
