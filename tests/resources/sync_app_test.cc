#include <boost/json/parse.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/sync_app/sync_app_model.h"
#include "resources/sync_app/sync_app_resource.h"
#include "tests/resources/lifecycle.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kApp[] = "dddddddd-0000-0000-0000-000000000004";
constexpr char kClient[] = "eeeeeeee-0000-0000-0000-000000000005";
constexpr char kRole[] = "ffffffff-0000-0000-0000-000000000006";
constexpr char kApplicationFields[] =
    "$select=id,appId,displayName,applicationTemplateId,appRoles";

const std::string kSearch =
    "GET /applications?$filter=displayName%20eq%20%27Fabrikam%27"
    "&$select=id,displayName,applicationTemplateId";
const std::string kInstantiate =
    "POST /applicationTemplates/518e5f48-1fc8-4c48-9387-9fdf28b0dfe7/"
    "instantiate";
const std::string kGetApp =
    absl::StrCat("GET /applications/", kApp, "?", kApplicationFields);
const std::string kGetPrincipal = absl::StrCat(
    "GET /servicePrincipals/", kPrincipal, "?$select=id,appId,appRoles");
const std::string kFindPrincipal =
    absl::StrCat("GET /servicePrincipals?$filter=appId%20eq%20%27", kClient,
                 "%27&$select=id,appId,appRoles");
const std::string kFindApp =
    absl::StrCat("GET /applications?$filter=appId%20eq%20%27", kClient, "%27&",
                 kApplicationFields);

std::string Application(const std::string& name = "Fabrikam",
                        std::string_view template_id = kSyncAppTemplateId) {
  return absl::StrCat(R"({"id":")", kApp, R"(","appId":")", kClient,
                      R"(","displayName":")", name,
                      R"(","applicationTemplateId":")",
                      std::string(template_id), R"("})");
}

std::string Principal() {
  return absl::StrCat(R"({"id":")", kPrincipal, R"(","appId":")", kClient,
                      R"(","appRoles":[{"displayName":"other","id":"no"},)",
                      R"({"displayName":"msiam_access","value":null,"id":")",
                      kRole, R"("}]})");
}

std::string ListOf(const std::string& items) {
  return absl::StrCat(R"({"value":[)", items, "]}");
}

Object Config(const char* name = "Fabrikam") {
  return Object().Set("display_name", name);
}

class SyncAppTest : public ::testing::Test {
 protected:
  GraphScript& script() { return lifecycle_.script(); }

  StateOutput Created() {
    script().On(kSearch, 200, ListOf(""));
    script().On(kInstantiate, 201,
                absl::StrCat(R"({"application":)", Application(),
                             R"(,"servicePrincipal":)", Principal(), "}"));
    StateOutput created = lifecycle_.Create(Config());
    EXPECT_EQ(FirstError(created.diagnostics), "");
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_sync_app", NewSyncAppResource};
};

TEST(SyncAppModel, RoundTrips) {
  const SyncApp app{"n", "a", "c", "s", "r"};
  EXPECT_EQ(SyncAppFromObject(SyncAppToObject(app)), app);
  EXPECT_TRUE(SyncAppToGraphPatch(app, app).empty());
}

TEST_F(SyncAppTest, TakesItsStateFromTheAnswer) {
  const Object state(Created().state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kSearch, kInstantiate));
  EXPECT_EQ(state.String("id"), kApp);
  EXPECT_EQ(state.String("application_object_id"), kApp);
  EXPECT_EQ(state.String("client_id"), kClient);
  EXPECT_EQ(state.String("service_principal_id"), kPrincipal);
  EXPECT_EQ(state.String("app_role_id"), kRole);
}

