// Validators for Attribute::Validate. Each reports, at the argument, what is
// wrong and what would be right.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "provider/framework/schema.h"

namespace crosstenant::framework {

// 8-4-4-4-12 hexadecimal digits, in either case.
bool IsGuidText(std::string_view text);

Validator IsGuid();
Validator OneOf(std::vector<std::string> allowed);
Validator LengthBetween(std::size_t least, std::size_t most);
Validator IntBetween(std::int64_t least, std::int64_t most);
// At least `least` members of a list, set or map.
Validator SizeAtLeast(std::size_t least);
// Applies a validator to each member of a list or set; unknown and null members
// are passed over.
Validator Each(Validator validator);

// Strings that differ only in letter case mean the same: GUIDs.
bool SameIgnoringCase(const Value& a, const Value& b);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_
