// Calls to the probe provider (probe_provider.h) over a connection.
#ifndef CROSSTENANT_TESTS_SUPPORT_PROBE_CLIENT_H_
#define CROSSTENANT_TESTS_SUPPORT_PROBE_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "provider/framework/object.h"

namespace crosstenant::testing {

grpc::Status ConfigureProbe(const std::shared_ptr<grpc::Channel>& channel,
                            const std::string& secret);

struct Created {
  grpc::Status status;  // of the call
  std::string error;    // the detail of the first diagnostic
};
// Creates an object of this type; attributes that `plan` does not name are
// null.
Created CreateProbe(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& type, const framework::Object& plan);

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_PROBE_CLIENT_H_
