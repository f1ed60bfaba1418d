// Scripted faults: the next `count` requests that match get a given answer, or
// none, instead of the real one. Not thread-safe.
#ifndef CROSSTENANT_SANDBOX_FAULTS_H_
#define CROSSTENANT_SANDBOX_FAULTS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "sandbox/http/message.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

class Faults {
 public:
  // {"method":"GET"?, "path_prefix":"/v1.0/…", "status":429?, "headers":{…}?,
  // "body":<JSON or text>?, "count":1?, "drop_connection":true?}. Without
  // method every method matches; path_prefix is compared with the path, not the
  // query. InvalidArgument names the member that is wrong.
  absl::Status Add(const json::object& script);

  // Uses up the first fault that matches.
  std::optional<Response> Take(const std::string& method,
                               const std::string& path);

  void Clear() { faults_.clear(); }

  // {"value":[…]} with the faults that are not used up and how often each still
  // fires.
  json::object ToJson() const;

 private:
  struct Fault {
    std::string method;
    std::string path_prefix;
    int64_t remaining = 1;
    Response response;
  };
  std::vector<Fault> faults_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_FAULTS_H_
