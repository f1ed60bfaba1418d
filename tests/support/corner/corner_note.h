// corner_note: a small managed resource that relies on the framework's defaults
// and takes over objects of other types; corner_memo: its former name.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_NOTE_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_NOTE_H_

#include <memory>

#include "provider/framework/resource.h"
#include "tests/support/corner/corner_backend.h"

namespace crosstenant::testing {

// Its identity is its id, by which it can be imported; every change of `text`
// replaces it. It takes over corner_memo (same objects) and terraform_data
// (whose output becomes the text; the id becomes "note-" and that id).
std::unique_ptr<framework::Resource> NewCornerNote(CornerBackend& backend);

// The same objects under the former name: no identity, no import.
std::unique_ptr<framework::Resource> NewCornerMemo(CornerBackend& backend);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_NOTE_H_
