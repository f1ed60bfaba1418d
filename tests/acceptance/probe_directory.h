// A Terraform working directory for the probe plugin
// (tests/support/probe_provider.h).
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_PROBE_DIRECTORY_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_PROBE_DIRECTORY_H_

#include "tests/acceptance/terraform_directory.h"

namespace crosstenant::acceptance {

class ProbeDirectory : public TerraformDirectory {
 public:
  ProbeDirectory()
      : TerraformDirectory("crosstenant/probe", CROSSTENANT_PROBE_BINARY) {}
};

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_PROBE_DIRECTORY_H_
