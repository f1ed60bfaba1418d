// The provider kit under the real Terraform, by the corner provider: what
// Terraform 1.11 does with schemas, imports, generated configuration, moves,
// functions, old states, and failures in the middle.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/terraform_directory.h"
#include "tests/support/corner/corner_provider.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using framework::Object;
using framework::Value;
using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string NewObjects() {
  std::string name = absl::StrCat(::testing::TempDir(), "/corner-XXXXXX");
  if (mkdtemp(name.data()) == nullptr) return "";
  return name;
}

class Kit : public ::testing::Test {
 protected:
  Kit() : catalogue_(testing::NewCornerProvider(backend_)) {}
  ~Kit() override {
    std::error_code ignored;
    std::filesystem::remove_all(objects_, ignored);
  }
  void SetUp() override {
    if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  }

  void Configure(const std::string& body) {
    terraform_.WriteConfiguration(body);
  }
  // Applies, and expects the plan after it to be empty.
  void ApplyAll() {
    const Finished applied = terraform_.Apply();
    ASSERT_EQ(applied.exit_code, 0) << applied.output;
    const Finished planned = terraform_.Plan();
    EXPECT_EQ(planned.exit_code, 0) << planned.output;
  }
  // A thing made by hand, as the backend would have written it.
  void AddThing(const std::string& id, const std::string& name) {
    Object thing;
    thing.Set("id", id)
        .Set("name", name)
        .Set("mode", "auto")
        .Set("zone", "zone-1")
        .Set("revision", std::int64_t{1})
        .Set("status", Object().Set("code", std::int64_t{0}));
    backend_.Put(id, thing);
  }

  std::string objects_ = NewObjects();
  testing::CornerBackend backend_{objects_};
  std::unique_ptr<framework::Provider> catalogue_;  // tells the backend types
  TerraformDirectory terraform_{"crosstenant/corner",
                                CROSSTENANT_CORNER_BINARY,
                                {{"CORNER_DIRECTORY", objects_}}};
};

constexpr char kEverything[] = R"hcl(
resource "corner_thing" "t" {
  name     = "n"
  note     = "a note"
  secret   = "s"
  token    = "t"
  size     = 123456789012345678901234567890.5
  anything = { list = [1, "two"], none = null }
  tags     = { a = "b" }
  members  = ["y", "x", "y"]
  pair     = ["p", 2]
  shape    = { width = 0.1, flat = true }
  groups   = [{ op = "EQUALS" }, { op = "EQUALS", kind = "group" }]
  settings = { level = 3, hint = "h" }
  rules    = { r = { action = "allow" } }
  labels   = [{ key = "k", value = "v" }, { key = "l" }]
  timeouts = { create = "1m" }

  step {
    run = "first"
  }
  step {
    run   = "second"
    speed = 2
  }
  window {
    from = "monday"
  }
  route "home" {
    target = "there"
  }
  contact {
    mail = "a@b.c"
  }
  limits {
    most = 3
  }
}

data "corner_lookup" "l" {
  id = corner_thing.t.id
}

output "found" {
  value = data.corner_lookup.l.name
}
)hcl";

TEST_F(Kit, AnObjectWithEverythingGoesRound) {
  Configure(kEverything);
  ApplyAll();
  EXPECT_EQ(backend_.last_secret(), "s");
  EXPECT_EQ(terraform_.StateOf("corner_thing.t", "size_text"),
            "123456789012345678901234567890.5");
  EXPECT_EQ(terraform_.StateOf("corner_thing.t", "secret"), "null");
  // A change in the middle, and back.
  Configure(absl::StrReplaceAll(kEverything, {{"\"allow\"", "\"deny\""},
                                              {"level = 3", "level = 4"},
                                              {"most = 3", "most = 4"}}));
  EXPECT_THAT(
      ChangesIn(terraform_.PlanJson()),
      ElementsAre(AllOf(HasSubstr("corner_thing.t: update"), HasSubstr("rules"),
                        HasSubstr("settings"), HasSubstr("limits"))));
  ApplyAll();
  Configure(kEverything);
  ApplyAll();
  const Finished destroyed = terraform_.Destroy();
  EXPECT_EQ(destroyed.exit_code, 0) << destroyed.output;
  EXPECT_THAT(destroyed.output, HasSubstr("A trace of the thing stays"));
  EXPECT_THAT(backend_.Objects("thing"), IsEmpty());
}

