// Reports of crashes: uncaught exceptions, and the signals by which a broken
// program dies.
//
// The report goes to standard error, where Terraform picks it up for the user
// (crash_report.h says what is in it); then the process dies by the same signal
// as it would have without. Memory is never dumped to a file, as for programs
// written in Go: it holds the client's secrets.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_CRASH_HANDLER_H_
#define CROSSTENANT_PROVIDER_LAUNCH_CRASH_HANDLER_H_

#include <string>

namespace crosstenant::launch {

// From now on, for the whole process. `program` is a line that names the
// program and its build. Call once, from the main thread. Other threads are
// covered too; those that may exhaust their stack need EnsureAlternateStack.
void InstallCrashHandler(const std::string& program);

// A file and its directory that shall not outlive the process: a crash removes
// them too, where they are still there.
void RemoveOnCrash(const std::string& file, const std::string& directory);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_CRASH_HANDLER_H_
