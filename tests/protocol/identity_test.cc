// Resource identity (Terraform 1.12 and later): in every answer, constant, and
// imported by.
#include "provider/wire/identity_conversion.h"
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Value;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class IdentityRpcs : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }

  Value DecodeIdentity(const tfplugin6::ResourceIdentityData& message) const {
    return DecodeAs(resource("corner_thing").identity()->type(),
                    message.identity_data());
  }
  static Value Named(const char* name) {
    return Value::Map({{"name", Value::String(name)}});
  }
  tfplugin6::ImportResourceState::Request ImportBy(const std::string& type,
                                                   const Value& identity) {
    tfplugin6::ImportResourceState::Request request;
    request.set_type_name(type);
    const framework::Identity* schema = resource(type).identity();
    wire::ToProto(
        identity,
        schema == nullptr ? *resource("corner_thing").identity() : *schema,
        *request.mutable_identity());
    return request;
  }
};

TEST_F(IdentityRpcs, PlannedAsSoonAsItIsKnown) {
  const Value known = Thing(Object().Set("name", "N"));
  EXPECT_EQ(
      DecodeIdentity(Plan(Value::Null(), known, "", known).planned_identity()),
      Named("n"));
  const Value unknown = Thing(Object().Set("name", Value::Unknown()));
  EXPECT_FALSE(
      Plan(Value::Null(), unknown, "", unknown).has_planned_identity());
}

TEST_F(IdentityRpcs, TheSameInCreateReadPlanAndUpdate) {
  const Value config = Thing(Object().Set("name", "N"));
  const auto created = Create(config);
  EXPECT_EQ(DecodeIdentity(created.new_identity()), Named("n"));
  const Value state = Decode(created.new_state()).ToValue();
  const auto read = Read(state, created.private_());
  EXPECT_EQ(DecodeIdentity(read.new_identity()), Named("n"));
  const Value changed = Thing(Object().Set("name", "N").Set("note", "x"));
  const auto plan = PlanUpdate(state, changed, created.private_());
  EXPECT_EQ(DecodeIdentity(plan.planned_identity()), Named("n"));
  EXPECT_EQ(DecodeIdentity(Apply(state, plan, changed).new_identity()),
            Named("n"));
}

TEST_F(IdentityRpcs, OfAPartlyFailedCreationToo) {
  const auto created = Create(Thing(Object().Set("name", "fail")));
  EXPECT_EQ(DecodeIdentity(created.new_identity()), Named("fail"));
}

TEST_F(IdentityRpcs, OfAReplacementIsTheNewOnes) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Value state = Decode(created.new_state()).ToValue();
  const auto plan =
      PlanUpdate(state, Thing(Object().Set("name", "m")), created.private_());
  EXPECT_EQ(DecodeIdentity(plan.planned_identity()), Named("m"));
}

TEST_F(IdentityRpcs, AChangedOneIsABug) {
  const auto created = Create(Thing(Object().Set("name", "rename")));
  const Value state = Decode(created.new_state()).ToValue();
  EXPECT_THAT(
      Texts(Read(state, created.private_()).diagnostics()),
      ElementsAre(AllOf(HasSubstr("identity of corner_thing changed"),
                        HasSubstr("\"rename\""), HasSubstr("\"other\""))));
  const Value changed = Thing(Object().Set("name", "rename").Set("note", "x"));
  const auto plan = PlanUpdate(state, changed, created.private_());
  EXPECT_THAT(Texts(Apply(state, plan, changed).diagnostics()),
              ElementsAre(HasSubstr("identity of corner_thing changed")));
}

// What Terraform has stored counts, not what the state says.
TEST_F(IdentityRpcs, TheStoredOneIsWhatMustNotChange) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  tfplugin6::ReadResource::Request request;
  request.set_type_name("corner_thing");
  *request.mutable_current_state() = created.new_state();
  request.set_private_(created.private_());
  wire::ToProto(Named("elsewhere"), *resource("corner_thing").identity(),
                *request.mutable_current_identity());
  EXPECT_THAT(Texts(Call(request).diagnostics()),
              ElementsAre(HasSubstr("identity of corner_thing changed")));
}

TEST_F(IdentityRpcs, ImportsAndTheReadAfterItAgrees) {
  Create(Thing(Object().Set("name", "Nest")));
  const auto response = Call(ImportBy("corner_thing", Named("nest")));
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  const auto& imported = response.imported_resources(0);
  EXPECT_EQ(DecodeIdentity(imported.identity()), Named("nest"));
  tfplugin6::ReadResource::Request request;
  request.set_type_name("corner_thing");
  *request.mutable_current_state() = imported.state();
  request.set_private_(imported.private_());
  *request.mutable_current_identity() = imported.identity();
  const auto read = Call(request);
  EXPECT_THAT(Texts(read.diagnostics()), IsEmpty());
  EXPECT_EQ(Decode(read.new_state()).String("name"), "Nest");
  EXPECT_EQ(DecodeIdentity(read.new_identity()), Named("nest"));
}

TEST_F(IdentityRpcs, ImportsByDefaultWithItsAttributesForTheState) {
  const auto& note = resource("corner_note");
  const auto response = Call(
      ImportBy("corner_note", Value::Map({{"id", Value::String("note-1")}})));
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  const Object state(
      DecodeAs(note.type(), response.imported_resources(0).state()));
  EXPECT_EQ(state.String("id"), "note-1");
  EXPECT_TRUE(state.IsNull("text"));
}

TEST_F(IdentityRpcs, ImportsOfNothingBothOrLessAreErrors) {
  auto both = ImportBy("corner_thing", Named("n"));
  both.set_id("thing-1");
  tfplugin6::ImportResourceState::Request neither;
  neither.set_type_name("corner_thing");
  const struct {
    tfplugin6::ImportResourceState::Request request;
    const char* what;
  } kCases[] = {
      {both, "Both an id and an identity"},
      {neither, "Neither an id nor an identity"},
      {ImportBy("corner_thing", Value::Map({{"name", Value::Null()}})),
       "lacks name"},
      {ImportBy("corner_thing", Value::Map({{"name", Value::Unknown()}})),
       "not known"},
      {ImportBy("corner_thing", Named("nobody")), "No thing is called"},
      {ImportBy("corner_memo", Named("n")), "No id"},
  };
  for (const auto& test : kCases) {
    const auto response = Call(test.request);
    EXPECT_THAT(Texts(response.diagnostics()),
                ElementsAre(HasSubstr(test.what)));
    EXPECT_THAT(response.imported_resources(), IsEmpty()) << test.what;
  }
}

}  // namespace
}  // namespace crosstenant