TEST_F(Kit, SchemasAreShownAsJson) {
  Configure("");
  const Finished shown = terraform_.Terraform({"providers", "schema", "-json"});
  ASSERT_EQ(shown.exit_code, 0) << shown.output;
  const json::value document =
      json::parse(shown.output.substr(shown.output.find('{')));
  const json::value& provider = document.at("provider_schemas")
                                    .at("registry.terraform.io/crosstenant/"
                                        "corner");
  const json::value& thing = provider.at("resource_schemas").at("corner_thing");
  EXPECT_EQ(thing.at("version").as_int64(), 3);
  const json::value& attributes = thing.at("block").at("attributes");
  EXPECT_TRUE(attributes.at("secret").at("write_only").as_bool());
  EXPECT_TRUE(attributes.at("token").at("sensitive").as_bool());
  EXPECT_TRUE(attributes.at("mode").at("computed").as_bool());
  EXPECT_TRUE(attributes.at("old_note").at("deprecated").as_bool());
  EXPECT_EQ(attributes.at("rules").at("nested_type").at("nesting_mode"), "map");
  EXPECT_EQ(attributes.at("name").at("description_kind"), "markdown");
  const json::value& join = provider.at("functions").at("join");
  EXPECT_EQ(join.at("return_type"), "string");
  EXPECT_EQ(join.at("variadic_parameter").at("name"), "parts");
}

TEST_F(Kit, ConfigurationIsGeneratedForAnImport) {
  AddThing("thing-7", "seven");
  Configure("import {\n  to = corner_thing.t\n  id = \"thing-7\"\n}\n");
  const Finished planned =
      terraform_.Terraform({"plan", "-generate-config-out=generated.tf"});
  ASSERT_EQ(planned.exit_code, 0) << planned.output;
  EXPECT_THAT(planned.output, HasSubstr("1 to import, 0 to add, 0 to change"));
  EXPECT_THAT(
      terraform_.Contents("generated.tf"),
      AllOf(HasSubstr("name      = \"seven\""), Not(HasSubstr("revision"))));
  ApplyAll();
}

TEST_F(Kit, AnImportByCommandLeavesNothingToDo) {
  AddThing("thing-7", "seven");
  Configure("resource \"corner_thing\" \"t\" {\n  name = \"seven\"\n}\n");
  const Finished imported =
      terraform_.Terraform({"import", "corner_thing.t", "thing-7"});
  ASSERT_EQ(imported.exit_code, 0) << imported.output;
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 0) << planned.output;
}

TEST_F(Kit, AnImportOfNothingIsAnError) {
  Configure("resource \"corner_thing\" \"t\" {\n  name = \"seven\"\n}\n");
  const Finished missing =
      terraform_.Terraform({"import", "corner_thing.t", "thing-7"});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.output, HasSubstr("Cannot import non-existent"));
  const Finished malformed =
      terraform_.Terraform({"import", "corner_thing.t", "what"});
  EXPECT_EQ(malformed.exit_code, 1);
  EXPECT_THAT(malformed.output, HasSubstr("thing-NUMBER"));
}

TEST_F(Kit, ARenamedTypeIsMovedWithItsObject) {
  Configure("resource \"corner_memo\" \"m\" {\n  text = \"hello\"\n}\n");
  ApplyAll();
  Configure(
      "resource \"corner_note\" \"n\" {\n  text = \"hello\"\n}\n"
      "moved {\n  from = corner_memo.m\n  to   = corner_note.n\n}\n");
  EXPECT_THAT(ChangesIn(terraform_.PlanJson()), IsEmpty());
  ApplyAll();
  EXPECT_EQ(terraform_.StateOf("corner_note.n", "id"), "note-1");
  EXPECT_EQ(terraform_.StateOf("corner_memo.m", "id"), "<absent>");
}

