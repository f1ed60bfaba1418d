#include "provider/launch/plugin_socket.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosstenant::launch {
namespace {

// The kernel's limit, less the terminating zero.
constexpr std::size_t kLongestSocketPath = sizeof(sockaddr_un::sun_path) - 1;

// getgrnam would load the host's name service modules, which a static binary
// must not.
std::optional<gid_t> FindGroup(const std::string& group) {
  gid_t id = 0;
  if (absl::SimpleAtoi(group, &id)) return id;
  std::ifstream file("/etc/group");
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> fields = absl::StrSplit(line, ':');
    if (fields.size() >= 3 && fields[0] == group &&
        absl::SimpleAtoi(fields[2], &id))
      return id;
  }
  return std::nullopt;
}

}  // namespace

PluginSocket::PluginSocket(std::string directory)
    : directory_(std::move(directory)),
      path_(absl::StrCat(directory_, "/plugin")) {}

absl::StatusOr<PluginSocket> PluginSocket::Create(const std::string& parent) {
  std::string name = absl::StrCat(parent, "/crosstenant-XXXXXX");
  if (name.size() + std::strlen("/plugin") > kLongestSocketPath) {
    return absl::InvalidArgumentError(absl::StrCat(
        "The directory for temporary files has too long a name for a unix "
        "socket: \"",
        parent, "\". The socket's path may have ", kLongestSocketPath,
        " characters. Set TMPDIR to a shorter directory, such as /tmp, and run "
        "Terraform again."));
  }
  if (mkdtemp(name.data()) == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("Cannot make a directory for the plugin's socket in \"",
                     parent, "\": ", std::strerror(errno),
                     ". Set TMPDIR to a directory that can be written."));
  }
  return PluginSocket(name);
}

absl::Status PluginSocket::ShareWithGroup(const std::string& group) const {
  const std::optional<gid_t> id = FindGroup(group);
  if (!id.has_value()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "PLUGIN_UNIX_SOCKET_GROUP names no group: \"", group, "\"."));
  }
  constexpr auto kKeepOwner = static_cast<uid_t>(-1);
  if (chown(directory_.c_str(), kKeepOwner, *id) != 0 ||
      chmod(directory_.c_str(), 0750) != 0 ||
      chown(path_.c_str(), kKeepOwner, *id) != 0 ||
      chmod(path_.c_str(), 0660) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("Cannot give the plugin's socket to group \"", group,
                     "\": ", std::strerror(errno), "."));
  }
  return absl::OkStatus();
}

void PluginSocket::Remove() const {
  unlink(path_.c_str());
  rmdir(directory_.c_str());
}

}  // namespace crosstenant::launch
