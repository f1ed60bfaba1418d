// Write-only arguments and a Terraform that does not know them.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_WRITE_ONLY_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_WRITE_ONLY_H_

#include "provider/framework/diagnostics.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// For a caller before Terraform 1.11, which would store them: an error at every
// write-only argument of the configuration that is given, at every depth.
void RefuseWriteOnly(const Schema& schema, const Value& config,
                     Diagnostics& diagnostics);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_WRITE_ONLY_H_
