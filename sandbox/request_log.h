// What was asked of the sandbox: the evidence for "how many requests did that
// take". Holds the last 20 000 requests. Not thread-safe.
#ifndef CROSSTENANT_SANDBOX_REQUEST_LOG_H_
#define CROSSTENANT_SANDBOX_REQUEST_LOG_H_

#include <cstdint>
#include <deque>
#include <string>

#include "absl/time/time.h"
#include "sandbox/json_members.h"

namespace crosstenant::sandbox {

struct RequestRecord {
  absl::Time time;
  std::string kind;  // "graph", "batch_item" or "token".
  std::string method;
  std::string path;  // With the query; never a body, never a token.
  int status = 0;    // 0: the connection was dropped on purpose.
  std::string tenant_id;
  std::string client_id;
  std::string request_id;
};

class RequestLog {
 public:
  void Add(RequestRecord record);
  void Clear();
  // {"value":[…]}, oldest first; `dropped` counts what no longer fitted.
  json::object ToJson() const;

 private:
  std::deque<RequestRecord> records_;
  int64_t dropped_ = 0;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_REQUEST_LOG_H_
