// The schema of corner_thing, its identity, and the states of its older
// versions.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_SCHEMA_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_SCHEMA_H_

#include <vector>

#include "provider/framework/identity.h"
#include "provider/framework/schema.h"
#include "provider/framework/version_upgrade.h"

namespace crosstenant::testing {

// Version 3.
framework::Schema CornerThingSchema();

// Version 1: the name, in lower case. Version 0 called it "title".
framework::IdentitySchema CornerThingIdentity();

// From version 0 on: { id, title, size as text } -> { id, name, size as text }
// -> { id, name, size as number, label } -> today's, with label among the tags.
std::vector<framework::VersionUpgrade> CornerThingUpgrades();

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_THING_SCHEMA_H_
