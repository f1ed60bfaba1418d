// Identity: by which attributes an object of a resource type is found again
// (protocol 6.9; Terraform 1.12 and later).
//
// An identity is a part of the state: the same names, the same types. So a
// resource only names the attributes, and the framework does the rest: it puts
// the identity into every answer, checks that it never changes, and imports by
// it.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_IDENTITY_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_IDENTITY_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "provider/framework/schema.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"
#include "provider/framework/version_upgrade.h"

namespace crosstenant::framework {

struct IdentityAttribute {
  // The one spelling of values that mean the same.
  using Canonical = std::function<std::string(std::string_view text)>;

  // Of a top-level attribute of the resource: a string, number or boolean, or a
  // list of those; neither sensitive nor write-only.
  std::string name;
  std::string description;
  // False: the user may leave it out of an import, and it may be null.
  bool required_for_import = true;
  // Where the user may write a string in several ways (a GUID in either case):
  // makes one of them, so that the same object has the same identity.
  Canonical canonical;

  IdentityAttribute&& InOneSpelling(Canonical spelling) &&;
};

IdentityAttribute RequiredForImport(std::string name, std::string description);
IdentityAttribute OptionalForImport(std::string name, std::string description);

struct IdentitySchema {
  std::int64_t version = 0;
  std::vector<IdentityAttribute> attributes;
  std::vector<VersionUpgrade> upgrades;  // from older versions of the identity
};

// An IdentitySchema together with the schema of its resource. Immutable.
class Identity {
 public:
  Identity(IdentitySchema identity, const Schema& resource);

  const IdentitySchema& schema() const { return schema_; }
  // An object of the identity's attributes.
  const Type& type() const { return type_; }
  const UpgradeChain& upgrades() const { return upgrades_; }
  // Rules of the protocol that it breaks, "attribute: what is wrong".
  std::vector<std::string> Problems() const;

  // The identity of the object with this (planned) state. Null when it is not
  // determined yet: an attribute is unknown, or null though required.
  Value Of(const Value& state) const;

 private:
  IdentitySchema schema_;
  std::vector<std::string> problems_;
  Type type_;
  UpgradeChain upgrades_;
};

// For messages: `tenant_id = "…", name = "…"`.
std::string IdentityText(const Value& identity);

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_IDENTITY_H_