TEST_F(Kit, AnotherProvidersObjectIsMoved) {
  Configure("resource \"terraform_data\" \"d\" {\n  input = \"hello\"\n}\n");
  ApplyAll();
  const std::string id =
      absl::StrCat("note-", terraform_.StateOf("terraform_data.d", "id"));
  backend_.Put(id, Object().Set("id", id).Set("text", "hello"));
  Configure(
      "resource \"corner_note\" \"n\" {\n  text = \"hello\"\n}\n"
      "moved {\n  from = terraform_data.d\n  to   = corner_note.n\n}\n");
  ApplyAll();
  EXPECT_EQ(terraform_.StateOf("corner_note.n", "id"), id);
}

TEST_F(Kit, WhatCannotBeMovedSaysWhatCan) {
  Configure("resource \"terraform_data\" \"d\" {\n  input = 1\n}\n");
  ApplyAll();
  Configure(
      "resource \"corner_thing\" \"t\" {\n  name = \"n\"\n}\n"
      "moved {\n  from = terraform_data.d\n  to   = corner_thing.t\n}\n");
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 1);
  EXPECT_THAT(planned.output, HasSubstr("cannot take over the state"));
}

TEST_F(Kit, FunctionsGiveTheirResult) {
  Configure(
      "output \"o\" {\n  value = [\n"
      "    provider::corner::shout(\"a\"),\n"
      "    provider::corner::join(\"-\", \"a\", \"b\"),\n"
      "    provider::corner::join(\"-\"),\n"
      "    provider::corner::kind(null),\n"
      "    provider::corner::kind([1]),\n"
      "    provider::corner::echo(0.1),\n"
      "  ]\n}\n");
  const Finished applied = terraform_.Apply();
  ASSERT_EQ(applied.exit_code, 0) << applied.output;
  const Finished shown = terraform_.Terraform({"output", "-json", "o"});
  EXPECT_EQ(json::parse(shown.output.substr(shown.output.find('['))),
            json::parse(R"(["A","a-b","","null",)"
                        R"("[\"tuple\",[\"number\"]]",0.1])"));
}

TEST_F(Kit, FunctionErrorsNameTheParameter) {
  const struct {
    const char* call;
    const char* text;
  } kCases[] = {
      {"shout(\"\")", "Invalid value for \"text\" parameter: There is no text"},
      {"shout(\"fail\")", "shout\" failed: It failed"},
      {"shout(null)", "argument must not be null"},
      {"join(\"-\", \"a\", \"b-\")", "Invalid value for \"parts\" parameter"},
  };
  for (const auto& test : kCases) {
    Configure(absl::StrCat(
        "output \"o\" {\n  value = provider::corner::", test.call, "\n}\n"));
    const Finished planned = terraform_.Plan();
    EXPECT_EQ(planned.exit_code, 1) << test.call;
    EXPECT_THAT(absl::StrReplaceAll(planned.output, {{"\n│ ", " "}}),
                HasSubstr(test.text))
        << test.call;
  }
}

constexpr char kOldState[] = R"json({
  "version": 4, "terraform_version": "1.11.4", "serial": 1,
  "lineage": "5e5b1c0e-0000-4000-8000-000000000000", "outputs": {},
  "resources": [{
    "mode": "managed", "type": "corner_thing", "name": "t",
    "provider": "provider[\"registry.terraform.io/crosstenant/corner\"]",
    "instances": [{
      "schema_version": 0,
      "attributes": {"id": "thing-7", "title": "seven", "size": "0.1"}
    }]
  }]
})json";

TEST_F(Kit, AStateOfTheFirstVersionIsUpgraded) {
  AddThing("thing-7", "seven");
  Object sized = *backend_.Get("thing-7");
  backend_.Put(
      "thing-7",
      sized.Set("size", Value::Num(*framework::Number::FromText("0.1"))));
  terraform_.Write("terraform.tfstate", kOldState);
  Configure(
      "resource \"corner_thing\" \"t\" {\n  name = \"seven\"\n  size = 0.1\n}"
      "\n");
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 0) << planned.output;
  ApplyAll();
  EXPECT_EQ(terraform_.StateOf("corner_thing.t", "name"), "seven");
  EXPECT_THAT(
      terraform_.Contents("terraform.tfstate"),
      AllOf(HasSubstr("\"schema_version\": 3"), Not(HasSubstr("title"))));
}

