// The argument scoping_filter: its schema and the checks that a plan makes.
#ifndef CROSSTENANT_RESOURCES_OBJECT_MAPPING_SCOPING_FILTER_ARGUMENT_H_
#define CROSSTENANT_RESOURCES_OBJECT_MAPPING_SCOPING_FILTER_ARGUMENT_H_

#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"

namespace crosstenant::resources {

framework::Attribute ScopingFilterArgument();

// Reports unknown operators (with the nearest one), wrong numbers and forms of
// values, and attributes on which the service cannot filter, each at its own
// place. Clauses with unknown parts are checked as far as they are known.
void CheckScopingFilter(const framework::Object& config,
                        framework::Diagnostics& diagnostics);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OBJECT_MAPPING_SCOPING_FILTER_ARGUMENT_H_
