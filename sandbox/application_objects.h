// The gallery templates that the sandbox knows and the application and service
// principal that instantiating one makes (Microsoft Graph: applicationTemplate:
// instantiate).
#ifndef CROSSTENANT_SANDBOX_APPLICATION_OBJECTS_H_
#define CROSSTENANT_SANDBOX_APPLICATION_OBJECTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

struct ApplicationTemplate {
  absl::string_view id;
  absl::string_view display_name;
  absl::string_view
      gallery_key;  // Part of the home page that an instance gets.
  absl::string_view
      synchronization;  // The synchronization template it offers; empty: none.
};

const std::vector<ApplicationTemplate>& ApplicationTemplates();
const ApplicationTemplate* FindApplicationTemplate(absl::string_view id);

struct ApplicationPair {
  json::object application;
  json::object service_principal;
};

// Both objects with fresh ids; they share a fresh appId and one app role,
// msiam_access, whose id is fresh too.
ApplicationPair NewApplication(const ApplicationTemplate& from,
                               absl::string_view display_name,
                               const std::string& tenant_id, absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_APPLICATION_OBJECTS_H_
