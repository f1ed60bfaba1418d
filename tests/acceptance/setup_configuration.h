// The whole setup in HCL, as the acceptance tests of several resources need it.
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_SETUP_CONFIGURATION_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_SETUP_CONFIGURATION_H_

#include <string>

namespace crosstenant::acceptance {

// Both partner policies, the application "Fabrikam" and its job.
std::string JobConfiguration();
// JobConfiguration, and filter, mappings, assignments and the activation: the
// article's picture.
std::string WholeConfiguration();

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_SETUP_CONFIGURATION_H_
