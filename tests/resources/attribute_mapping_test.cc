#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "resources/attribute_mapping/attribute_mapping_edit.h"
#include "resources/attribute_mapping/attribute_mapping_model.h"
#include "resources/attribute_mapping/attribute_mapping_resource.h"
#include "resources/synchronization_schema.h"
#include "tests/resources/lifecycle.h"
#include "tests/resources/sample_schema.h"

namespace crosstenant::resources {
namespace {

using framework::Object;
using framework::StateOutput;
using framework::Value;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

const std::string kGetJob = absl::StrCat("GET /", kJob);
const std::string kGetSchema = absl::StrCat("GET /", kJob, "/schema");
const std::string kPutSchema = absl::StrCat("PUT /", kJob, "/schema");
const std::string kGetTemplate =
    absl::StrCat("GET /servicePrincipals/", kPrincipal,
                 "/synchronization/templates/Azure2Azure/schema");

// department <- ToUpper([department]), as Graph stores it.
constexpr char kUpper[] = R"json({"targetAttributeName":"department",
  "defaultValue":null,"exportMissingReferences":false,
  "flowBehavior":"FlowWhenChanged","flowType":"Always","matchingPriority":0,
  "source":{"expression":"ToUpper([department])","name":"ToUpper",
    "type":"Function","parameters":[{"key":"source","value":
      {"expression":"[department]","name":"department","type":"Attribute",
       "parameters":[]}}]}})json";

Object Config(const char* target, const char* expression) {
  return Object()
      .Set("sync_job_id", kJob)
      .Set("target_attribute_name", target)
      .Set("expression", expression);
}

Object Unmapped(const char* target) {
  return Object()
      .Set("sync_job_id", kJob)
      .Set("target_attribute_name", target)
      .Set("mapped", false);
}

const boost::json::object* MappingIn(const boost::json::object& schema,
                                     const char* target) {
  return FindAttributeMapping(**FindObjectMapping(schema, {"User", "User"}),
                              target);
}

TEST(AttributeMappingModel, DefaultMappingsSurviveARoundTrip) {
  const boost::json::object schema = SampleSchema();
  for (const char* target :
       {"department", "preferredLanguage", "alternativeSecurityIds"}) {
    boost::json::object document = *MappingIn(schema, target);
    const auto mapping = AttributeMappingFromGraph(document);
    ASSERT_TRUE(mapping.ok()) << target;
    Object state;
    SetAttributeMapping(*mapping, state);
    const auto again = AttributeMappingFromObject(state);
    ASSERT_TRUE(again.ok()) << target;
    EXPECT_TRUE(SameMapping(*mapping, *again)) << target;
    WriteAttributeMapping(*again, document);
    EXPECT_EQ(document, *MappingIn(schema, target)) << target;
  }
}

TEST(AttributeMappingModel, ANewDocumentHasEveryMember) {
  AttributeMapping mapping =
      *AttributeMappingFromObject(Object().Set("expression", "\"Contoso\""));
  EXPECT_EQ(
      boost::json::value(AttributeMappingToGraphCreate("companyName", mapping)),
      boost::json::parse(R"({"targetAttributeName":"companyName",
              "exportMissingReferences":false,"source":{"expression":
              "\"Contoso\"","name":"Contoso","type":"Constant",
              "parameters":[]},"defaultValue":null,"flowType":"Always",
              "flowBehavior":"FlowWhenChanged","matchingPriority":0})"));
}

