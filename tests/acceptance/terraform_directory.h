// A Terraform working directory with one provider under development: its built
// binary is used through dev_overrides, so that no `terraform init` is needed.
// Temporary files of whatever runs there are kept apart.
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_TERRAFORM_DIRECTORY_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_TERRAFORM_DIRECTORY_H_

#include <boost/json/value.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"

namespace crosstenant::acceptance {

// The directory is removed with the object.
class TerraformDirectory {
 public:
  using Variables = std::map<std::string, std::string>;

  // `source` is the provider's namespace/type, `program` its binary;
  // `environment` is set for every command.
  TerraformDirectory(const std::string& source, const std::string& program,
                     Variables environment = {});
  ~TerraformDirectory();
  TerraformDirectory(const TerraformDirectory&) = delete;
  TerraformDirectory& operator=(const TerraformDirectory&) = delete;

  void Write(const std::string& name, const std::string& text) const;
  // main.tf: the requirement of the provider, and `blocks`.
  void WriteConfiguration(const std::string& blocks) const;
  // "" where there is no such file.
  std::string Contents(const std::string& name) const;

  // terraform with these arguments, without colour or input. An empty variable
  // is removed.
  testing::Finished Terraform(const std::vector<std::string>& arguments,
                              const Variables& environment = {}) const;
  // Started, not waited for.
  std::unique_ptr<testing::ChildProcess> StartTerraform(
      const std::vector<std::string>& arguments,
      const Variables& environment = {}) const;
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
  // The state file; null when there is none.
  boost::json::value StateFile() const;
  // An attribute of a resource in the state, as text; "<absent>" if there is
  // none.
  std::string StateOf(const std::string& address,
                      const std::string& attribute) const;

  // What Terraform and the providers have left among their temporary files.
  std::vector<std::string> TemporaryFiles() const;

  const std::string& directory() const { return directory_; }

 private:
  std::string source_;
  std::string directory_;
  Variables environment_;
};

// The program under test; empty where neither terraform nor tofu is on PATH.
std::string FindTerraform();

// Skips the test where there is no terraform; fails it in CI, where there must
// be one.
bool TerraformIsMissing();

// Of `terraform show -json` of a plan: "address: action [changed attribute, …]"
// for each resource that changes.
std::vector<std::string> ChangesIn(const boost::json::value& plan);

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_TERRAFORM_DIRECTORY_H_
