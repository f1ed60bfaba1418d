// The arguments of crosstenant_attribute_mapping and the rules between them.
#ifndef CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_SCHEMA_H_
#define CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_SCHEMA_H_

#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"

namespace crosstenant::resources {

framework::Schema AttributeMappingSchema();

// An expression or a default value is required, unless `mapped` is false: then
// neither may be given.
void CheckAttributeMappingArguments(const framework::Object& config,
                                    framework::Diagnostics& diagnostics);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_ATTRIBUTE_MAPPING_ATTRIBUTE_MAPPING_SCHEMA_H_
