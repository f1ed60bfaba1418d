#include "tests/resources/lifecycle.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/value_printer.h"

namespace crosstenant::resources {

using framework::Attribute;
using framework::Nesting;
using framework::Object;
using framework::PlanOutput;
using framework::StateOutput;
using framework::Value;

namespace {

Value FilledElements(const framework::NestedObject& nested,
                     const Value& value) {
  Value::Elements elements;
  for (const Value& element : value.AsElements()) {
    elements.push_back(Filled(nested.attributes, element));
  }
  return nested.nesting == Nesting::kSet ? Value::Set(std::move(elements))
                                         : Value::List(std::move(elements));
}

}  // namespace

Value Filled(const std::vector<Attribute>& attributes, const Value& object) {
  if (object.kind() != Value::Kind::kMap) return object;
  Value::Entries entries;
  for (const Attribute& attribute : attributes) {
    Value value = object.Get(attribute.name);
    if (attribute.IsNested() && !value.IsNull() && value.IsKnown()) {
      const framework::NestedObject& nested = attribute.nested.front();
      value = nested.nesting == Nesting::kSingle
                  ? Filled(nested.attributes, value)
                  : FilledElements(nested, value);
    }
    entries.emplace(attribute.name, std::move(value));
  }
  return Value::Map(std::move(entries));
}

ScriptedSession::ScriptedSession() {
  tenant.transport->on_request = [this](const graph::HttpRequest& request) {
    return script.Answer(request);
  };
  graph::Settings settings = graph::ContosoSettings();
  settings.tenant_id = kSource;
  if (tenant.TryConnect(settings).ok()) session.Configure(tenant.client);
}

Lifecycle::Lifecycle(const std::string& type, Factory factory)
    : resource_(factory(connection_.session)),
      type_(type, *resource_, MakeEnvironment()) {}

framework::Environment Lifecycle::MakeEnvironment() const {
  return {.now = [this] { return clock().Now(); },
          .sleep = [this](absl::Duration time,
                          const std::stop_token&) { clock().Advance(time); },
          .owner = [] { return std::string(kSource); },
          .unknown_argument = {},
          .stop = nullptr};
}

framework::Diagnostics Lifecycle::Validate(const Object& config) const {
  return type_.Validate(
      Filled(type_.schema().attributes, config.ToValue()),
      {.deferral_allowed = false, .write_only_allowed = true, .gone = {}});
}

PlanOutput Lifecycle::Plan(const Object& config,
                           const StateOutput& prior) const {
  const auto& attributes = type_.schema().attributes;
  const Value whole = Filled(attributes, config.ToValue());
  Value proposed = whole;
  for (const Attribute& attribute : attributes) {
    if (attribute.IsComputed() && whole.Get(attribute.name).IsNull()) {
      proposed = proposed.With(attribute.name, prior.state.Get(attribute.name));
    }
  }
  return type_.Plan({whole,
                     prior.state,
                     proposed,
                     prior.private_state,
                     prior.identity,
                     {},
                     {}});
}

StateOutput Lifecycle::Create(const Object& config) const {
  return Update({}, config);
}

StateOutput Lifecycle::Update(const StateOutput& prior,
                              const Object& config) const {
  const PlanOutput plan = Plan(config, prior);
  if (plan.diagnostics.HasError()) {
    return {
        prior.state, prior.private_state, plan.diagnostics, prior.identity, {}};
  }
  return type_.Apply({prior.state,
                      plan.planned,
                      Filled(type_.schema().attributes, config.ToValue()),
                      plan.planned_private,
                      plan.planned_identity,
                      {}});
}

StateOutput Lifecycle::Read(const StateOutput& prior) const {
  connection_.tenant.client->DropCache();
  return type_.Read({prior.state, prior.private_state, prior.identity, {}});
}

StateOutput Lifecycle::Delete(const StateOutput& prior) const {
  return type_.Apply(
      {prior.state, Value::Null(), Value::Null(), prior.private_state, {}, {}});
}

StateOutput Lifecycle::Import(const std::string& id) const {
  return ReadImported(type_.Import({id, Value::Null(), {}}));
}

StateOutput Lifecycle::ImportByIdentity(const Object& identity) const {
  Value::Entries entries;
  for (const auto& [name, unused] : type_.identity()->type().attributes())
    entries.emplace(name, identity.Get(name));
  return ReadImported(type_.Import({"", Value::Map(std::move(entries)), {}}));
}

StateOutput Lifecycle::ReadImported(const StateOutput& imported) const {
  if (imported.diagnostics.HasError()) return imported;
  return Read(imported);
}

void Lifecycle::ExpectWholeImport(const StateOutput& imported) const {
  ASSERT_EQ(FirstError(imported.diagnostics), "");
  ASSERT_FALSE(imported.identity.IsNull());
  const StateOutput again = ImportByIdentity(Object(imported.identity));
  EXPECT_EQ(FirstError(again.diagnostics), "");
  EXPECT_EQ(again.state, imported.state);
  EXPECT_EQ(again.identity, imported.identity);

  const framework::ConfigOutput generated =
      type_.GenerateConfig(imported.state);
  EXPECT_TRUE(generated.diagnostics.empty());
  const Object config(generated.config);
  EXPECT_EQ(FirstError(Validate(config)), "");
  EXPECT_EQ(Plan(config, imported).planned, imported.state);
}

std::vector<framework::ListEvent> Lifecycle::List(ListFactory factory,
                                                  const Object& config,
                                                  bool whole) const {
  connection_.tenant.client->DropCache();
  const auto list = factory(connection_.session);
  const framework::ListType type(type_.name(), *list, &type_,
                                 MakeEnvironment());
  EXPECT_THAT(type.Problems(), ::testing::IsEmpty());
  const Value filled = Filled(type.schema().attributes, config.ToValue());
  EXPECT_EQ(FirstError(type.Validate(filled)), "");
  std::vector<framework::ListEvent> events;
  type.List(
      {.config = filled, .include_object = whole, .limit = 0, .caller = {}},
      [&events](const framework::ListEvent& event) {
        events.push_back(event);
        return true;
      });
  return events;
}

std::vector<std::string> Lifecycle::ExpectListed(ListFactory factory,
                                                 const Object& config) const {
  const auto parts = List(factory, config, /*whole=*/false);
  const auto wholes = List(factory, config, /*whole=*/true);
  EXPECT_EQ(parts.size(), wholes.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parts.size() && i < wholes.size(); ++i) {
    names.push_back(parts[i].display_name);
    EXPECT_EQ(FirstError(wholes[i].diagnostics), "");
    EXPECT_TRUE(parts[i].object.IsNull());
    EXPECT_EQ(parts[i].identity, wholes[i].identity);
    const StateOutput imported = ImportByIdentity(Object(parts[i].identity));
    EXPECT_EQ(FirstError(imported.diagnostics), "") << names.back();
    EXPECT_EQ(imported.state, wholes[i].object) << names.back();
    EXPECT_EQ(imported.identity, parts[i].identity) << names.back();
  }
  return names;
}

std::string FirstError(const framework::Diagnostics& diagnostics) {
  for (const framework::Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity != framework::Diagnostic::Severity::kError)
      continue;
    return absl::StrCat(diagnostic.path.ToString(), ": ", diagnostic.summary,
                        ": ", diagnostic.detail);
  }
  return "";
}

}  // namespace crosstenant::resources
