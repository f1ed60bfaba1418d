// PluginSocket: the private directory and the path of the unix socket that
// Terraform talks to.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SOCKET_H_
#define CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SOCKET_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace crosstenant::launch {

class PluginSocket {
 public:
  // Makes a directory that only this user can enter below `parent`.
  // InvalidArgument when the socket's path would be longer than unix sockets
  // allow; the message says which variable to change.
  static absl::StatusOr<PluginSocket> Create(const std::string& parent);

  const std::string& path() const { return path_; }
  const std::string& directory() const { return directory_; }
  // Lets a group connect: a name from /etc/group or a number. Call when the
  // server listens.
  absl::Status ShareWithGroup(const std::string& group) const;
  // Removes the socket and its directory. Failures are of no interest any more.
  void Remove() const;

 private:
  explicit PluginSocket(std::string directory);

  std::string directory_;
  std::string path_;
};

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_PLUGIN_SOCKET_H_
