// Rules for schemas that only take arguments and give nothing back: those of
// list resources and actions.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_SCHEMA_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_SCHEMA_H_

#include <string>
#include <vector>

#include "provider/framework/schema.h"

namespace crosstenant::framework {

enum class ArgumentsOf { kListResource, kAction };

// What CheckSchema finds, and everything that is computed, plans anything or
// (list resources) is write-only.
std::vector<std::string> CheckArgumentSchema(const Schema& schema,
                                             ArgumentsOf owner);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_SCHEMA_H_
