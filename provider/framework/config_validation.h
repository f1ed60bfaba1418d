// ValidateConfig: runs the validators of a schema over a configuration, at
// every depth, and warns of deprecated arguments.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_VALIDATION_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_VALIDATION_H_

#include "provider/framework/diagnostics.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// Null and unknown values are passed over: what is unknown now is checked when
// it is known. Each finding has its path. After a hundred errors the rest of
// the configuration is not looked at.
void ValidateConfig(const Schema& schema, const Value& config,
                    Diagnostics& diagnostics);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_CONFIG_VALIDATION_H_