TEST_F(SyncAppTest, StopsAtOneOfTheSameNameWithTheImportCommand) {
  script().On(kSearch, 200, ListOf(Application()));
  const StateOutput created = lifecycle_.Create(Config());
  EXPECT_THAT(FirstError(created.diagnostics), StartsWith("display_name: "));
  EXPECT_THAT(
      FirstError(created.diagnostics),
      HasSubstr(absl::StrCat("terraform import 'crosstenant_sync_app.NAME' '",
                             kApp, "'")));
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(SyncAppTest, TakesNoNoticeOfAnotherKindOfApplication) {
  script().On(kSearch, 200, ListOf(Application("Fabrikam", "other")));
  script().On(kInstantiate, 201,
              absl::StrCat(R"({"application":)", Application(),
                           R"(,"servicePrincipal":)", Principal(), "}"));
  EXPECT_EQ(FirstError(lifecycle_.Create(Config()).diagnostics), "");
}

TEST_F(SyncAppTest, ReadsWithTwoRequestsAndWithoutDrift) {
  const StateOutput created = Created();
  script().TakeLines();
  script().On(kGetApp, 200, Application());
  script().On(kGetPrincipal, 200, Principal());
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  EXPECT_THAT(script().TakeLines(), ElementsAre(kGetApp, kGetPrincipal));
}

TEST_F(SyncAppTest, IsGoneWhenTheApplicationIs) {
  const StateOutput created = Created();
  lifecycle_.clock().Advance(absl::Hours(1));
  script().OnError(kGetApp, 404, "Request_ResourceNotFound");
  EXPECT_TRUE(lifecycle_.Read(created).state.IsNull());
}

TEST_F(SyncAppTest, RenamesInPlace) {
  const StateOutput created = Created();
  const std::string patch = absl::StrCat("PATCH /applications/", kApp);
  script().On(patch, 204);
  EXPECT_TRUE(
      lifecycle_.Plan(Config("Renamed"), created).requires_replace.empty());
  const StateOutput renamed = lifecycle_.Update(created, Config("Renamed"));
  EXPECT_EQ(FirstError(renamed.diagnostics), "");
  EXPECT_EQ(Object(renamed.state).String("display_name"), "Renamed");
  EXPECT_EQ(script().BodyOf(patch),
            boost::json::parse(R"({"displayName":"Renamed"})"));
}

TEST_F(SyncAppTest, SaysThatADeletedApplicationStaysForThirtyDays) {
  const StateOutput created = Created();
  script().On(absl::StrCat("DELETE /applications/", kApp), 204);
  const StateOutput deleted = lifecycle_.Delete(created);
  ASSERT_EQ(deleted.diagnostics.items().size(), 1u);
  EXPECT_THAT(deleted.diagnostics.items()[0].summary, HasSubstr("30 days"));
}

TEST_F(SyncAppTest, PlanAfterImportIsEmptyWhicheverIdIsGiven) {
  script().On(kGetApp, 200, Application());
  script().OnError(
      absl::StrCat("GET /applications/", kPrincipal, "?", kApplicationFields),
      404, "Request_ResourceNotFound");
  script().On(kGetPrincipal, 200, Principal());
  script().On(kFindPrincipal, 200, ListOf(Principal()));
  script().On(kFindApp, 200, ListOf(Application()));
  for (const std::string& id :
       {std::string(kApp), absl::StrCat("/applications/", kApp),
        std::string(kPrincipal),
        absl::StrCat("servicePrincipals/", kPrincipal)}) {
    const StateOutput imported = lifecycle_.Import(id);
    ASSERT_EQ(FirstError(imported.diagnostics), "") << id;
    EXPECT_EQ(lifecycle_.Plan(Config(), imported).planned, imported.state);
    EXPECT_EQ(Object(imported.state).String("app_role_id"), kRole) << id;
    lifecycle_.ExpectWholeImport(imported);
  }
}

TEST_F(SyncAppTest, ImportRefusesAnotherKindOfApplication) {
  script().On(kGetApp, 200, Application("Payroll", "other"));
  EXPECT_THAT(FirstError(lifecycle_.Import(kApp).diagnostics),
              HasSubstr("\"Payroll\" was not made from the template"));
  EXPECT_THAT(FirstError(lifecycle_.Import("Payroll").diagnostics),
              HasSubstr("\"Payroll\" is no object id"));
}

}  // namespace
}  // namespace crosstenant::resources
