// OData as Graph speaks it: contexts, collections with paging, $select and
// $filter.
#ifndef CROSSTENANT_SANDBOX_ODATA_H_
#define CROSSTENANT_SANDBOX_ODATA_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "sandbox/call.h"

namespace crosstenant::sandbox {

struct CollectionOptions {
  std::vector<absl::string_view>
      filterable;  // Names that $filter may use; empty: $filter is refused.
  std::vector<absl::string_view>
      default_select;  // Members answered without $select; empty: all.
  std::vector<absl::string_view>
      selectable;  // Members that $select may name; empty: any.
  size_t default_top = 100;
  size_t max_top = 999;
};

// `object` with @odata.context in front.
json::object WithContext(const Call& call, absl::string_view fragment,
                         json::object object);

// The members that $select names, or `default_select` (empty: all).
json::object SelectMembers(
    const Call& call, json::object object,
    const std::vector<absl::string_view>& default_select = {});

// 400 when $select names a member outside `selectable` (empty: any is right).
std::optional<Reply> CheckSelect(
    const Call& call, const std::vector<absl::string_view>& selectable);

// One page of `items`, filtered, selected, and with @odata.nextLink when there
// are more. 400 for query options that Graph would refuse. The position in the
// skip token counts filtered items, so a page after a change can repeat or skip
// one, which Graph allows itself too.
Reply Collection(const Call& call, absl::string_view context_fragment,
                 std::vector<json::object> items,
                 const CollectionOptions& options);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ODATA_H_
