// Microsoft Graph by script: answers per request line, with a record of what
// was asked.
#ifndef CROSSTENANT_TESTS_RESOURCES_GRAPH_SCRIPT_H_
#define CROSSTENANT_TESTS_RESOURCES_GRAPH_SCRIPT_H_

#include <boost/json/value.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "provider/graph/http.h"
#include "tests/graph/fake_tenant.h"

namespace crosstenant::resources {

// Lines are "GET /policies/…", without the version. Thread safe.
class GraphScript {
 public:
  // Answers `line`; several answers of one line are given in turn, and the last
  // one again and again. A line without answer gives 501.
  void On(const std::string& line, int status, const std::string& body = "");
  void OnError(const std::string& line, int status, const std::string& code,
               const std::string& message = "refused");
  // Forgets what `line` answered so far.
  void Replace(const std::string& line, int status, const std::string& body);

  graph::HttpResponse Answer(const graph::HttpRequest& request);

  // All lines since the last call.
  std::vector<std::string> TakeLines();
  // The body of the last request of `line`; null if there was none.
  boost::json::value BodyOf(const std::string& line) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<graph::HttpResponse>> answers_;
  std::vector<std::string> lines_;
  std::map<std::string, std::string> bodies_;
};

}  // namespace crosstenant::resources

#endif  // CROSSTENANT_TESTS_RESOURCES_GRAPH_SCRIPT_H_
