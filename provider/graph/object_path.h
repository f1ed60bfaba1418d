// Ids and paths of Graph objects as users write them: a bare GUID or Graph's
// own path form, with or without a leading slash. GUIDs are answered in lower
// case.
#ifndef CROSSTENANT_PROVIDER_GRAPH_OBJECT_PATH_H_
#define CROSSTENANT_PROVIDER_GRAPH_OBJECT_PATH_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace crosstenant::graph {

bool IsGuid(std::string_view text);

// "{guid}" or "/{collection}/{guid}" gives the GUID, InvalidArgument otherwise.
// `collection` is for example "servicePrincipals" and is compared without
// regard to case.
absl::StatusOr<std::string> NormalizeObjectId(std::string_view text,
                                              std::string_view collection);
absl::StatusOr<std::string> NormalizeServicePrincipalId(std::string_view text);

// A synchronization job: "servicePrincipals/{sp}/synchronization/jobs/{job}".
struct JobPath {
  std::string service_principal_id;
  std::string job_id;  // opaque, case kept

  // "/servicePrincipals/{sp}/synchronization/jobs/{job}": what Client and
  // SchemaEditor take.
  std::string RequestPath() const;
  // The same without the leading slash: the id of a job in configurations and
  // import.
  std::string Id() const;
};

// Accepts the path form with or without leading slash, and "{sp}/{job}".
// InvalidArgument otherwise.
absl::StatusOr<JobPath> ParseJobPath(std::string_view text);

// `text` percent-encoded for one path segment or one query value.
std::string PercentEncode(std::string_view text);

// `text` as an OData string literal, quoted, quotes doubled and
// percent-encoded: for "…?$filter=displayName eq " + it.
std::string ODataStringLiteral(std::string_view text);

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_OBJECT_PATH_H_
