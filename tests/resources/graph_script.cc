#include "tests/resources/graph_script.h"

#include <boost/json/parse.hpp>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::resources {

void GraphScript::On(const std::string& line, int status,
                     const std::string& body) {
  const std::lock_guard<std::mutex> lock(mutex_);
  answers_[line].push_back(graph::Json(status, body));
}

void GraphScript::OnError(const std::string& line, int status,
                          const std::string& code, const std::string& message) {
  const std::lock_guard<std::mutex> lock(mutex_);
  answers_[line].push_back(graph::ODataError(status, code, message));
}

void GraphScript::Replace(const std::string& line, int status,
                          const std::string& body) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    answers_[line].clear();
  }
  On(line, status, body);
}

graph::HttpResponse GraphScript::Answer(const graph::HttpRequest& request) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::string target = request.target;
  if (absl::StartsWith(target, "/v1.0")) target.erase(0, 5);
  const std::string line = absl::StrCat(request.method, " ", target);
  lines_.push_back(line);
  bodies_[line] = request.body;
  const auto found = answers_.find(line);
  if (found == answers_.end() || found->second.empty()) {
    return graph::ODataError(501, "Unscripted", line);
  }
  graph::HttpResponse answer = found->second.front();
  if (found->second.size() > 1) found->second.pop_front();
  return answer;
}

std::vector<std::string> GraphScript::TakeLines() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(lines_, {});
}

boost::json::value GraphScript::BodyOf(const std::string& line) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = bodies_.find(line);
  if (found == bodies_.end() || found->second.empty()) return nullptr;
  return boost::json::parse(found->second);
}

}  // namespace crosstenant::resources
