// DataSourceType: a DataSource with what all data sources share: validation,
// echoing the configuration, deferral, diagnostics.
//
// Thread-safe.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_TYPE_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_TYPE_H_

#include <optional>
#include <string>

#include "provider/framework/data_source.h"
#include "provider/framework/deferral.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/environment.h"
#include "provider/framework/schema.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

struct DataOutput {
  Value state;  // null on failure
  Diagnostics diagnostics;
  std::optional<DeferralReason> deferred;
};

class DataSourceType {
 public:
  // How long one read may take.
  static constexpr absl::Duration kReadTimeout = absl::Minutes(5);

  // `data_source` must outlive this object.
  DataSourceType(std::string name, const DataSource& data_source,
                 Environment environment);

  const Schema& schema() const { return schema_; }
  // The object type that the schema implies.
  const Type& type() const { return type_; }

  Diagnostics Validate(const Value& config) const;
  // A `config` that is not wholly known is deferred or refused.
  DataOutput Read(const Value& config, const Caller& caller) const;

 private:
  std::string name_;
  const DataSource& data_source_;
  Schema schema_;
  Type type_;
  Environment environment_;
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_DATA_SOURCE_TYPE_H_
