// CheckSchema: the rules of Terraform core and of this framework that a schema
// must keep. Run over the whole catalog at start, so that a mistake is found by
// the author and never crashes Terraform.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_

#include <string>
#include <vector>

#include "provider/framework/schema.h"

namespace crosstenant::framework {

enum class SchemaKind { kProvider, kResource, kDataSource };

// One line per broken rule, "attribute.path: what is wrong"; empty when the
// schema is right.
std::vector<std::string> CheckSchema(const Schema& schema, SchemaKind kind);

// True when a value has the shape of a type. Null and unknown fit every type.
bool Conforms(const Value& value, const Type& type);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_SCHEMA_CHECK_H_
