#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/object_mapping/object_mapping_model.h"
#include "resources/object_mapping/object_mapping_resource.h"
#include "resources/synchronization_schema.h"
#include "tests/resources/lifecycle.h"
#include "tests/resources/sample_schema.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using framework::Value;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kGetJob = absl::StrCat("GET /", kJob);
const std::string kGetSchema = absl::StrCat("GET /", kJob, "/schema");
const std::string kPutSchema = absl::StrCat("PUT /", kJob, "/schema");
const std::string kGetTemplate =
    absl::StrCat("GET /servicePrincipals/", kPrincipal,
                 "/synchronization/templates/Azure2Azure/schema");

constexpr char kMarketing[] = R"([{"name":"Marketing","clauses":[
    {"operatorName":"EQUALS","sourceOperandName":"department",
     "targetOperand":{"values":["Marketing"]}},
    {"operatorName":"IS NOT NULL","sourceOperandName":"mail",
     "targetOperand":null}]}])";

Object Clause(const char* attribute, const char* name, Value values) {
  return Object()
      .Set("source_operand_name", attribute)
      .Set("operator_name", name)
      .Set("values", std::move(values));
}

Value Text(const char* text) { return Value::List({Value::String(text)}); }

Object Filter(const std::vector<Object>& clauses) {
  Value::Elements elements;
  for (const Object& clause : clauses) elements.push_back(clause.ToValue());
  Object group;
  group.Set("name", "Marketing").Set("clauses", Value::List(elements));
  return Object().Set("groups", Value::List({group.ToValue()}));
}

Object Marketing() {
  return Filter({Clause("department", "EQUALS", Text("Marketing")),
                 Clause("mail", "IS NOT NULL", Value::Null())});
}

Object Config() { return Object().Set("sync_job_id", kJob); }

Object Scoped() {
  Object config = Config();
  config.Set("scoping_filter", Marketing());
  return config;
}

boost::json::object UserMapping(const boost::json::value& schema) {
  boost::json::object copy = schema.get_object();
  return **FindObjectMapping(copy, {"User", "User"});
}

TEST(ObjectMappingModel, WritesOnlyWhatItManages) {
  boost::json::object document = UserMapping(SampleSchema());
  const boost::json::object before = document;
  ObjectMapping plan = *ObjectMappingFromGraph(document);
  WriteObjectMapping(plan, document);
  EXPECT_EQ(document, before);
  plan.enabled = false;
  plan.flow_types = {"Update", "Add"};
  WriteObjectMapping(plan, document);
  EXPECT_EQ(document["enabled"], false);
  EXPECT_EQ(document["flowTypes"], "Add,Update");
  EXPECT_EQ(document["metadata"], before.at("metadata"));
  EXPECT_EQ(document["scope"], before.at("scope"));
}

TEST(ObjectMappingModel, ReadsFlowTypesWithAndWithoutBlanks) {
  for (const char* text : {"Add,Delete", "Add, Delete", "Delete,Add"}) {
    boost::json::object document = {{"flowTypes", text}};
    EXPECT_THAT(ObjectMappingFromGraph(document)->flow_types,
                ElementsAre("Add", "Delete"))
        << text;
  }
}

TEST(ObjectMappingModel, MakesAScopeWhereThereIsNone) {
  boost::json::object document = {{"scope", nullptr}};
  ObjectMapping plan;
  WriteObjectMapping(plan, document);
  EXPECT_TRUE(document["scope"].is_null());
  plan.scoping_filter.emplace();
  plan.scoping_filter->groups.push_back({"g", {{"a", "IS NULL", {}}}});
  WriteObjectMapping(plan, document);
  EXPECT_EQ(
      boost::json::serialize(document["scope"].at("groups").at(0).at("name")),
      "\"g\"");
  EXPECT_TRUE(document["scope"].at("inputFilterGroups").is_array());
}

class ObjectMappingTest : public ::testing::Test {
 protected:
  ObjectMappingTest() {
    script().On(kGetJob, 200, R"({"templateId":"Azure2Azure"})");
    script().On(kGetTemplate, 200, boost::json::serialize(SampleSchema()));
    script().On(kPutSchema, 204);
    SetSchema(SampleSchema());
  }

  GraphScript& script() { return lifecycle_.script(); }

  void SetSchema(const boost::json::object& schema) {
    script().Replace(kGetSchema, 200, boost::json::serialize(schema));
  }

  StateOutput Created(const Object& config) {
    StateOutput created = lifecycle_.Create(config);
    EXPECT_EQ(FirstError(created.diagnostics), "");
    return created;
  }

  Lifecycle lifecycle_{"crosstenant_object_mapping", NewObjectMappingResource};
};

TEST_F(ObjectMappingTest, CreatingItWritesTheScopeAndKeepsTheRest) {
  const StateOutput created = Created(Scoped());
  EXPECT_EQ(Object(created.state).String("id"),
            absl::StrCat(kJob, "/User/User"));
  EXPECT_THAT(script().TakeLines(),
              ElementsAre(kGetJob, kGetTemplate, kGetSchema, kPutSchema));
  EXPECT_EQ(UserMapping(script().BodyOf(kPutSchema)),
            UserMapping(SampleSchemaScoped(kMarketing)));
  EXPECT_EQ(script().BodyOf(kPutSchema).at("x-unknown"),
            SampleSchema().at("x-unknown"));
}

