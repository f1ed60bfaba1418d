// The commands that talk to a running sandbox: cycle, users, requests. Each
// prints to stdout.
#ifndef CROSSTENANT_CLI_SANDBOX_CLIENT_H_
#define CROSSTENANT_CLI_SANDBOX_CLIENT_H_

#include <string>

#include "absl/status/status.h"

namespace crosstenant::cli {

// Runs a cycle of every active job and prints what each did. FailedPrecondition
// when there is no active job or one failed.
absl::Status RunSandboxCycle(const std::string& ready_file);

// The target tenant's users with the values that mappings set, and the source's
// users that are absent, with the reason.
absl::Status ShowSandboxUsers(const std::string& ready_file);

struct RequestsArguments {
  bool clear = false;    // Empty the log, after printing nothing.
  bool summary = false;  // Counts instead of lines.
};
absl::Status ShowSandboxRequests(const std::string& ready_file,
                                 const RequestsArguments& arguments);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_SANDBOX_CLIENT_H_
