// The file by which a sandbox tells others where it listens and how to sign in.
// It holds client secrets, so it is written for its owner alone, and all at
// once: whoever sees it can use it.
#ifndef CROSSTENANT_CLI_READY_FILE_H_
#define CROSSTENANT_CLI_READY_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace crosstenant::cli {

struct ReadyTenant {
  std::string tenant_id;
  std::string domain;
  std::string client_id;
  std::string client_secret;
  std::string reader_client_id;
  std::string reader_client_secret;
};

struct ReadyFile {
  std::string
      graph_endpoint;  // Also the sign-in authority and the control endpoint.
  std::string ca_certificate_file;  // Empty for plain HTTP.
  ReadyTenant source;
  ReadyTenant target;
};

std::string FormatReadyFile(const ReadyFile& ready);

// InvalidArgument, naming the file, when it cannot be read or is none.
absl::StatusOr<ReadyFile> LoadReadyFile(const std::string& path);

// Replaces `path` by `content` in one step, readable (0600) for the owner, or
// for all when `secret` is false.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, bool secret);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_READY_FILE_H_