class AttributeMappingTest : public ::testing::Test {
 protected:
  AttributeMappingTest() {
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

  // The document that the last PUT stored for the attribute; null for none.
  boost::json::value Stored(const char* target) {
    const boost::json::object schema = script().BodyOf(kPutSchema).get_object();
    const boost::json::object* mapping = MappingIn(schema, target);
    return mapping == nullptr ? boost::json::value()
                              : boost::json::value(*mapping);
  }

  Lifecycle lifecycle_{"crosstenant_attribute_mapping",
                       NewAttributeMappingResource};
};

TEST_F(AttributeMappingTest, TakesMicrosoftsDefaultOver) {
  const StateOutput created =
      Created(Config("department", "ToUpper( [department] )"));
  EXPECT_EQ(Stored("department"), boost::json::parse(kUpper));
  EXPECT_EQ(script().BodyOf(kPutSchema).at("x-unknown"),
            SampleSchema().at("x-unknown"));
  EXPECT_EQ(Object(created.state).String("id"),
            absl::StrCat(kJob, "/User/User/department"));
  EXPECT_EQ(Object(created.state).String("expression"),
            "ToUpper( [department] )");
}

TEST_F(AttributeMappingTest, AddsAMappingWhereThereIsNone) {
  Created(Config("companyName", "\"Contoso\""));
  EXPECT_EQ(Stored("companyName").at("source").at("type"), "Constant");
}

TEST_F(AttributeMappingTest, AnotherSpellingIsNoDrift) {
  const StateOutput created =
      Created(Config("department", "ToUpper( [department] )"));
  SetSchema(SampleSchemaWith(kUpper));
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  EXPECT_EQ(
      lifecycle_.Plan(Config("department", "ToUpper([department])"), created)
          .planned,
      created.state);
}

TEST_F(AttributeMappingTest, ShowsAnExpressionChangedByHandAndRepairsIt) {
  const StateOutput created =
      Created(Config("department", "ToLower([department])"));
  SetSchema(SampleSchemaWith(kUpper));
  const StateOutput read = lifecycle_.Read(created);
  EXPECT_EQ(Object(read.state).String("expression"), "ToUpper([department])");
  const StateOutput repaired =
      lifecycle_.Update(read, Config("department", "ToLower([department])"));
  EXPECT_EQ(repaired.state, created.state);
  EXPECT_EQ(Stored("department").at("source").at("name"), "ToLower");
}

TEST_F(AttributeMappingTest, TakesNoCustomisedMappingOver) {
  SetSchema(SampleSchemaWith(kUpper));
  const StateOutput created =
      lifecycle_.Create(Config("department", "ToLower([department])"));
  const std::string error = FirstError(created.diagnostics);
  EXPECT_THAT(error, StartsWith("target_attribute_name: "));
  EXPECT_THAT(error, HasSubstr("from ToUpper([department])"));
  EXPECT_THAT(error, HasSubstr(absl::StrCat(
                         "terraform import 'crosstenant_attribute_mapping.NAME"
                         "' '",
                         kJob, "/User/User/department'")));
  EXPECT_TRUE(created.state.IsNull());
}

TEST_F(AttributeMappingTest, TakesACustomisedMappingOverThatIsThePlannedOne) {
  SetSchema(SampleSchemaWith(kUpper));
  Created(Config("department", "ToUpper([department])"));
}

TEST_F(AttributeMappingTest, MappedFalseRemovesADefaultMapping) {
  const StateOutput created = Created(Unmapped("department"));
  EXPECT_TRUE(Stored("department").is_null());
  SetSchema(script().BodyOf(kPutSchema).get_object());
  EXPECT_EQ(lifecycle_.Read(created).state, created.state);
  SetSchema(SampleSchema());
  EXPECT_EQ(Object(lifecycle_.Read(created).state).Bool("mapped"), true);
}

TEST_F(AttributeMappingTest, MappedFalseRemovesNoCustomisedMapping) {
  SetSchema(SampleSchemaWith(kUpper));
  EXPECT_THAT(FirstError(lifecycle_.Create(Unmapped("department")).diagnostics),
              HasSubstr("terraform import"));
}

TEST_F(AttributeMappingTest, AMappingRemovedByHandIsMadeAgain) {
  const StateOutput created = Created(Config("companyName", "\"Contoso\""));
  lifecycle_.clock().Advance(absl::Hours(1));
  EXPECT_TRUE(lifecycle_.Read(created).state.IsNull());
}

TEST_F(AttributeMappingTest, DestroyingItPutsTheDefaultBack) {
  for (const char* target : {"department", "companyName"}) {
    SetSchema(SampleSchema());
    const StateOutput created = Created(Config(target, "[mail]"));
    SetSchema(script().BodyOf(kPutSchema).get_object());
    EXPECT_EQ(FirstError(lifecycle_.Delete(created).diagnostics), "");
    EXPECT_EQ(script().BodyOf(kPutSchema), boost::json::value(SampleSchema()))
        << target;
  }
}

TEST_F(AttributeMappingTest, UnknownAttributesAreErrorsWhilePlanning) {
  EXPECT_THAT(
      FirstError(lifecycle_.Plan(Config("Department", "[mail]")).diagnostics),
      StartsWith("target_attribute_name: "));
  const auto plan = lifecycle_.Plan(Config("department", "[departmen]"));
  EXPECT_THAT(FirstError(plan.diagnostics), StartsWith("expression: "));
  EXPECT_THAT(FirstError(plan.diagnostics), HasSubstr("\"department\""));
}

TEST_F(AttributeMappingTest,
       UnknownAttributesAreErrorsWhenThePlanCouldNotTell) {
  Object config = Config("departmnt", "[mail]");
  config.Set("sync_job_id", Value::Unknown());
  EXPECT_EQ(FirstError(lifecycle_.Plan(config).diagnostics), "");
  const boost::json::object schema = SampleSchema();
  const AttributeKey key{{"User", "User"}, "departmnt", "id"};
  EXPECT_THAT(std::string(CheckAttributes(schema, key, {}).message()),
              HasSubstr("Did you mean \"department\"?"));
}

TEST_F(AttributeMappingTest, AnExpressionThatCannotBeReadShowsThePlace) {
  const auto diagnostics =
      lifecycle_.Validate(Config("department", "ToUpper([department]"));
  EXPECT_THAT(FirstError(diagnostics), StartsWith("expression: "));
  EXPECT_THAT(FirstError(diagnostics), HasSubstr("\n    "));
  EXPECT_THAT(FirstError(diagnostics), HasSubstr("^"));
}

TEST_F(AttributeMappingTest, AnUnknownFunctionIsAWarningOnceAndPassedOn) {
  const Object config = Config("department", "Frobnicate([department])");
  EXPECT_THAT(lifecycle_.Validate(config).items(), IsEmpty());
  const auto plan = lifecycle_.Plan(config);
  ASSERT_THAT(plan.diagnostics.items(), SizeIs(1));
  EXPECT_EQ(plan.diagnostics.items()[0].severity,
            framework::Diagnostic::Severity::kWarning);
  const StateOutput created = Created(config);
  EXPECT_EQ(Stored("department").at("source").at("expression"),
            "Frobnicate([department])");
  SetSchema(script().BodyOf(kPutSchema).get_object());
  const StateOutput read = lifecycle_.Read(created);
  EXPECT_EQ(read.state, created.state);
  EXPECT_THAT(lifecycle_.Plan(config, read).diagnostics.items(), IsEmpty());
}

TEST_F(AttributeMappingTest, ChecksRulesBetweenArguments) {
  Object nothing;
  nothing.Set("sync_job_id", kJob).Set("target_attribute_name", "mail");
  EXPECT_THAT(FirstError(lifecycle_.Validate(nothing)),
              StartsWith("expression: Missing expression"));
  nothing.Set("default_value", "x");
  EXPECT_EQ(FirstError(lifecycle_.Validate(nothing)), "");
  Object both = Unmapped("mail");
  both.Set("expression", "[mail]");
  EXPECT_THAT(FirstError(lifecycle_.Validate(both)),
              StartsWith("expression: Superfluous expression"));
  Object unknown = Config("mail", "[mail]");
  unknown.Set("expression", Value::Unknown());
  EXPECT_EQ(FirstError(lifecycle_.Validate(unknown)), "");
}

TEST_F(AttributeMappingTest, PlanAfterImportIsEmpty) {
  SetSchema(SampleSchemaWith(kUpper));
  StateOutput imported =
      lifecycle_.Import(absl::StrCat(kJob, "/User/User/department"));
  ASSERT_EQ(FirstError(imported.diagnostics), "");
  EXPECT_EQ(
      lifecycle_.Plan(Config("department", "ToUpper( [department] )"), imported)
          .planned,
      imported.state);
  lifecycle_.ExpectWholeImport(imported);
  imported = lifecycle_.Import(absl::StrCat(kJob, "/User/User/companyName"));
  lifecycle_.ExpectWholeImport(imported);
  EXPECT_EQ(lifecycle_.Plan(Unmapped("companyName"), imported).planned,
            imported.state);
  imported = lifecycle_.Import(absl::StrCat(kJob, "/User/User/nonsense"));
  EXPECT_TRUE(imported.state.IsNull());
}

TEST_F(AttributeMappingTest, ImportByIdentityTakesUserForGranted) {
  SetSchema(SampleSchemaWith(kUpper));
  const StateOutput imported = lifecycle_.ImportByIdentity(
      Object()
          .Set("sync_job_id", absl::StrCat("/", kJob))
          .Set("target_attribute_name", "department"));
  ASSERT_EQ(FirstError(imported.diagnostics), "");
  EXPECT_EQ(Object(imported.state).String("id"),
            absl::StrCat(kJob, "/User/User/department"));
}

}  // namespace
}  // namespace crosstenant::resources
