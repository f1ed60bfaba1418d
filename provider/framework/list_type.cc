#include "provider/framework/list_type.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/argument_schema.h"
#include "provider/framework/config_validation.h"

namespace crosstenant::framework {

ListType::ListType(std::string name, const ListResource& list,
                   const ResourceType* resource, Environment environment)
    : name_(std::move(name)),
      list_(list),
      resource_(resource),
      schema_(list.GetSchema()),
      type_(schema_.ImpliedType()),
      environment_(std::move(environment)) {}

std::vector<std::string> ListType::Problems() const {
  std::vector<std::string> problems =
      CheckArgumentSchema(schema_, ArgumentsOf::kListResource);
  if (resource_ == nullptr)
    problems.emplace_back("there is no managed resource of this name");
  else if (resource_->identity() == nullptr)
    problems.emplace_back("the managed resource has no identity");
  return problems;
}

Diagnostics ListType::Validate(const Value& config) const {
  Diagnostics diagnostics;
  ValidateConfig(schema_, config, diagnostics);
  list_.Validate(Object(config), diagnostics);
  return diagnostics;
}

void ListType::List(
    const ListInput& input,
    const std::function<bool(const ListEvent& event)>& write) const {
  ListEvent failure;
  Caller undeferrable = input.caller;  // the protocol cannot defer a list
  undeferrable.deferral_allowed = false;
  if (CheckConfigured(environment_, undeferrable,
                      absl::StrCat("Listing ", name_), failure.diagnostics)) {
    write(failure);
    return;
  }
  const ListRequest request{
      .config = Object(input.config),
      .limit = std::max<std::int64_t>(input.limit, 0),
      .include_object = input.include_object,
      .operation = environment_.OperationWithin(kTimeout, input.caller)};
  std::int64_t left = request.limit;
  bool failed = false;
  const auto more = [&] {
    return !failed && !request.operation.Stopped() &&
           (request.limit == 0 || left > 0);
  };
  const ListSink sink = [&](ListedObject object) {
    if (!more()) return false;
    const ListEvent event = EventFor(std::move(object), input);
    // Gone since it was listed.
    if (event.identity.IsNull() && event.diagnostics.empty()) return true;
    failed = !write(event) || event.diagnostics.HasError();
    --left;
    return more();
  };
  const absl::Status status = list_.List(request, sink);
  if (status.ok() || failed) return;
  failure.diagnostics.Add(
      DiagnosticFor(status, absl::StrCat("Listing ", name_, " failed")));
  write(failure);
}

ListEvent ListType::EventFor(ListedObject object,
                             const ListInput& input) const {
  ListEvent event;
  event.display_name = std::move(object.display_name);
  event.diagnostics = std::move(object.diagnostics);
  Value state = resource_->CheckedShape(object.state, event.diagnostics);
  if (event.diagnostics.HasError()) return event;
  if (input.include_object && !object.complete) {
    StateOutput read = resource_->Read({state, {}, {}, input.caller});
    event.diagnostics.Append(read.diagnostics);
    if (event.diagnostics.HasError() || read.state.IsNull()) return event;
    state = read.state;
  }
  event.identity = resource_->identity()->Of(state);
  if (event.identity.IsNull()) {
    event.diagnostics.AddError(
        absl::StrCat("Listing ", name_, " failed"),
        "An object was listed without its identity. This is a bug in the "
        "provider.");
  }
  if (input.include_object) event.object = state;
  return event;
}

}  // namespace crosstenant::framework
