// corner_fence: a managed resource made of blocks: every nesting, blocks in
// blocks, dynamic attributes in them, defaults and computed values, counts and
// a deprecated one.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FENCE_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FENCE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "tests/support/corner/corner_backend.h"

namespace crosstenant::testing {

// The backend numbers the posts, in their `number`. Another `material` in
// `style` replaces the fence. `meaning` is JSON text, of which the notation
// does not matter.
std::unique_ptr<framework::Resource> NewCornerFence(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FENCE_H_
