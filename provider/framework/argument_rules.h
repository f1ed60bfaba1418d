// Rules between the arguments of one object: of a whole configuration
// (Schema::validators), of a nested attribute or of a block (ValidateObject).
//
// An argument counts as given when it is known, not null and no empty
// collection, which is what Terraform sends for a block that is left out. What
// is unknown is never reported: it may turn out either way. Each finding says what is wrong
// and what would be right, at the argument that should change, or at the whole
// object where one is missing. All names must be attributes or blocks of the
// object, which CheckSchema verifies for rules on the schema.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_RULES_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_RULES_H_

#include <string>
#include <vector>

#include "provider/framework/schema.h"

namespace crosstenant::framework {

// At most one of them.
ObjectValidator AtMostOneOf(std::vector<std::string> names);
ObjectValidator ExactlyOneOf(std::vector<std::string> names);
ObjectValidator AtLeastOneOf(std::vector<std::string> names);
// All of them or none.
ObjectValidator RequiredTogether(std::vector<std::string> names);
// Where `name` is given, none of `others` may be.
ObjectValidator Conflicts(std::string name, std::vector<std::string> others);
// Where `name` is given, all of `others` must be.
ObjectValidator Requires(std::string name, std::vector<std::string> others);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_ARGUMENT_RULES_H_
