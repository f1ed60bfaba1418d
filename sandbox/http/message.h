// An HTTP request and response as the sandbox sees them: no sockets, no Beast.
// Plain values, copied freely.
#ifndef CROSSTENANT_SANDBOX_HTTP_MESSAGE_H_
#define CROSSTENANT_SANDBOX_HTTP_MESSAGE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace crosstenant::sandbox {

struct Request {
  std::string method;
  std::string target;  // Path and query as received, still percent-encoded.
  std::map<std::string, std::string> headers;  // Names in lower case.
  std::string body;

  // The header's value, "" when it is absent. `lower_case_name` must be in
  // lower case.
  std::string Header(const std::string& lower_case_name) const {
    auto it = headers.find(lower_case_name);
    return it == headers.end() ? std::string() : it->second;
  }
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  // The connection is closed without any answer (a scripted fault).
  bool drop_connection = false;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_HTTP_MESSAGE_H_
