#include "cli/ready_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace crosstenant::cli {
namespace {

namespace json = boost::json;

json::object ToJson(const ReadyTenant& tenant) {
  return {{"tenant_id", tenant.tenant_id},
          {"domain", tenant.domain},
          {"client_id", tenant.client_id},
          {"client_secret", tenant.client_secret},
          {"reader_client_id", tenant.reader_client_id},
          {"reader_client_secret", tenant.reader_client_secret}};
}

std::string Text(const json::object& object, const char* name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string()
             ? std::string(value->get_string())
             : std::string();
}

ReadyTenant ToTenant(const json::object& ready, const char* name) {
  const json::value* value = ready.if_contains(name);
  if (value == nullptr || !value->is_object()) return {};
  const json::object& tenant = value->get_object();
  return {
      Text(tenant, "tenant_id"),        Text(tenant, "domain"),
      Text(tenant, "client_id"),        Text(tenant, "client_secret"),
      Text(tenant, "reader_client_id"), Text(tenant, "reader_client_secret")};
}

absl::Status SystemError(absl::string_view what, const std::string& path) {
  return absl::InvalidArgumentError(
      absl::StrCat("cannot ", what, " ", path, ": ", strerror(errno)));
}

}  // namespace

std::string FormatReadyFile(const ReadyFile& ready) {
  const json::object document = {
      {"graph_endpoint", ready.graph_endpoint},
      {"authority_host", ready.graph_endpoint},
      {"control_endpoint", ready.graph_endpoint},
      {"ca_certificate_file", ready.ca_certificate_file},
      {"source", ToJson(ready.source)},
      {"target", ToJson(ready.target)}};
  return absl::StrCat(json::serialize(document), "\n");
}

absl::StatusOr<ReadyFile> LoadReadyFile(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) return SystemError("read", path);
  std::ostringstream content;
  content << stream.rdbuf();
  boost::system::error_code error;
  const json::value document = json::parse(content.str(), error);
  if (error || !document.is_object() ||
      Text(document.get_object(), "graph_endpoint").empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path,
                     " is not a file that `crosstenant sandbox serve "
                     "--ready-file` has written"));
  }
  const json::object& ready = document.get_object();
  return ReadyFile{Text(ready, "graph_endpoint"),
                   Text(ready, "ca_certificate_file"),
                   ToTenant(ready, "source"), ToTenant(ready, "target")};
}

absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view content, bool secret) {
  const std::string temporary = absl::StrCat(path, ".", getpid(), ".new");
  unlink(temporary.c_str());
  const int fd =
      open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
           secret ? 0600 : 0644);
  if (fd < 0) return SystemError("create", temporary);
  const ssize_t written = write(fd, content.data(), content.size());
  if (written != static_cast<ssize_t>(content.size()) || close(fd) != 0 ||
      rename(temporary.c_str(), path.c_str()) != 0) {
    const absl::Status failed = SystemError("write", path);
    unlink(temporary.c_str());
    return failed;
  }
  return absl::OkStatus();
}

}  // namespace crosstenant::cli
