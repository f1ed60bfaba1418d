// A Terraform working directory against a sandbox of its own: what every
// acceptance test starts from.
//
// The sandbox runs inside the test, with the picture's two tenants.
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_

#include <memory>
#include <string>
#include <vector>

#include "sandbox/seed.h"
#include "sandbox/server.h"
#include "tests/acceptance/terraform_directory.h"
#include "tests/sandbox/graph_client.h"

namespace crosstenant::acceptance {

// How the provider blocks differ from right ones; empty members are as they
// should be.
struct ProviderOverrides {
  std::string client_id;
  std::string client_secret;
  std::string graph_endpoint;
  std::string ca_certificate_file;
};

class Workspace : public TerraformDirectory {
 public:
  Workspace();
  ~Workspace();

  // The configuration: both provider blocks (aliases source and target), and
  // `resources`.
  void Configure(const std::string& resources,
                 const ProviderOverrides& overrides = {});

  // Graph by hand, as an administrator of one tenant.
  sandbox::GraphClient& source() { return *source_; }
  sandbox::GraphClient& target() { return *target_; }
  sandbox::Sandbox& sandbox() { return server_->sandbox(); }
  // Requests since they were last taken, by method and path; sign-ins are not
  // counted.
  std::vector<std::string> GraphRequests();
  std::vector<std::string> TakeGraphRequests();

 private:
  std::string ProviderBlock(const char* alias,
                            const sandbox::PictureTenant& tenant,
                            const ProviderOverrides& overrides);

  std::unique_ptr<sandbox::Server> server_;
  std::unique_ptr<sandbox::GraphClient> source_;
  std::unique_ptr<sandbox::GraphClient> target_;
};

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_
