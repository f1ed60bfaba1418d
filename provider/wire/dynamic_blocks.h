// Blocks with dynamic parts. Lists and maps hold values of one type, so where
// two blocks may hold different types in a dynamic attribute, Terraform sends
// the whole list as a dynamic tuple and the whole map as a dynamic object
// (core's implied type of a block). The framework sees lists and maps all the
// same; these functions go between.
//
// The declared type is the schema's, with `dynamic` in it. The concrete type is
// that of one value: nothing is dynamic in it but what is null or unknown.
#ifndef CROSSTENANT_PROVIDER_WIRE_DYNAMIC_BLOCKS_H_
#define CROSSTENANT_PROVIDER_WIRE_DYNAMIC_BLOCKS_H_

#include <optional>

#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::wire {

// True for the blocks that this file is about.
bool TravelsAsDynamic(const framework::Type& declared);

struct ConcreteValue {
  framework::Type type;
  framework::Value value;  // without the types that dynamic values carry
};

// `value` conforms to `declared`.
ConcreteValue ToConcrete(const framework::Value& value,
                         const framework::Type& declared);

// `value` conforms to `concrete`. Nullopt when the concrete type is not one
// that `declared` allows.
std::optional<framework::Value> FromConcrete(const framework::Value& value,
                                             const framework::Type& concrete,
                                             const framework::Type& declared);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_DYNAMIC_BLOCKS_H_
