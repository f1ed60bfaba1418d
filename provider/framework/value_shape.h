// Whether a value has the shape of a type, and how it gets it.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_SHAPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_SHAPE_H_

#include <string>

#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

// True when a value fits a type. Null and unknown fit every type; an object may
// leave attributes out, which are null then.
bool Conforms(const Value& value, const Type& type);

// Where a value does not conform and why, for messages:
// `groups[1].op is a list, not of the type "string"`. Empty when it conforms.
std::string Misfit(const Value& value, const Type& type);

// A conforming value with every attribute of every object in it: those left out
// are null, and blocks left out are empty. What the type does not know is
// dropped.
Value Completed(const Value& value, const Type& type);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_VALUE_SHAPE_H_
