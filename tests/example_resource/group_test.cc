#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/example_resource/group_model.h"
#include "tests/example_resource/group_resource.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kGroup[] = "/groups/dddddddd-0000-0000-0000-000000000004";
constexpr char kDocument[] =
    R"({"id": "dddddddd-0000-0000-0000-000000000004",
        "displayName": "Sales", "description": "Everybody in Sales"})";

TEST(GroupModel, PatchNamesWhatChangesAndUnsetsWhatWasRemoved) {
  const Group prior = {.id = "g", .name = "Sales", .description = "old"};
  const Group plan = {.id = "g", .name = "Sales", .description = std::nullopt};
  EXPECT_EQ(GroupToGraphPatch(prior, plan),
            (boost::json::object{{"description", nullptr}}));
  EXPECT_THAT(GroupToGraphPatch(prior, prior), IsEmpty());
}

TEST(GroupResource, IsCreatedReadUpdatedImportedAndDeleted) {
  const Lifecycle group("crosstenant_group", NewGroupResource);
  GraphScript& graph = group.script();
  graph.On("POST /groups", 201, kDocument);
  graph.On(std::string("GET ") + kGroup, 200, kDocument);
  graph.On(std::string("PATCH ") + kGroup, 204);
  graph.On(std::string("DELETE ") + kGroup, 204);
  Object config = Object()
                      .Set("display_name", "Sales")
                      .Set("description", "Everybody in Sales");

  const StateOutput created = group.Create(config);
  EXPECT_EQ(FirstError(created.diagnostics), "");
  EXPECT_EQ(group.Read(created).state, created.state);
  EXPECT_EQ(group.Plan(config, created).planned, created.state);

  config.Set("description", framework::Value::Null());
  const StateOutput updated = group.Update(created, config);
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  EXPECT_TRUE(Object(updated.state).IsNull("description"));

  group.ExpectWholeImport(group.Import(kGroup));
  graph.TakeLines();
  EXPECT_EQ(FirstError(group.Delete(updated).diagnostics), "");
  EXPECT_THAT(graph.TakeLines(), ElementsAre(std::string("DELETE ") + kGroup));
}

}  // namespace
}  // namespace crosstenant::resources
