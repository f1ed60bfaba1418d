// How long values and schemas take on the wire: a partner policy, the largest
// resource of the catalog, and the schemas of the whole catalog.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include "provider/crosstenant_provider.h"
#include "provider/framework/config_validation.h"
#include "provider/framework/planner.h"
#include "provider/framework/provider.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/proto_conversion.h"
#include "provider/wire/state_json.h"
#include "tests/wire/state_writer.h"

namespace crosstenant {
namespace {

using framework::Attribute;
using framework::NestedObject;
using framework::Schema;
using framework::Type;
using framework::Value;

// A known value of a type, with two members in each collection.
Value Sample(const Type& type) {
  Value::Entries entries;
  switch (type.kind()) {
    case Type::Kind::kString:
      return Value::String("11111111-2222-3333-4444-555555555555");
    case Type::Kind::kNumber:
      return Value::Int(300);
    case Type::Kind::kBool:
      return Value::Bool(true);
    case Type::Kind::kDynamic:
      return Value::Dynamic(Type::String(), Value::String("x"));
    case Type::Kind::kList:
    case Type::Kind::kTuple:
      return Value::List({Sample(type.element()), Sample(type.element())});
    case Type::Kind::kSet:
      return Value::Set({Sample(type.element()), Value::Null()});
    case Type::Kind::kMap:
      return Value::Map(
          {{"a", Sample(type.element())}, {"b", Sample(type.element())}});
    case Type::Kind::kObject:
      for (const auto& [name, attribute] : type.attributes())
        entries.emplace(name, Sample(attribute));
      return Value::Map(std::move(entries));
  }
  return Value::Null();
}

const framework::Provider& TheProvider() {
  static const auto& provider =
      *new std::unique_ptr<framework::Provider>(NewCrosstenantProvider());
  return *provider;
}

const Schema& PartnerPolicy() {
  static const auto& schema = *new Schema(
      TheProvider().resources().at("crosstenant_partner_policy")->GetSchema());
  return schema;
}

void DecodeMsgpack(benchmark::State& state) {
  const Type type = PartnerPolicy().ImpliedType();
  const std::string bytes = wire::EncodeMsgpack(Sample(type), type);
  for (auto _ : state)
    benchmark::DoNotOptimize(wire::DecodeMsgpack(bytes, type));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) *
                          state.iterations());
}
BENCHMARK(DecodeMsgpack);

void EncodeMsgpack(benchmark::State& state) {
  const Type type = PartnerPolicy().ImpliedType();
  const Value value = Sample(type);
  for (auto _ : state)
    benchmark::DoNotOptimize(wire::EncodeMsgpack(value, type));
}
BENCHMARK(EncodeMsgpack);

void DecodeStateJson(benchmark::State& state) {
  const Type type = PartnerPolicy().ImpliedType();
  const std::string json = testing::StateJson(Sample(type), type);
  for (auto _ : state)
    benchmark::DoNotOptimize(wire::DecodeStateJson(json, type));
  state.SetBytesProcessed(static_cast<std::int64_t>(json.size()) *
                          state.iterations());
}
BENCHMARK(DecodeStateJson);

void ImpliedType(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(PartnerPolicy().ImpliedType());
}
BENCHMARK(ImpliedType);

void ValidateConfig(benchmark::State& state) {
  const Value config = Sample(PartnerPolicy().ImpliedType());
  for (auto _ : state) {
    framework::Diagnostics diagnostics;
    framework::ValidateConfig(PartnerPolicy(), config, diagnostics);
    benchmark::DoNotOptimize(diagnostics);
  }
}
BENCHMARK(ValidateConfig);

void PlanWithoutChange(benchmark::State& state) {
  const Value config = Sample(PartnerPolicy().ImpliedType());
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        framework::PlanChange(PartnerPolicy(), config, config, config));
  }
}
BENCHMARK(PlanWithoutChange);

// What GetProviderSchema does, from the resources to the bytes.
void SchemasOfTheCatalog(benchmark::State& state) {
  for (auto _ : state) {
    tfplugin6::GetProviderSchema::Response response;
    wire::ToProto(TheProvider().GetSchema(), *response.mutable_provider());
    for (const auto& [name, resource] : TheProvider().resources()) {
      wire::ToProto(resource->GetSchema(),
                    (*response.mutable_resource_schemas())[name]);
    }
    for (const auto& [name, source] : TheProvider().data_sources()) {
      wire::ToProto(source->GetSchema(),
                    (*response.mutable_data_source_schemas())[name]);
    }
    benchmark::DoNotOptimize(response.SerializeAsString());
  }
}
BENCHMARK(SchemasOfTheCatalog)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace crosstenant

BENCHMARK_MAIN();
