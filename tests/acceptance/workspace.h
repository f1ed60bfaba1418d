// A Terraform working directory against a sandbox of its own: what every
// acceptance test starts from.
//
// The sandbox runs inside the test, with the picture's two tenants; the
// provider is the built binary, used through dev_overrides, so that no
// `terraform init` is needed (the quickstart's test does the real
// installation). Each workspace has its own directory, which is removed with
// it.
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_

#include <boost/json/value.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sandbox/seed.h"
#include "sandbox/server.h"
#include "tests/sandbox/graph_client.h"
#include "tests/support/child_process.h"

namespace crosstenant::acceptance {

// How the provider blocks differ from right ones; empty members are as they
// should be.
struct ProviderOverrides {
  std::string client_id;
  std::string client_secret;
  std::string graph_endpoint;
  std::string ca_certificate_file;
};

class Workspace {
 public:
  Workspace();
  ~Workspace();

  // The configuration: both provider blocks (aliases source and target), and
  // `resources`.
  void Configure(const std::string& resources,
                 const ProviderOverrides& overrides = {});

  // terraform with these arguments, without colour or input.
  testing::Finished Terraform(
      const std::vector<std::string>& arguments,
      const std::map<std::string, std::string>& environment = {}) const;
  // Started, not waited for.
  std::unique_ptr<testing::ChildProcess> StartTerraform(
      const std::vector<std::string>& arguments,
      const std::map<std::string, std::string>& environment = {}) const;
  testing::Finished Apply() const {
    return Terraform({"apply", "-auto-approve"});
  }
  testing::Finished Destroy() const {
    return Terraform({"destroy", "-auto-approve"});
  }
  testing::Finished Plan() const {
    return Terraform({"plan", "-detailed-exitcode"});
  }
  // Plans with changes: `terraform show -json` of the plan, or null when
  // planning failed.
  boost::json::value PlanJson() const;
  // An attribute of a resource in the state, as text; "<absent>" if there is
  // none.
  std::string StateOf(const std::string& address,
                      const std::string& attribute) const;

  // Graph by hand, as an administrator of one tenant.
  sandbox::GraphClient& source() { return *source_; }
  sandbox::GraphClient& target() { return *target_; }
  sandbox::Sandbox& sandbox() { return server_->sandbox(); }
  // Requests since they were last taken, by method and path; sign-ins are not counted.
  std::vector<std::string> GraphRequests();
  std::vector<std::string> TakeGraphRequests();

  const std::string& directory() const { return directory_; }

 private:
  std::string ProviderBlock(const char* alias,
                            const sandbox::PictureTenant& tenant,
                            const ProviderOverrides& overrides);
  void Write(const std::string& name, const std::string& text) const;

  std::string directory_;
  std::unique_ptr<sandbox::Server> server_;
  std::unique_ptr<sandbox::GraphClient> source_;
  std::unique_ptr<sandbox::GraphClient> target_;
};

// Skips the test where there is no terraform; fails it in CI, where there must
// be one.
bool TerraformIsMissing();

// Of `terraform show -json` of a plan: "address: action [changed attribute, …]"
// for each resource that changes.
std::vector<std::string> ChangesIn(const boost::json::value& plan);

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_WORKSPACE_H_
