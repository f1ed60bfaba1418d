// The sandbox without sockets: a local Microsoft Graph for any number of
// tenants, with its sign-in endpoints and a control API under /sandbox/. Tests
// call Handle directly; Server puts it behind HTTP.
#ifndef CROSSTENANT_SANDBOX_SANDBOX_H_
#define CROSSTENANT_SANDBOX_SANDBOX_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sandbox/faults.h"
#include "sandbox/graph_front.h"
#include "sandbox/http/message.h"
#include "sandbox/request_log.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

enum class Seed {
  kNone,     // No tenants.
  kPicture,  // Two tenants, see seed.h. Only a store without tenants is seeded.
};

struct SandboxOptions {
  std::string store_path;  // Empty: memory.
  Seed seed = Seed::kPicture;
  // What absolute URLs in answers begin with; Server sets it to where it
  // listens.
  std::string endpoint = "https://sandbox.invalid";
  std::function<absl::Time()> now = absl::Now;
};

class Sandbox {
 public:
  // FailedPrecondition for a store of another version; InvalidArgument for a
  // file that is no store.
  static absl::StatusOr<std::unique_ptr<Sandbox>> Open(SandboxOptions options);

  // Answers any request. Thread-safe; requests are served one at a time, and a
  // write is durable once it is answered.
  Response Handle(const Request& request);

  void set_endpoint(std::string endpoint);

  // For tests and for what must be set before the first request. Not while
  // requests are being served.
  Store& store() { return *store_; }

 private:
  Sandbox(SandboxOptions options, std::unique_ptr<Store> store,
          std::string signing_key);

  Response Dispatch(const Request& request, RequestRecord& record);

  std::mutex mutex_;
  SandboxOptions options_;
  std::unique_ptr<Store> store_;
  std::string signing_key_;
  RequestLog log_;
  Faults faults_;
  GraphFront graph_;
};

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SANDBOX_H_
