#include "tests/support/provider_client.h"

#include <utility>

#include "provider/framework/resource_type.h"
#include "provider/wire/proto_conversion.h"

namespace crosstenant::testing {
namespace {

using framework::Object;
using framework::Type;
using framework::Value;

enum class Missing { kIsNull, kIsUnknownWhereComputed };

// An object of the whole type.
Value Complete(const Object& given, const framework::Schema& schema,
               Missing missing) {
  Object object;
  for (const framework::Attribute& attribute : schema.attributes) {
    const bool unknown = missing == Missing::kIsUnknownWhereComputed &&
                         attribute.IsComputed() && given.IsNull(attribute.name);
    object.Set(attribute.name,
               unknown ? Value::Unknown() : given.Get(attribute.name));
  }
  return object.ToValue();
}

template <typename Response>
Answer AnswerOf(grpc::Status status, const Response& response) {
  Answer answer;
  answer.status = std::move(status);
  if (!response.diagnostics().empty())
    answer.error = response.diagnostics(0).detail();
  return answer;
}

framework::Schema SchemaOf(const std::string& resource,
                           const framework::Provider& provider) {
  return framework::ResourceType(resource, *provider.resources().at(resource),
                                 {})
      .schema();
}

}  // namespace

ProviderClient::ProviderClient(const std::shared_ptr<grpc::Channel>& channel,
                               std::unique_ptr<framework::Provider> provider)
    : provider_(std::move(provider)),
      stub_(tfplugin6::Provider::NewStub(channel)) {}

Answer ProviderClient::Configure(const Object& config) const {
  const framework::Schema schema = provider_->GetSchema();
  grpc::ClientContext context;
  tfplugin6::ConfigureProvider::Request request;
  wire::ToProto(Complete(config, schema, Missing::kIsNull),
                schema.ImpliedType(), *request.mutable_config());
  tfplugin6::ConfigureProvider::Response response;
  return AnswerOf(stub_->ConfigureProvider(&context, request, &response),
                  response);
}

Answer ProviderClient::Create(const std::string& type,
                              const Object& plan) const {
  const framework::Schema schema = SchemaOf(type, *provider_);
  const Type implied = schema.ImpliedType();
  grpc::ClientContext context;
  tfplugin6::ApplyResourceChange::Request request;
  request.set_type_name(type);
  wire::ToProto(Value::Null(), implied, *request.mutable_prior_state());
  wire::ToProto(Complete(plan, schema, Missing::kIsUnknownWhereComputed),
                implied, *request.mutable_planned_state());
  wire::ToProto(Complete(plan, schema, Missing::kIsNull), implied,
                *request.mutable_config());
  tfplugin6::ApplyResourceChange::Response response;
  Answer answer = AnswerOf(
      stub_->ApplyResourceChange(&context, request, &response), response);
  answer.object = {response.new_state(), response.private_()};
  return answer;
}

Answer ProviderClient::Read(const std::string& type,
                            const StoredObject& object) const {
  grpc::ClientContext context;
  tfplugin6::ReadResource::Request request;
  request.set_type_name(type);
  *request.mutable_current_state() = object.state;
  request.set_private_(object.private_state);
  tfplugin6::ReadResource::Response response;
  Answer answer =
      AnswerOf(stub_->ReadResource(&context, request, &response), response);
  answer.object = {response.new_state(), response.private_()};
  return answer;
}

}  // namespace crosstenant::testing
