#include "tests/support/probe_client.h"

#include "proto/tfplugin6.grpc.pb.h"
#include "provider/framework/resource_type.h"
#include "provider/wire/proto_conversion.h"
#include "tests/support/probe_provider.h"

namespace crosstenant::testing {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;

Type TypeOf(const std::string& name) {
  const auto provider = NewProbeProvider();
  return framework::ResourceType(name, *provider->resources().at(name), {})
      .schema()
      .ImpliedType();
}

// Null but for what is given; the id is not known before the creation.
Value Complete(const Object& given, const Type& type, bool planned) {
  Object object;
  for (const auto& [name, attribute_type] : type.attributes())
    object.Set(name, given.Get(name));
  if (planned) object.Set("id", Value::Unknown());
  return object.ToValue();
}

}  // namespace

grpc::Status ConfigureProbe(const std::shared_ptr<grpc::Channel>& channel,
                            const std::string& secret) {
  grpc::ClientContext context;
  tfplugin6::ConfigureProvider::Request request;
  wire::ToProto(Object().Set("secret", secret).ToValue(),
                NewProbeProvider()->GetSchema().ImpliedType(),
                *request.mutable_config());
  tfplugin6::ConfigureProvider::Response response;
  return tfplugin6::Provider::NewStub(channel)->ConfigureProvider(
      &context, request, &response);
}

Created CreateProbe(const std::shared_ptr<grpc::Channel>& channel,
                    const std::string& type_name, const Object& plan) {
  const Type type = TypeOf(type_name);
  grpc::ClientContext context;
  tfplugin6::ApplyResourceChange::Request request;
  request.set_type_name(type_name);
  wire::ToProto(Value::Null(), type, *request.mutable_prior_state());
  wire::ToProto(Complete(plan, type, true), type,
                *request.mutable_planned_state());
  wire::ToProto(Complete(plan, type, false), type, *request.mutable_config());
  tfplugin6::ApplyResourceChange::Response response;
  Created created;
  created.status = tfplugin6::Provider::NewStub(channel)->ApplyResourceChange(
      &context, request, &response);
  if (!response.diagnostics().empty())
    created.error = response.diagnostics(0).detail();
  return created;
}

}  // namespace crosstenant::testing
