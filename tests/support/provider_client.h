// Calls to a provider over a connection, as Terraform makes them.
#ifndef CROSSTENANT_TESTS_SUPPORT_PROVIDER_CLIENT_H_
#define CROSSTENANT_TESTS_SUPPORT_PROVIDER_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "proto/tfplugin6.grpc.pb.h"
#include "provider/framework/object.h"
#include "provider/framework/provider.h"

namespace crosstenant::testing {

// An object as Terraform keeps it.
struct StoredObject {
  tfplugin6::DynamicValue state;
  std::string private_state;
};

struct Answer {
  grpc::Status status;  // of the call
  std::string error;    // the detail of the first diagnostic
  StoredObject object;

  bool ok() const { return status.ok() && error.empty(); }
};

// Thread-safe.
class ProviderClient {
 public:
  // `provider` is of the kind that is served at the other end; it tells the
  // schemas.
  ProviderClient(const std::shared_ptr<grpc::Channel>& channel,
                 std::unique_ptr<framework::Provider> provider);

  // Attributes that an argument does not name are null.
  Answer Configure(const framework::Object& config) const;
  Answer Create(const std::string& type, const framework::Object& plan) const;
  Answer Read(const std::string& type, const StoredObject& object) const;

  tfplugin6::Provider::Stub& stub() const { return *stub_; }

 private:
  std::unique_ptr<framework::Provider> provider_;
  std::unique_ptr<tfplugin6::Provider::Stub> stub_;
};

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_PROVIDER_CLIENT_H_
