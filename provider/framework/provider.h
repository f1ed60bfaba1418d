// Provider: what one plugin binary offers to Terraform.
//
// One instance serves one process. Configure is called once per process as a
// rule, several times in debug mode, never concurrently with other operations
// of the same configuration.
#ifndef CROSSTENANT_PROVIDER_FRAMEWORK_PROVIDER_H_
#define CROSSTENANT_PROVIDER_FRAMEWORK_PROVIDER_H_

#include <map>
#include <memory>
#include <string>

#include "provider/framework/action.h"
#include "provider/framework/data_source.h"
#include "provider/framework/diagnostics.h"
#include "provider/framework/function.h"
#include "provider/framework/list_resource.h"
#include "provider/framework/object.h"
#include "provider/framework/operation.h"
#include "provider/framework/resource.h"
#include "provider/framework/schema.h"

namespace crosstenant::framework {

using Resources = std::map<std::string, std::unique_ptr<Resource>, std::less<>>;
using DataSources =
    std::map<std::string, std::unique_ptr<DataSource>, std::less<>>;
using ListResources =
    std::map<std::string, std::unique_ptr<ListResource>, std::less<>>;
using Functions = std::map<std::string, std::unique_ptr<Function>, std::less<>>;
using Actions = std::map<std::string, std::unique_ptr<Action>, std::less<>>;

struct ConfigureRequest {
  Object config;  // values may be unknown while planning
  std::string terraform_version;
  Operation operation;
};

class Provider {
 public:
  Provider() = default;
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;
  virtual ~Provider() = default;

  virtual Schema GetSchema() const = 0;
  // Rules between arguments. Values may be unknown: never report on those.
  virtual void Validate(const Object& config,
                        Diagnostics& diagnostics) const = 0;
  virtual void Configure(const ConfigureRequest& request,
                         Diagnostics& diagnostics) = 0;

  // By type name; fixed for the life of the provider.
  virtual const Resources& resources() const = 0;
  virtual const DataSources& data_sources() const = 0;
  // None by default. A list resource has the name of the managed resource whose
  // objects it lists, which has an identity; a function has a bare name.
  virtual const ListResources& list_resources() const;
  virtual const Functions& functions() const;
  virtual const Actions& actions() const;

  // The account (here: tenant id) that objects created now belong to; recorded
  // with each object, and an object of another owner is refused. Empty while
  // not configured.
  virtual std::string owner() const = 0;

  // The argument of the configuration whose value is not known yet and without
  // which the provider cannot work; empty when it can. While it is not empty,
  // objects are planned but nothing is read: such calls are deferred where
  // Terraform allows that, otherwise they fail and name the argument.
  virtual std::string unknown_argument() const { return ""; }
};

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_PROVIDER_FRAMEWORK_PROVIDER_H_
