// ListType: a ListResource with what all list resources share: validation, the
// limit, identities, completed states, interruption.
//
// Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_LIST_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_LIST_TYPE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "provider/framework/environment.h"
#include "provider/framework/list_resource.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct ListInput {
  Value config;  // wholly known
  bool include_object = false;
  std::int64_t limit = 0;  // zero or less: no bound
  Caller caller;
};

// One found object, or (identity null) what went wrong.
struct ListEvent {
  Value identity;
  std::string display_name;
  Value object;  // null unless whole states are wanted
  Diagnostics diagnostics;
};

class ListType {
 public:
  // How long one list may take.
  static constexpr absl::Duration kTimeout = absl::Minutes(30);

  // `list` and `resource`, the managed resource of the same name, must outlive
  // this object. `resource` is null where there is none, which Problems tells.
  ListType(std::string name, const ListResource& list,
           const ResourceType* resource, Environment environment);

  const Schema& schema() const { return schema_; }
  // The object type that the schema implies.
  const Type& type() const { return type_; }
  // By whose schema and identity the events are encoded; null: see Problems.
  const ResourceType* resource() const { return resource_; }
  std::vector<std::string> Problems() const;

  Diagnostics Validate(const Value& config) const;
  // Events go to `write` as they come, the last with the error if there is one;
  // false from it ends the list.
  void List(const ListInput& input,
            const std::function<bool(const ListEvent& event)>& write) const;

 private:
  ListEvent EventFor(ListedObject object, const ListInput& input) const;

  std::string name_;
  const ListResource& list_;
  const ResourceType* resource_;
  Schema schema_;
  Type type_;
  Environment environment_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_LIST_TYPE_H_
