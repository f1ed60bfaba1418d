// DataSource: one data source type. Its lifetime and threading are those of
// Resource.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_H_

#include <optional>

#include "absl/status/status.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/schema.h"

namespace crosstenant::framework {

struct DataSourceRequest {
  Object config;  // wholly known
  Operation operation;
};

struct DataSourceResponse {
  Object state;  // starts as the configuration
  // A wish: taken where Terraform allows it, otherwise passed over.
  std::optional<DeferralReason> deferred;
  Diagnostics diagnostics;
};

class DataSource {
 public:
  DataSource() = default;
  DataSource(const DataSource&) = delete;
  DataSource& operator=(const DataSource&) = delete;
  virtual ~DataSource() = default;

  virtual Schema GetSchema() const = 0;
  // Rules between arguments. Values may be unknown: never report on those.
  virtual void Validate(const Object& /*config*/,
                        Diagnostics& /*diagnostics*/) const {}
  // What is not found is an error, with kNotFound and a message that names what
  // was looked for.
  virtual absl::Status Read(const DataSourceRequest& request,
                            DataSourceResponse& response) const = 0;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_H_
