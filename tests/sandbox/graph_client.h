// Talks to a Sandbox in-process, as one application of one tenant, the way a
// Graph client would over HTTP.
#ifndef CROSSTENANT_TESTS_SANDBOX_GRAPH_CLIENT_H_
#define CROSSTENANT_TESTS_SANDBOX_GRAPH_CLIENT_H_

#include <map>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "sandbox/json_members.h"
#include "sandbox/sandbox.h"
#include "sandbox/seed.h"

namespace crosstenant::sandbox {

struct GraphAnswer {
  int status = 0;
  json::value body;                            // Null for an empty body.
  std::map<std::string, std::string> headers;  // Names in lower case.

  // The member at a path like "error/code" or "value/0/id", as text (strings
  // bare, the rest as JSON); "<absent>" if none.
  std::string At(absl::string_view path) const;
};

class GraphClient {
 public:
  // Signs in; `reader` takes the tenant's client without write permissions.
  GraphClient(Sandbox& sandbox, const PictureTenant& tenant,
              bool reader = false);

  // `path` without /v1.0; a path that begins with /beta, /v1.0 or /sandbox is
  // taken as it is.
  GraphAnswer Send(const std::string& method, const std::string& path,
                   const std::string& body = "");
  GraphAnswer Get(const std::string& path) { return Send("GET", path); }
  GraphAnswer Post(const std::string& path, const std::string& body = "") {
    return Send("POST", path, body);
  }
  GraphAnswer Put(const std::string& path, const std::string& body) {
    return Send("PUT", path, body);
  }
  GraphAnswer Patch(const std::string& path, const std::string& body) {
    return Send("PATCH", path, body);
  }
  GraphAnswer Delete(const std::string& path) { return Send("DELETE", path); }

  const std::string& token() const { return token_; }
  void set_token(std::string token) { token_ = std::move(token); }

 private:
  Sandbox& sandbox_;
  std::string token_;
};

// A sandbox in memory with the picture.
std::unique_ptr<Sandbox> NewSandbox();

GraphAnswer RequestToken(Sandbox& sandbox, const std::string& tenant,
                         const std::string& form);
std::string SecretOf(Sandbox& sandbox, const PictureTenant& tenant,
                     bool reader = false);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_TESTS_SANDBOX_GRAPH_CLIENT_H_
