// corner_thing: a managed resource with every kind of attribute and everything
// that the framework lets a resource do.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_H_

#include <memory>

#include "provider/framework/list_resource.h"
#include "provider/framework/resource.h"
#include "tests/support/corner/corner_backend.h"

namespace crosstenant::testing {

// What a test can provoke, by the thing's name and note:
//   name = "fail"    is created, then the creation fails
//   name = "refuse"  is not created
//   name = "wait"    is created, then the creation waits until it is stopped
//   name = "forget"  is created, but an attribute stays unknown
//   name = "rename"  gets another name, and with it another identity, whenever
//                    it is updated or read
//   note = "bytes"   warns, while planning, with bytes that are no text
//   note = "throw"   throws an exception while planning
//   note = "stuck"   cannot be destroyed as long as the backend has this note
//   note = "waits"   keeps a note of the plan in the private state
// A note that is unknown, or "defer", is a wish to be deferred.
//
// The backend must outlive the resource.
std::unique_ptr<framework::Resource> NewCornerThing(CornerBackend& backend);

// Lists things; its argument `prefix` is what their names begin with.
std::unique_ptr<framework::ListResource> NewCornerThingList(
    CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_H_