TEST_F(ObjectMappingTest, ReadsBackWithoutDrift) {
  const StateOutput created = Created(Scoped());
  SetSchema(SampleSchemaScoped(kMarketing));
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  EXPECT_EQ(lifecycle_.Plan(Scoped(), created).planned, created.state);
}

TEST_F(ObjectMappingTest, ShowsAFilterChangedByHand) {
  const StateOutput created = Created(Scoped());
  const StateOutput read = lifecycle_.Read(created);
  EXPECT_TRUE(Object(read.state).IsNull("scoping_filter"));
}

TEST_F(ObjectMappingTest, TakesNoCustomisedFilterOver) {
  SetSchema(SampleSchemaScoped(R"([{"name":"By hand","clauses":[]}])"));
  const StateOutput created = lifecycle_.Create(Scoped());
  EXPECT_THAT(FirstError(created.diagnostics), StartsWith("scoping_filter: "));
  EXPECT_THAT(FirstError(created.diagnostics),
              HasSubstr(absl::StrCat(
                  "terraform import 'crosstenant_object_mapping.NAME' '", kJob,
                  "/User/User'")));
}

TEST_F(ObjectMappingTest, TakesAFilterOverThatIsThePlannedOne) {
  SetSchema(SampleSchemaScoped(kMarketing));
  Created(Scoped());
}

TEST_F(ObjectMappingTest, RemovingTheFilterTakesItAway) {
  const StateOutput created = Created(Scoped());
  SetSchema(SampleSchemaScoped(kMarketing));
  const StateOutput updated = lifecycle_.Update(created, Config());
  EXPECT_EQ(FirstError(updated.diagnostics), "");
  EXPECT_EQ(UserMapping(script().BodyOf(kPutSchema)),
            UserMapping(SampleSchema()));
}

TEST_F(ObjectMappingTest, DestroyingItPutsTheDefaultBack) {
  Object config = Scoped();
  config.Set("enabled", false)
      .Set("flow_types", Value::Set({Value::String("Add")}));
  const StateOutput created = Created(config);
  SetSchema(script().BodyOf(kPutSchema).get_object());
  EXPECT_EQ(FirstError(lifecycle_.Delete(created).diagnostics), "");
  EXPECT_EQ(script().BodyOf(kPutSchema), boost::json::value(SampleSchema()));
}

TEST_F(ObjectMappingTest, AMappingThatIsNotThereIsAnErrorAtItsName) {
  Object config = Config();
  config.Set("source_object_name", "Contact");
  EXPECT_THAT(FirstError(lifecycle_.Create(config).diagnostics),
              StartsWith("source_object_name: "));
}

TEST_F(ObjectMappingTest, PlanAfterImportIsEmpty) {
  SetSchema(SampleSchemaScoped(kMarketing));
  const StateOutput imported =
      lifecycle_.Import(absl::StrCat("/", kJob, "/User/User"));
  ASSERT_EQ(FirstError(imported.diagnostics), "");
  EXPECT_EQ(lifecycle_.Plan(Scoped(), imported).planned, imported.state);
  lifecycle_.ExpectWholeImport(imported);
  EXPECT_THAT(FirstError(lifecycle_.Import(kJob).diagnostics),
              HasSubstr("{job id}/{source object}/{target object}."));
}

struct FilterCase {
  Object clause;
  const char* error;  // how it begins
};

TEST_F(ObjectMappingTest, EveryMistakeInAClauseIsReportedAtItsPlace) {
  const std::string at = "scoping_filter.groups[0].clauses[1].";
  const std::vector<FilterCase> cases = {
      {Clause("department", "EQUAL", Text("x")), "operator_name: "},
      {Clause("department", "EQUALS", Value::Null()), "values: "},
      {Clause("department", "IS NULL", Text("x")), "values: "},
      {Clause("department", "REGEX MATCH", Text("(")), "values: "},
      {Clause("manager", "IS NOT NULL", Value::Null()),
       "source_operand_name: "},
  };
  for (const FilterCase& test : cases) {
    Object config = Config();
    config.Set("scoping_filter",
               Filter({Clause("department", "EQUALS", Text("Marketing")),
                       test.clause}));
    EXPECT_THAT(FirstError(lifecycle_.Validate(config)),
                StartsWith(at + test.error));
  }
}

TEST_F(ObjectMappingTest, AMistypedOperatorGetsTheNearestName) {
  Object config = Config();
  config.Set("scoping_filter",
             Filter({Clause("department", "NOT EQUAL", Text("x"))}));
  EXPECT_THAT(FirstError(lifecycle_.Validate(config)), HasSubstr("NOT EQUALS"));
}

TEST_F(ObjectMappingTest, UnknownPartsAreNotReported) {
  Object config = Config();
  config.Set("scoping_filter",
             Filter({Clause("department", "EQUALS", Value::Unknown())}));
  EXPECT_EQ(FirstError(lifecycle_.Validate(config)), "");
  config.Set("scoping_filter", Object().Set("groups", Value::Unknown()));
  EXPECT_EQ(FirstError(lifecycle_.Validate(config)), "");
  EXPECT_EQ(FirstError(lifecycle_.Validate(Scoped())), "");
}

}  // namespace
}  // namespace crosstenant::resources
