// Reading and importing: refresh, drift, what is gone, private data.
#include "provider/wire/proto_conversion.h"
#include "tests/protocol/corner_plugin.h"

namespace crosstenant {
namespace {

using framework::Object;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class Reading : public CornerPlugin {
 protected:
  void SetUp() override { Configure(); }
};

TEST_F(Reading, NothingChangedGivesTheSameStateAndPrivateBytes) {
  const auto created =
      Create(Thing(Object().Set("name", "n").Set("secret", "s")));
  const Object state = Decode(created.new_state());
  const auto read = Read(state.ToValue(), created.private_());
  EXPECT_THAT(Texts(read.diagnostics()), IsEmpty());
  EXPECT_EQ(Decode(read.new_state()), state);
  EXPECT_EQ(read.private_(), created.private_());
}

// Bytes that another version of the provider wrote in another order stay as
// they are.
TEST_F(Reading, PrivateBytesAreNotRewritten) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const std::string bytes = R"({ "z": "1", "a": "2" })";
  const auto read = Read(Decode(created.new_state()).ToValue(), bytes);
  EXPECT_EQ(read.private_(), bytes);
}

TEST_F(Reading, DriftIsReportedAndMayChangePrivateData) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Object state = Decode(created.new_state());
  Object changed = state;
  backend().Put(
      "thing-1",
      changed.Set("note", "by hand").Set("revision", std::int64_t{7}));
  const auto read = Read(state.ToValue(), created.private_());
  EXPECT_EQ(Decode(read.new_state()).String("note"), "by hand");
  EXPECT_THAT(read.private_(), HasSubstr("seen_revision"));
  // The framework's own entries survive.
  EXPECT_THAT(read.private_(), HasSubstr("_owner"));
}

TEST_F(Reading, TheStoredSpellingStays) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const Object state = Decode(created.new_state());
  Object shouted = state;
  backend().Put("thing-1", shouted.Set("name", "N"));
  EXPECT_EQ(Decode(Read(state.ToValue(), created.private_()).new_state()),
            state);
}

TEST_F(Reading, WhatIsGoneLeavesTheState) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  backend().Erase("thing-1");
  // Right after a creation a missing object would be waited for, so this read
  // knows nothing of one.
  const auto read = Read(Decode(created.new_state()).ToValue(), "");
  EXPECT_THAT(Texts(read.diagnostics()), IsEmpty());
  EXPECT_TRUE(DecodeAs(thing_type(), read.new_state()).IsNull());
  EXPECT_FALSE(read.has_new_identity());
}

TEST_F(Reading, UnreadablePrivateBytesAreAnError) {
  const auto created = Create(Thing(Object().Set("name", "n")));
  const auto read = Read(Decode(created.new_state()).ToValue(), "not ours");
  EXPECT_THAT(Texts(read.diagnostics()),
              ElementsAre(HasSubstr("private state cannot be read")));
  EXPECT_EQ(read.private_(), "not ours");
}

TEST_F(Reading, ImportGivesOneObjectThatReadCompletes) {
  Create(Thing(Object().Set("name", "n")));
  const auto response = Import("corner_thing", "thing-1");
  EXPECT_THAT(Texts(response.diagnostics()), IsEmpty());
  ASSERT_THAT(response.imported_resources(), SizeIs(1));
  const auto& imported = response.imported_resources(0);
  EXPECT_EQ(imported.type_name(), "corner_thing");
  EXPECT_TRUE(DecodeAs(thing_type(), imported.state()).IsWhollyKnown());
  const auto read =
      Read(Decode(imported.state()).ToValue(), imported.private_());
  EXPECT_EQ(Decode(read.new_state()).String("name"), "n");
  // Only what a later process needs to know was recorded.
  EXPECT_THAT(read.private_(), HasSubstr("_owner"));
  EXPECT_THAT(read.private_(), Not(HasSubstr("_created_at")));
}

// The plan after an import and its read is empty.
TEST_F(Reading, AfterAnImportNothingIsToBeDone) {
  const Object config = Object().Set("name", "n").Set("note", "x");
  Create(Thing(config));
  const auto imported = Import("corner_thing", "thing-1").imported_resources(0);
  const auto read =
      Read(Decode(imported.state()).ToValue(), imported.private_());
  const Value state = Decode(read.new_state()).ToValue();
  const auto plan = PlanUpdate(state, Thing(config), read.private_());
  EXPECT_EQ(Decode(plan.planned_state()).ToValue(), state);
}

TEST_F(Reading, ImportOfSomethingElseSaysWhatIsRight) {
  const auto response = Import("corner_thing", "what");
  EXPECT_THAT(Texts(response.diagnostics()),
              ElementsAre(HasSubstr("thing-NUMBER")));
  EXPECT_THAT(response.imported_resources(), IsEmpty());
}

TEST_F(Reading, ATypeWithoutImportSaysSo) {
  EXPECT_THAT(Texts(Import("corner_memo", "note-1").diagnostics()),
              ElementsAre(HasSubstr("cannot be imported")));
}

}  // namespace
}  // namespace crosstenant
