// "Did you mean", under the name that users of this folder know.
#ifndef CROSSTENANT_MAPPING_NEAREST_NAME_H_
#define CROSSTENANT_MAPPING_NEAREST_NAME_H_

#include "text/nearest_name.h"

namespace crosstenant::mapping {

using text::NearestName;

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_NEAREST_NAME_H_
