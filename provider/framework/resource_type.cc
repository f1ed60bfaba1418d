#include "provider/framework/resource_type.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "provider/framework/config_validation.h"
#include "provider/framework/planner.h"
#include "provider/framework/spelling.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

// The framework's own entries in the private state.
constexpr char kCreatedAt[] = "_created_at";  // Unix seconds
constexpr char kOwner[] = "_owner";

std::string EntryOf(const PrivateState& private_state, const char* key) {
  const auto entry = private_state.find(key);
  return entry == private_state.end() ? "" : entry->second;
}

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

ResourceType::ResourceType(std::string name, const Resource& resource,
                           Environment environment)
    : name_(std::move(name)),
      resource_(resource),
      default_timeouts_(resource.DefaultTimeouts()),
      schema_(resource.GetSchema()),
      environment_(std::move(environment)) {
  schema_.attributes.push_back(TimeoutsAttribute(default_timeouts_));
}

Diagnostics ResourceType::Validate(const Value& config) const {
  Diagnostics diagnostics;
  ValidateConfig(schema_, config, diagnostics);
  resource_.Validate(Object(config), diagnostics);
  return diagnostics;
}

PlanOutput ResourceType::Plan(const PlanInput& input) const {
  PlanOutput output;
  output.planned_private = input.prior_private;
  PlannedChange change =
      PlanChange(schema_, input.config, input.prior, input.proposed);
  output.planned = change.planned;
  output.requires_replace = std::move(change.requires_replace);
  if (output.planned.IsNull()) return output;

  PlanRequest request{
      .config = Object(input.config), .prior = std::nullopt, .operation = {}};
  if (!input.prior.IsNull()) request.prior = Object(input.prior);
  request.operation = OperationWithin(TimeoutsFor(output.planned).read);
  PlanResponse response{.plan = Object(output.planned),
                        .requires_replace = {},
                        .diagnostics = {}};
  resource_.ModifyPlan(request, response);
  output.planned = response.plan.ToValue();
  output.requires_replace.insert(output.requires_replace.end(),
                                 response.requires_replace.begin(),
                                 response.requires_replace.end());
  output.diagnostics = std::move(response.diagnostics);
  return output;
}

StateOutput ResourceType::Apply(const ApplyInput& input) const {
  if (input.prior.IsNull()) return Create(input);
  if (input.planned.IsNull()) return Delete(input);
  return Update(input);
}

StateOutput ResourceType::Create(const ApplyInput& input) const {
  const CreateRequest request{
      Object(input.planned), Object(input.config),
      OperationWithin(TimeoutsFor(input.planned).create)};
  ApplyResponse response;
  const absl::Status status = resource_.Create(request, response);
  response.private_state[kCreatedAt] =
      absl::StrCat(absl::ToUnixSeconds(environment_.now()));
  if (const std::string owner = environment_.owner(); !owner.empty())
    response.private_state[kOwner] = owner;
  return FinishApply(input, std::move(response), status,
                     absl::StrCat("Creating ", name_, " failed"));
}

StateOutput ResourceType::Update(const ApplyInput& input) const {
  ApplyResponse response;
  response.private_state = input.planned_private;
  if (OnlyTimeoutsDiffer(input.prior, input.planned)) {
    response.state = Object(input.planned);
    return FinishApply(input, std::move(response), absl::OkStatus(), "");
  }
  absl::Status status = CheckOwner(input.planned_private);
  if (status.ok()) {
    const UpdateRequest request{
        Object(input.prior), Object(input.planned), Object(input.config),
        input.planned_private,
        OperationWithin(TimeoutsFor(input.planned).update)};
    status = resource_.Update(request, response);
  }
  return FinishApply(input, std::move(response), status,
                     absl::StrCat("Changing ", name_, " failed"));
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
  Value state = KeepSpelling(schema_.attributes, input.planned,
                             response.state->ToValue());
  state = state.With(kTimeoutsAttribute, input.planned.Get(kTimeoutsAttribute));
  if (!state.IsWhollyKnown() && status.ok()) {
    output.diagnostics.AddError(absl::StrCat("Incomplete state of ", name_),
                                "A value is still unknown after the operation. "
                                "This is a bug in the provider.");
  }
  output.state = WithoutWriteOnly(schema_.attributes, NullForUnknown(state));
  return output;
}

