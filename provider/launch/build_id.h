// The linker's id of the running program, by which the symbols of a stripped
// one are found.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_BUILD_ID_H_
#define CROSSTENANT_PROVIDER_LAUNCH_BUILD_ID_H_

#include <string>

namespace crosstenant::launch {

// In hexadecimal, as `file` and `readelf -n` print it; empty when the program
// was linked without one.
std::string BuildId();

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_BUILD_ID_H_
