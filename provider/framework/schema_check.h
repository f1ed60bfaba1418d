// CheckSchema: the rules of Terraform core and of this framework that a schema
// must keep (plugin protocol, GetProviderSchema). Run over the whole catalog at
// start, so that a mistake is found by the author and never crashes Terraform.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_

#include <string>
#include <vector>

#include "provider/framework/schema.h"
#include "provider/framework/value_shape.h"

namespace crosstenant::framework {

enum class SchemaKind { kProvider, kResource, kDataSource };

// One line per broken rule, "attribute.path: what is wrong"; empty when the
// schema is right. Validators and meanings are tried with a sample value, so
// that one for another type is found.
std::vector<std::string> CheckSchema(const Schema& schema, SchemaKind kind);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_
