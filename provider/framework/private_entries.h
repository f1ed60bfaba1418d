// The framework's own entries in the private state of an object; their names
// begin with an underscore.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_PRIVATE_ENTRIES_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_PRIVATE_ENTRIES_H_

#include <string>

#include "provider/framework/operation.h"

namespace crosstenant::framework {

inline constexpr char kCreatedAt[] = "_created_at";  // Unix seconds
inline constexpr char kOwner[] = "_owner";           // Provider::owner

// "" when there is no such entry.
std::string EntryOf(const PrivateState& private_state, const char* name);

// What a resource has made of the private state, with the framework's entries
// as they were before.
PrivateState WithOwnEntriesOf(const PrivateState& before, PrivateState changed);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_PRIVATE_ENTRIES_H_
