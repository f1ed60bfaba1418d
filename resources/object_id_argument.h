// Arguments that name a Graph object: a bare GUID or Graph's path form
// ("servicePrincipals/{guid}", with or without a leading slash).
#ifndef CROSSTENANT_RESOURCES_OBJECT_ID_ARGUMENT_H_
#define CROSSTENANT_RESOURCES_OBJECT_ID_ARGUMENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "provider/framework/identity.h"
#include "provider/framework/object.h"
#include "provider/framework/schema.h"

namespace crosstenant::resources {

// The collections that the path form of an argument may name.
using Collections = std::vector<std::string>;

// InvalidArgument for what is neither; the GUID in lower case otherwise.
absl::StatusOr<std::string> ParseObjectId(std::string_view text,
                                          const Collections& collections);

// ParseObjectId of a string argument; the error points to the argument.
absl::StatusOr<std::string> ObjectIdArgument(const framework::Object& object,
                                             std::string_view name,
                                             const Collections& collections);

framework::Validator IsObjectId(Collections collections);
framework::SameMeaning SameObjectId(Collections collections);
// For identities: the bare id in lower case. Text that is no object id stays.
framework::IdentityAttribute::Canonical BareObjectId(Collections collections);
// Likewise for what can only be a bare GUID.
std::string GuidInLowerCase(std::string_view text);

// A required argument "service_principal_id" that forces a new object.
framework::Attribute ServicePrincipalIdArgument(std::string description);
absl::StatusOr<std::string> ServicePrincipalIdOf(
    const framework::Object& object);
// The same as a part of an identity, and as an argument of list resources.
framework::IdentityAttribute ServicePrincipalIdentity();
framework::Attribute ListedServicePrincipal(std::string description);

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_RESOURCES_OBJECT_ID_ARGUMENT_H_
