// ResourceType: what looks at existing objects.
#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "provider/framework/planner.h"
#include "provider/framework/private_entries.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/spelling.h"
#include "provider/framework/timeouts.h"

namespace crosstenant::framework {
namespace {

// Attributes that are required for import and not given.
std::vector<std::string> MissingIn(const Value& identity,
                                   const IdentitySchema& schema) {
  std::vector<std::string> missing;
  for (const IdentityAttribute& attribute : schema.attributes) {
    if (attribute.required_for_import && identity.Get(attribute.name).IsNull())
      missing.push_back(attribute.name);
  }
  return missing;
}

}  // namespace

// The input as it is: what stands when nothing was read.
StateOutput ResourceType::Unread(const ReadInput& input) const {
  StateOutput output{input.state, input.private_state, {}, input.identity, {}};
  if (output.identity.IsNull()) output.identity = IdentityOf(input.state);
  return output;
}

StateOutput ResourceType::Read(const ReadInput& input) const {
  StateOutput output = Unread(input);
  if (const auto unconfigured = CheckConfigured(environment_, input.caller,
                                                absl::StrCat("Reading ", name_),
                                                output.diagnostics)) {
    output.deferred = unconfigured->deferred;
    return output;
  }
  ReadResponse response{Object(input.state), input.private_state, {}};
  absl::Status status = CheckOwner(input.private_state);
  if (status.ok()) {
    const ReadRequest request{Object(input.state), input.private_state,
                              environment_.OperationWithin(
                                  TimeoutsFor(input.state).read, input.caller)};
    status = ReadUntilReplicated(request, response);
  }
  output.diagnostics.Append(response.diagnostics);
  if (absl::IsNotFound(status)) {
    output.state = Value::Null();
    output.identity = Value::Null();
    return output;
  }
  if (!status.ok()) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("Reading ", name_, " failed")));
    return output;
  }
  response.state.Set(kTimeoutsAttribute, input.state.Get(kTimeoutsAttribute));
  const Value fresh = CheckedShape(response.state, output.diagnostics);
  if (output.diagnostics.HasError()) return output;
  output.state =
      WithoutWriteOnly(schema_, KeepSpelling(schema_, input.state, fresh));
  output.private_state =
      WithOwnEntriesOf(input.private_state, std::move(response.private_state));
  SetIdentity(output.identity, output);
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
    environment_.sleep(std::min(pause, window_end - now),
                       request.operation.stop);
    pause = std::min(pause * 2, absl::Seconds(4));
    request.repeated = true;
    response = ReadResponse{request.state, request.private_state, {}};
  }
}

StateOutput ResourceType::Import(const ImportInput& input) const {
  StateOutput output;
  if (const auto unconfigured = CheckConfigured(
          environment_, input.caller, absl::StrCat("Importing ", name_),
          output.diagnostics)) {
    output.deferred = unconfigured->deferred;
    // A deferred import promises an object of which nothing is known.
    if (output.deferred.has_value()) output.state = Value::Unknown();
    return output;
  }
  ImportResponse response;
  const absl::Status status = CallImport(input, response);
  if (!status.ok()) {
    output.diagnostics.Add(
        DiagnosticFor(status, absl::StrCat("Importing ", name_, " failed")));
    return output;
  }
  output.state = WithoutWriteOnly(
      schema_, CheckedShape(response.state, output.diagnostics));
  output.identity = IdentityOf(output.state);
  if (output.identity.IsNull()) output.identity = input.identity;
  if (const std::string owner = environment_.owner(); !owner.empty())
    output.private_state[kOwner] = owner;
  return output;
}

absl::Status ResourceType::CallImport(const ImportInput& input,
                                      ImportResponse& response) const {
  const Operation operation =
      environment_.OperationWithin(default_timeouts_.read, input.caller);
  if (input.identity.IsNull()) {
    if (input.id.empty()) {
      return absl::InvalidArgumentError(
          identity_.has_value()
              ? "Neither an id nor an identity was given. Give one of them."
              : "No id was given.");
    }
    return resource_.Import({input.id, operation}, response);
  }
  if (!identity_.has_value()) {
    return absl::InvalidArgumentError(
        "Objects of this type have no identity. Import them by id.");
  }
  if (!input.id.empty()) {
    return absl::InvalidArgumentError(
        "Both an id and an identity were given. Give one of them.");
  }
  if (!input.identity.IsWhollyKnown()) {
    return absl::InvalidArgumentError(
        "The identity holds values that are not known yet.");
  }
  const std::vector<std::string> missing =
      MissingIn(input.identity, identity_->schema());
  if (!missing.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("The identity lacks ", absl::StrJoin(missing, ", "), "."));
  }
  return resource_.ImportByIdentity({Object(input.identity), operation},
                                    response);
}

}  // namespace crosstenant::framework
