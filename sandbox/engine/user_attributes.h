// Users under the attribute names of the synchronization schema, which differ
// from Graph's here and there (telephoneNumber is businessPhones,
// extensionAttribute1 lies in onPremisesExtensionAttributes, …).
#ifndef CROSSTENANT_SANDBOX_ENGINE_USER_ATTRIBUTES_H_
#define CROSSTENANT_SANDBOX_ENGINE_USER_ATTRIBUTES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "mapping/evaluate.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

// Null for an attribute that the user does not have or the schema does not
// know. The manager is its object id; alternativeSecurityIds without values
// reads as the text None, as the service reports it.
mapping::AttributeValue ReadAttribute(const json::object& user,
                                      absl::string_view name);

// Writes one attribute of a target user; a value for an attribute that cannot
// be written is dropped (false).
bool WriteAttribute(json::object& user, absl::string_view name,
                    const mapping::AttributeValue& value);

// A source user for filters and expressions. Keeps a reference to the user.
class SourceUser : public mapping::AttributeLookup {
 public:
  explicit SourceUser(const json::object& user) : user_(user) {}

  mapping::AttributeValue Find(std::string_view name) const override;

 private:
  const json::object& user_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_ENGINE_USER_ATTRIBUTES_H_
