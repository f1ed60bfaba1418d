// corner_ring: an action with progress.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_ACTION_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_ACTION_H_

#include <memory>

#include "provider/framework/action.h"
#include "tests/support/corner/corner_backend.h"

namespace crosstenant::testing {

// Rings `times` times (at most 9; the password "wrong" is a failure at its
// argument), with a message for each; times = 0 rings until it is stopped. An
// unknown `times` is a wish to be deferred. That it was stopped is in the
// backend's log.
std::unique_ptr<framework::Action> NewCornerRing(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_ACTION_H_
