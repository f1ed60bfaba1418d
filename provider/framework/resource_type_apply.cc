// ResourceType: what changes objects.
#include <utility>

#include "absl/strings/str_cat.h"
#include "provider/framework/planner.h"
#include "provider/framework/private_entries.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/spelling.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

Value NullForUnknown(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kUnknown:
      return Value::Null();
    case Value::Kind::kList:
    case Value::Kind::kSet: {
      Value::Elements elements;
      for (const Value& element : value.AsElements())
        elements.push_back(NullForUnknown(element));
      return value.kind() == Value::Kind::kList
                 ? Value::List(std::move(elements))
                 : Value::Set(std::move(elements));
    }
    case Value::Kind::kMap: {
      Value::Entries entries;
      for (const auto& [key, entry] : value.AsEntries())
        entries.emplace(key, NullForUnknown(entry));
      return Value::Map(std::move(entries));
    }
    default:
      return value;
  }
}

bool OnlyTimeoutsDiffer(const Value& prior, const Value& planned) {
  return planned.With(kTimeoutsAttribute, prior.Get(kTimeoutsAttribute)) ==
         prior;
}

}  // namespace

StateOutput ResourceType::Apply(const ApplyInput& input) const {
  StateOutput output;
  Caller undeferrable = input.caller;
  undeferrable.deferral_allowed = false;
  if (CheckConfigured(environment_, undeferrable,
                      absl::StrCat("Changing ", name_), output.diagnostics)) {
    output.state = input.prior;
    output.private_state = input.planned_private;
    return output;
  }
  if (input.prior.IsNull()) return Create(input);
  if (input.planned.IsNull()) return Delete(input);
  return Update(input);
}

StateOutput ResourceType::Create(const ApplyInput& input) const {
  const CreateRequest request{
      Object(input.planned), Object(input.config), input.planned_private,
      environment_.OperationWithin(TimeoutsFor(input.planned).create,
                                   input.caller)};
  ApplyResponse response;
  response.private_state = input.planned_private;
  const absl::Status status = resource_.Create(request, response);
  PrivateState own = {
      {kCreatedAt, absl::StrCat(absl::ToUnixSeconds(environment_.now()))}};
  if (const std::string owner = environment_.owner(); !owner.empty())
    own[kOwner] = owner;
  response.private_state =
      WithOwnEntriesOf(own, std::move(response.private_state));
  StateOutput output = FinishApply(input, std::move(response), status,
                                   absl::StrCat("Creating ", name_, " failed"));
  SetIdentity(input.planned_identity, output);
  return output;
}

StateOutput ResourceType::Update(const ApplyInput& input) const {
  ApplyResponse response;
  response.private_state = input.planned_private;
  absl::Status status;
  if (OnlyTimeoutsDiffer(input.prior, input.planned)) {
    response.state = Object(input.planned);
  } else {
    status = CheckOwner(input.planned_private);
    if (status.ok()) {
      const UpdateRequest request{
          Object(input.prior), Object(input.planned), Object(input.config),
          input.planned_private,
          environment_.OperationWithin(TimeoutsFor(input.planned).update,
                                       input.caller)};
      status = resource_.Update(request, response);
    }
  }
  response.private_state = WithOwnEntriesOf(input.planned_private,
                                            std::move(response.private_state));
  StateOutput output = FinishApply(input, std::move(response), status,
                                   absl::StrCat("Changing ", name_, " failed"));
  SetIdentity(IdentityOf(input.prior), output);
  return output;
}

StateOutput ResourceType::FinishApply(const ApplyInput& input,
                                      ApplyResponse response,
                                      const absl::Status& status,
                                      const std::string& failure) const {
  StateOutput output;
  output.private_state = std::move(response.private_state);
  output.diagnostics = std::move(response.diagnostics);
  if (!status.ok()) output.diagnostics.Add(DiagnosticFor(status, failure));
  if (!response.state.has_value()) {
    if (status.ok())
      output.diagnostics.AddError(
          failure, "No state was returned. This is a bug in the provider.");
    return output;
  }
  Value state = KeepSpelling(schema_, input.planned,
                             CheckedShape(*response.state, output.diagnostics));
  state = state.With(kTimeoutsAttribute, input.planned.Get(kTimeoutsAttribute));
  if (!state.IsWhollyKnown() && status.ok()) {
    output.diagnostics.AddError(absl::StrCat("Incomplete state of ", name_),
                                "A value is still unknown after the operation. "
                                "This is a bug in the provider.");
  }
  output.state = WithoutWriteOnly(schema_, NullForUnknown(state));
  return output;
}

StateOutput ResourceType::Delete(const ApplyInput& input) const {
  StateOutput output;
  absl::Status status = CheckOwner(input.planned_private);
  if (status.ok()) {
    const DeleteRequest request{
        Object(input.prior), input.planned_private,
        environment_.OperationWithin(TimeoutsFor(input.prior).remove,
                                     input.caller)};
    DeleteResponse response;
    status = resource_.Delete(request, response);
    output.diagnostics = std::move(response.diagnostics);
  }
  // What is gone already need not be deleted.
  if (!status.ok() && !absl::IsNotFound(status)) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("Deleting ", name_, " failed")));
    output.state = input.prior;
    output.private_state = input.planned_private;
    output.identity = IdentityOf(input.prior);
  }
  return output;
}

}  // namespace crosstenant::framework
