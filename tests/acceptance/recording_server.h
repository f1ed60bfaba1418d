// RecordingServer: serves a provider in this process to Terraform, which is
// told to attach to it, and keeps a copy of every value that Terraform sends.
#ifndef CROSSTENANT_TESTS_ACCEPTANCE_RECORDING_SERVER_H_
#define CROSSTENANT_TESTS_ACCEPTANCE_RECORDING_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "provider/framework/provider.h"
#include "provider/framework/type.h"

namespace crosstenant::acceptance {

// One value as it came.
struct RecordedValue {
  enum class Form { kMsgpack, kStateJson };
  Form form = Form::kMsgpack;
  std::string name;  // "PlanResourceChange.config of corner_thing"
  framework::Type type = framework::Type::Dynamic();
  std::string bytes;
};

// One request as it came.
struct RecordedRequest {
  std::string rpc;
  std::string bytes;  // serialized
};

class RecordingServer {
 public:
  // Listens on a unix socket in `directory`. `provider` must outlive the
  // server.
  RecordingServer(framework::Provider& provider, const std::string& directory);
  ~RecordingServer();
  RecordingServer(const RecordingServer&) = delete;
  RecordingServer& operator=(const RecordingServer&) = delete;

  // The value of TF_REATTACH_PROVIDERS that makes Terraform use this server for
  // the provider of that source address.
  std::string ReattachProviders(const std::string& source) const;

  // What has come so far; to be called while no command runs.
  std::vector<RecordedValue> values() const;
  std::vector<RecordedRequest> requests() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstenant::acceptance

#endif  // CROSSTENANT_TESTS_ACCEPTANCE_RECORDING_SERVER_H_
