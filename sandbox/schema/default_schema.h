// The schema that a new Azure2Azure job has: rule, object mappings and
// directories, as real tenants export it.
#ifndef CROSSTENANT_SANDBOX_SCHEMA_DEFAULT_SCHEMA_H_
#define CROSSTENANT_SANDBOX_SCHEMA_DEFAULT_SCHEMA_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

inline constexpr absl::string_view kSyncTemplateId = "Azure2Azure";
inline constexpr absl::string_view kRuleId =
    "01e28086-1453-4cb2-b95d-4fbc4564fcc0";
inline constexpr absl::string_view kRuleName = "USER_INBOUND_USER";
inline constexpr absl::string_view kSourceDirectory = "Microsoft Entra ID";
inline constexpr absl::string_view kTargetDirectory =
    "Microsoft Entra ID (target tenant)";
inline constexpr absl::string_view kMatchAttribute = "alternativeSecurityIds";

// What GET templates/Azure2Azure/schema answers, without @odata.context.
json::object TemplateSchema();

// The same with the job's id and version.
json::object DefaultJobSchema(absl::string_view job_id);

// The two directory definitions, source first.
json::array DefaultDirectories();

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SCHEMA_DEFAULT_SCHEMA_H_
