// Ways to break a process.
#ifndef CROSSTENANT_TESTS_SUPPORT_CRASHES_H_
#define CROSSTENANT_TESTS_SUPPORT_CRASHES_H_

#include <string>
#include <vector>

namespace crosstenant::testing {

std::vector<std::string> WaysToCrash();

// Breaks the process in one of these ways. `secret` is in the program's memory,
// and in the text of exceptions, when that happens.
void Crash(const std::string& way, const std::string& secret);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CRASHES_H_