StateOutput ResourceType::Delete(const ApplyInput& input) const {
  StateOutput output;
  absl::Status status = CheckOwner(input.planned_private);
  if (status.ok()) {
    const DeleteRequest request{
        Object(input.prior), input.planned_private,
        OperationWithin(TimeoutsFor(input.prior).remove)};
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
  }
  return output;
}

StateOutput ResourceType::Read(const Value& state,
                               const PrivateState& private_state) const {
  StateOutput output{state, private_state, {}};
  ReadResponse response{Object(state), {}};
  absl::Status status = CheckOwner(private_state);
  if (status.ok()) {
    const ReadRequest request{Object(state), private_state,
                              OperationWithin(TimeoutsFor(state).read)};
    status = ReadUntilReplicated(request, response);
  }
  output.diagnostics = std::move(response.diagnostics);
  if (absl::IsNotFound(status)) {
    output.state = Value::Null();
    return output;
  }
  if (!status.ok()) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("Reading ", name_, " failed")));
    return output;
  }
  const Value fresh =
      response.state.Set(kTimeoutsAttribute, state.Get(kTimeoutsAttribute))
          .ToValue();
  output.state = WithoutWriteOnly(
      schema_.attributes, KeepSpelling(schema_.attributes, state, fresh));
  return output;
}

absl::Status ResourceType::ReadUntilReplicated(ReadRequest request,
                                               ReadResponse& response) const {
  std::int64_t created_at = 0;
  const bool known =
      absl::SimpleAtoi(EntryOf(request.private_state, kCreatedAt), &created_at);
  const absl::Time window_end =
      known ? absl::FromUnixSeconds(created_at) + kReplicationWindow
            : absl::InfinitePast();
  absl::Duration pause = absl::Milliseconds(500);
  while (true) {
    const absl::Status status = resource_.Read(request, response);
    const absl::Time now = environment_.now();
    if (!absl::IsNotFound(status) ||
        now >= std::min(window_end, request.operation.deadline) ||
        request.operation.Stopped()) {
      return status;
    }
    environment_.sleep(std::min(pause, window_end - now));
    pause = std::min(pause * 2, absl::Seconds(4));
    request.repeated = true;
    response = ReadResponse{request.state, {}};
  }
}

StateOutput ResourceType::Import(const std::string& id) const {
  StateOutput output;
  const ImportRequest request{id, OperationWithin(default_timeouts_.read)};
  ImportResponse response;
  const absl::Status status = resource_.Import(request, response);
  if (!status.ok()) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("Importing ", name_, " failed")));
    return output;
  }
  for (const Attribute& attribute : schema_.attributes) {
    response.state.Set(attribute.name, response.state.Get(attribute.name));
  }
  output.state = response.state.ToValue();
  if (const std::string owner = environment_.owner(); !owner.empty())
    output.private_state[kOwner] = owner;
  return output;
}

absl::Status ResourceType::CheckOwner(const PrivateState& private_state) const {
  const std::string recorded = EntryOf(private_state, kOwner);
  const std::string current = environment_.owner();
  if (recorded.empty() || current.empty() || recorded == current)
    return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "This object belongs to tenant ", recorded,
      ", but the provider configuration it uses now is for tenant ", current,
      ". Give the resource the provider configuration of its own tenant (the "
      "`provider` argument), or check the "
      "configuration's tenant_id. To stop managing the object without deleting "
      "it, use `terraform state rm`."));
}

Operation ResourceType::OperationWithin(absl::Duration timeout) const {
  return {environment_.now() + timeout, environment_.stop};
}

Timeouts ResourceType::TimeoutsFor(const Value& object) const {
  return TimeoutsOf(object, default_timeouts_);
}

}  // namespace crosstenant::framework
