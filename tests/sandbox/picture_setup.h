// The article's set-up done over Graph: both partner policies, the application,
// its job, its secrets.
#ifndef CROSSTENANT_TESTS_SANDBOX_PICTURE_SETUP_H_
#define CROSSTENANT_TESTS_SANDBOX_PICTURE_SETUP_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "sandbox/json_members.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::sandbox {

class PictureSetup {
 public:
  // Steps 1 to 9 of the article; nobody is assigned and the job is not started.
  PictureSetup();

  void Assign(absl::string_view principal);
  // Ends the assignment of a principal.
  void Unassign(absl::string_view principal);
  void Start();
  // POST /sandbox/cycles; the summary of the one job.
  GraphAnswer RunCycle();

  json::object Schema();
  void PutSchema(const json::object& schema, int expected_status = 204);
  // Sets the scoping filter `attribute operation value` on the user mapping.
  void Filter(const char* attribute, const char* operation, const char* value);
  // Replaces or adds the mapping of one target attribute.
  void Map(const std::string& target, const json::value& source,
           const char* flow_type = "Always");

  // The user mapping of a schema.
  static json::object& UserMapping(json::object& schema);

  // The target user that came from a source user, by its name; At() gives
  // <absent> for everything when there is none.
  GraphAnswer TargetUser(const std::string& alias);
  // "state: reason" of a source user in the sandbox's report.
  std::string Standing(absl::string_view user_id);

  std::unique_ptr<Sandbox> sandbox = NewSandbox();
  GraphClient source{*sandbox, kPictureSource};
  GraphClient target{*sandbox, kPictureTarget};
  std::string service_principal;
  std::string application;
  std::string app_role;
  std::string sync;  // Path of the service principal's synchronization.
  std::string job;   // Path of the job.
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_TESTS_SANDBOX_PICTURE_SETUP_H_
