// Validators for Attribute::Validate and Block::Validate. Each reports, at the
// argument, what is wrong and what would be right.
//
// All are called with known, non-null values. A validator for another type of
// value than the attribute's is found by CheckSchema, not by a user.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "provider/framework/number.h"
#include "provider/framework/schema.h"

namespace crosstenant::framework {

// 8-4-4-4-12 hexadecimal digits, in either case.
bool IsGuidText(std::string_view text);

// Texts.
Validator IsGuid();
// An argument that is nearly one of them is told which.
Validator OneOf(std::vector<std::string> allowed);
// Counts Unicode characters, not bytes.
Validator LengthBetween(std::size_t least, std::size_t most);
// `rule` completes "It must …": "have only lower-case letters".
Validator Satisfies(std::function<bool(std::string_view)> holds,
                    std::string rule);
// The whole text matches `pattern` (RE2 syntax, linear time). `rule` as above,
// because nobody reads regular expressions for pleasure.
Validator MatchesPattern(const std::string& pattern, std::string rule);

// Numbers.
Validator IntBetween(std::int64_t least, std::int64_t most);
Validator IntAtLeast(std::int64_t least);
// Any number in the range, bounds included; never rounded.
Validator NumberBetween(Number least, Number most);

// Lists, sets and maps; also the blocks of one type.
inline constexpr std::size_t kAnySize = std::numeric_limits<std::size_t>::max();
Validator SizeBetween(std::size_t least, std::size_t most);
Validator SizeAtLeast(std::size_t least);
Validator SizeAtMost(std::size_t most);
// Applies a validator to each member of a list or set, or each value of a map;
// unknown and null members are passed over.
Validator Each(Validator validator);
// Applies a validator for texts to each key of a map.
Validator EachKey(Validator validator);

// Strings that differ only in letter case (of ASCII) mean the same: GUIDs.
bool SameIgnoringCase(const Value& a, const Value& b);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_VALIDATORS_H_
