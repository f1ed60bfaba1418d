// One HTTP request and its response, as plain data.
#ifndef CROSSTENANT_PROVIDER_GRAPH_HTTP_H_
#define CROSSTENANT_PROVIDER_GRAPH_HTTP_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosstenant::graph {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;  // "GET"
  std::string origin;  // "https://graph.microsoft.com" or
                       // "http://127.0.0.1:8080": scheme, host, optional port
  std::string target;  // "/v1.0/users?$top=1", percent-encoded
  HttpHeaders headers;
  std::string body;
};

struct HttpResponse {
  int status = 0;
  HttpHeaders headers;
  std::string body;

  // The first header of that name in any case, or "".
  std::string_view Header(std::string_view name) const;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_HTTP_H_
