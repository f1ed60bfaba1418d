// What a schema must be like to be stored, and the form it is stored in.
//
// Documented: members of enumerations are case-exact (406), and a matching
// attribute other than alternativeSecurityIds makes the schema invalid. The
// sandbox's own choice: 400 with the code SchemaInvalid for that and for
// everything that its engine could not run, namely expressions that do not
// parse or name unknown functions, clauses with an unknown operator or a value
// that is none for it, attributes that the directories do not define, and a
// target attribute mapped twice.
#ifndef CROSSTENANT_SANDBOX_SCHEMA_SCHEMA_CHECK_H_
#define CROSSTENANT_SANDBOX_SCHEMA_SCHEMA_CHECK_H_

#include <optional>

#include "sandbox/call.h"

namespace crosstenant::sandbox {

// The refusal, if there is one. `schema` has synchronizationRules and
// directories.
std::optional<Reply> CheckSchema(const json::object& schema);

// Brings a checked schema into the service's form: flags without blanks, trees
// and texts of expressions in agreement.
void NormalizeSchema(json::object& schema);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SCHEMA_SCHEMA_CHECK_H_
