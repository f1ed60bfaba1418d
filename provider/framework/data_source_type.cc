#include "provider/framework/data_source_type.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/config_validation.h"

namespace crosstenant::framework {

DataSourceType::DataSourceType(std::string name, const DataSource& data_source,
                               Environment environment)
    : name_(std::move(name)),
      data_source_(data_source),
      schema_(data_source.GetSchema()),
      environment_(std::move(environment)) {}

Diagnostics DataSourceType::Validate(const Value& config) const {
  Diagnostics diagnostics;
  ValidateConfig(schema_, config, diagnostics);
  data_source_.Validate(Object(config), diagnostics);
  return diagnostics;
}

StateOutput DataSourceType::Read(const Value& config) const {
  StateOutput output;
  DataSourceResponse response{Object(config), {}};
  const DataSourceRequest request{
      Object(config), {environment_.now() + kReadTimeout, environment_.stop}};
  const absl::Status status = data_source_.Read(request, response);
  output.diagnostics = std::move(response.diagnostics);
  if (!status.ok()) {
    output.diagnostics.Add(DiagnosticFor(
        status, absl::StrCat("Reading the data source ", name_, " failed")));
    return output;
  }
  output.state = response.state.ToValue();
  return output;
}

}  // namespace crosstenant::framework