TEST_F(Kit, AFailedCreationIsTaintedAndReplaced) {
  Configure("resource \"corner_thing\" \"t\" {\n  name = \"fail\"\n}\n");
  const Finished failed = terraform_.Apply();
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_THAT(failed.output, HasSubstr("The backend broke down afterwards."));
  // What was made is remembered.
  EXPECT_EQ(terraform_.StateOf("corner_thing.t", "id"), "thing-1");
  Configure("resource \"corner_thing\" \"t\" {\n  name = \"n\"\n}\n");
  EXPECT_THAT(ChangesIn(terraform_.PlanJson()),
              ElementsAre("corner_thing.t: delete/create"));
  ApplyAll();
  EXPECT_EQ(backend_.Objects("thing").size(), 1u);
}

TEST_F(Kit, AnOldObjectThatCannotBeDestroyedIsDestroyedLater) {
  const auto named = [this](const char* name, const char* note) {
    Configure(absl::StrCat("resource \"corner_thing\" \"t\" {\n  name = \"",
                           name, "\"\n  note = ", note,
                           "\n  lifecycle {\n    create_before_destroy = "
                           "true\n  }\n}\n"));
  };
  named("old", "\"stuck\"");
  ApplyAll();
  named("new", "null");
  EXPECT_THAT(ChangesIn(terraform_.PlanJson()),
              ElementsAre("corner_thing.t: create/delete"));
  const Finished failed = terraform_.Apply();
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_THAT(failed.output, HasSubstr("The thing is stuck."));
  EXPECT_THAT(terraform_.Contents("terraform.tfstate"), HasSubstr("deposed"));
  EXPECT_EQ(backend_.Objects("thing").size(), 2u);

  Object freed = *backend_.Get("thing-1");
  backend_.Put("thing-1", freed.Set("note", Value::Null()));
  ApplyAll();
  EXPECT_THAT(terraform_.Contents("terraform.tfstate"),
              Not(HasSubstr("deposed")));
  EXPECT_EQ(backend_.Objects("thing").size(), 1u);
}

TEST_F(Kit, WhatIsGoneIsMadeAnew) {
  Configure("resource \"corner_thing\" \"t\" {\n  name = \"n\"\n}\n");
  // Not by this provider just now, or its absence would be waited for.
  AddThing("thing-7", "n");
  ASSERT_EQ(
      terraform_.Terraform({"import", "corner_thing.t", "thing-7"}).exit_code,
      0);
  backend_.Erase("thing-7");
  EXPECT_THAT(ChangesIn(terraform_.PlanJson()),
              ElementsAre("corner_thing.t: create"));
}

constexpr char kUnknownEndpoint[] = R"hcl(
resource "terraform_data" "e" {
  triggers_replace = "%1"
}

provider "corner" {
  endpoint = terraform_data.e.id
}

resource "corner_thing" "t" {
  name = "n"
}
)hcl";

TEST_F(Kit, AProviderThatIsNotKnownYetPlansNewObjects) {
  Configure(kUnknownEndpoint);
  ApplyAll();
}

TEST_F(Kit, AProviderThatIsNotKnownYetCannotReadAndSaysWhy) {
  Configure(kUnknownEndpoint);
  ApplyAll();
  Configure(absl::StrReplaceAll(kUnknownEndpoint, {{"%1", "%2"}}));
  const Finished planned = terraform_.Plan();
  EXPECT_EQ(planned.exit_code, 1);
  EXPECT_THAT(absl::StrReplaceAll(planned.output, {{"\n│ ", " "}}),
              AllOf(HasSubstr("Reading corner_thing is not possible yet"),
                    HasSubstr("argument endpoint is not known before apply")));
}

}  // namespace
}  // namespace crosstenant::acceptance
