// `crosstenant sandbox serve`: runs the sandbox until it is told to stop.
#ifndef CROSSTENANT_CLI_SANDBOX_SERVE_H_
#define CROSSTENANT_CLI_SANDBOX_SERVE_H_

#include <string>

#include "absl/status/status.h"

namespace crosstenant::cli {

struct ServeArguments {
  std::string listen = "127.0.0.1:0";  // HOST:PORT
  bool http = false;
  std::string store_file;  // Empty: memory.
  std::string ready_file;  // Empty: none is written.
  std::string ca_file;     // Empty: beside the ready file, if there is one.
};

// Returns after SIGINT or SIGTERM. Says on stdout where it listens; removes the
// ready file at the end. InvalidArgument for a wrong argument, else the
// server's error.
absl::Status Serve(const ServeArguments& arguments);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_SANDBOX_SERVE_H_
