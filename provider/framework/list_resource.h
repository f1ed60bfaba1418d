// ListResource: finds the existing objects of a managed resource type, managed
// or not (protocol 6.10; `terraform query` of Terraform 1.14 and later).
//
// Its type name is the managed resource's, which must have an identity
// (Resource::GetIdentity). One instance serves all calls, from several threads
// at once. No exception may leave a method.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_LIST_RESOURCE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_LIST_RESOURCE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/schema.h"

namespace crosstenant::framework {

struct ListRequest {
  Object config;  // wholly known
  // How many objects the user wants at most. The framework stops at it; it is
  // here so that a page need not be longer. Zero: no bound.
  std::int64_t limit = 0;
  // Whole states are wanted, not identities alone.
  bool include_object = false;
  Operation operation;
};

struct ListedObject {
  std::string display_name;  // how a person knows it; one line
  // As much of the managed resource's state as the list has: its identity's
  // attributes at least.
  Object state;
  // False: where whole states are wanted, the framework completes this one with
  // Resource::Read, which then finds the object by what is in `state`.
  bool complete = false;
  Diagnostics diagnostics;  // warnings
};

// Takes one object; waits where the reader is slow. False: no more is wanted
// (the limit is reached, the reader gone, the operation stopped), so return.
using ListSink = std::function<bool(ListedObject object)>;

class ListResource {
 public:
  ListResource() = default;
  ListResource(const ListResource&) = delete;
  ListResource& operator=(const ListResource&) = delete;
  virtual ~ListResource() = default;

  // What the block `config` holds: required and optional attributes only.
  // Called once.
  virtual Schema GetSchema() const = 0;
  // Rules between arguments. Values may be unknown: never report on those.
  virtual void Validate(const Object& /*config*/,
                        Diagnostics& /*diagnostics*/) const {}
  // Gives the objects to `sink` one by one, as they come. Those given before a
  // failure stay; the failed status becomes an error (AtPath: an argument of
  // the config).
  virtual absl::Status List(const ListRequest& request,
                            const ListSink& sink) const = 0;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_LIST_RESOURCE_H_
