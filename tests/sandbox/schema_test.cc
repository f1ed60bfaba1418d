// The default schema in its facts, and what a schema must be like.
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "sandbox/schema/default_schema.h"
#include "tests/sandbox/picture_setup.h"

namespace crosstenant::sandbox {
namespace {

// The names of the attributes of an object in one of the two directories.
std::vector<std::string> Attributes(int directory, absl::string_view object) {
  std::vector<std::string> names;
  const json::array directories = DefaultDirectories();
  for (const json::value& candidate :
       directories[directory].at("objects").as_array()) {
    if (TextMember(candidate.as_object(), "name") != object) continue;
    for (const json::value& attribute : candidate.at("attributes").as_array()) {
      names.push_back(TextMember(attribute.as_object(), "name"));
    }
  }
  return names;
}

json::object Attribute(int directory, absl::string_view object,
                       absl::string_view name) {
  const json::array directories = DefaultDirectories();
  for (const json::value& candidate :
       directories[directory].at("objects").as_array()) {
    if (TextMember(candidate.as_object(), "name") != object) continue;
    for (const json::value& attribute : candidate.at("attributes").as_array()) {
      if (TextMember(attribute.as_object(), "name") == name)
        return attribute.as_object();
    }
  }
  return {};
}

TEST(DefaultSchema, TheRule) {
  json::object schema = TemplateSchema();
  EXPECT_EQ(TextMember(schema, "id"),
            "Azure2Azure.00000000000000000000000000000000");
  const json::object& rule =
      schema.at("synchronizationRules").as_array()[0].as_object();
  EXPECT_EQ(TextMember(rule, "id"), "01e28086-1453-4cb2-b95d-4fbc4564fcc0");
  EXPECT_EQ(TextMember(rule, "name"), "USER_INBOUND_USER");
  EXPECT_EQ(rule.at("priority"), 0);
  EXPECT_EQ(TextMember(rule, "sourceDirectoryName"), "Microsoft Entra ID");
  EXPECT_EQ(TextMember(rule, "targetDirectoryName"),
            "Microsoft Entra ID (target tenant)");
  EXPECT_EQ(rule.at("objectMappings").as_array().size(), 6u);
}

TEST(DefaultSchema, TheUserMappingsInTheirOrder) {
  json::object schema = TemplateSchema();
  std::vector<std::string> rows;
  for (const json::value& value :
       PictureSetup::UserMapping(schema).at("attributeMappings").as_array()) {
    const json::object& mapping = value.as_object();
    rows.push_back(
        absl::StrCat(TextMember(mapping, "targetAttributeName"), "|",
                     TextMember(mapping.at("source").as_object(), "expression"),
                     "|", TextMember(mapping, "flowType"), "|",
                     TextMember(mapping, "defaultValue"), "|",
                     mapping.at("matchingPriority").as_int64()));
  }
  EXPECT_EQ(absl::StrJoin(rows, "\n"),
            R"(IsSoftDeleted|[IsSoftDeleted]|Always|False|0
accountEnabled|[accountEnabled]|Always|True|0
streetAddress|[streetAddress]|Always||0
city|[city]|Always||0
state|[state]|Always||0
postalCode|[postalCode]|Always||0
country|[country]|Always||0
department|[department]|Always||0
employeeId|[employeeId]|Always||0
displayName|[displayName]|Always||0
givenName|[givenName]|Always||0
jobTitle|[jobTitle]|Always||0
mailNickname|[mailNickname]|Always||0
manager|[manager]|Always||0
physicalDeliveryOfficeName|[physicalDeliveryOfficeName]|Always||0
preferredLanguage|[preferredLanguage]|Always|en-US|0
surname|[surname]|Always||0
telephoneNumber|[telephoneNumber]|Always||0
userPrincipalName|[userPrincipalName]|Always||0
alternativeSecurityIds|AltSecIdFromNetId([netId])|ObjectAddOnly||1
showInAddressList|"true"|Always||0
mail|[mail]|Always||0
userType|"Member"|ObjectAddOnly||0)");
}

TEST(DefaultSchema, TheOtherMappingsAreNamelessAndOff) {
  json::object schema = TemplateSchema();
  std::vector<std::string> rows;
  const json::array& mappings = schema.at("synchronizationRules")
                                    .as_array()[0]
                                    .at("objectMappings")
                                    .as_array();
  for (size_t i = 1; i < mappings.size(); ++i) {
    const json::object& mapping = mappings[i].as_object();
    EXPECT_TRUE(mapping.at("name").is_null());
    EXPECT_EQ(mapping.at("enabled"), false);
    EXPECT_TRUE(mapping.at("scope").is_null());
    EXPECT_EQ(mapping.at("metadata").as_array().size(), 7u);
    rows.push_back(absl::StrCat(
        TextMember(mapping, "targetObjectName"), ":",
        TextMember(mapping.at("metadata").as_array()[6].as_object(), "value")));
  }
  EXPECT_EQ(absl::StrJoin(rows, " "),
            "Group:objectId Application:appId AppRole:displayName "
            "AppRoleAssignment:id ServicePrincipal:displayName");
}

TEST(DefaultSchema, TheDirectoriesDifferWhereTheRealOnesDo) {
  const std::vector<std::string> source = Attributes(0, "User");
  const std::vector<std::string> target = Attributes(1, "User");
  EXPECT_EQ(
      absl::StrJoin(source, " "),
      "objectId IsSoftDeleted accountEnabled streetAddress city state "
      "postalCode country "
      "companyName department employeeId employeeHireDate "
      "employeeLeaveDateTime employeeType "
      "employeeOrgData.costCenter employeeOrgData.division dirSyncEnabled "
      "displayName "
      "immutableId appRoleAssignments extensionAttribute1 extensionAttribute2 "
      "extensionAttribute3 extensionAttribute4 extensionAttribute5 "
      "extensionAttribute6 "
      "extensionAttribute7 extensionAttribute8 extensionAttribute9 "
      "extensionAttribute10 "
      "extensionAttribute11 extensionAttribute12 extensionAttribute13 "
      "extensionAttribute14 "
      "extensionAttribute15 facsimileTelephoneNumber givenName jobTitle "
      "mailNickname manager "
      "mobile onPremisesSecurityIdentifier originalUserPrincipalName "
      "otherMails "
      "physicalDeliveryOfficeName preferredLanguage proxyAddresses surname "
      "telephoneNumber "
      "usageLocation userPrincipalName netId alternativeSecurityIds "
      "showInAddressList mail "
      "userState userType");
  EXPECT_EQ(target.size(), source.size() - 1);
  EXPECT_EQ(target.back(), "source");
  const std::set<std::string> in_target(target.begin(), target.end());
  EXPECT_EQ(
      in_target.count("appRoleAssignments") + in_target.count("userState"), 0u);
  EXPECT_EQ(Attribute(0, "User", "netId").at("required"), true);
  EXPECT_EQ(Attribute(1, "User", "netId").at("required"), false);
  EXPECT_EQ(Attribute(1, "User", "alternativeSecurityIds").at("required"),
            true);
  EXPECT_EQ(Attribute(0, "User", "showInAddressList").at("flowNullValues"),
            true);
  EXPECT_EQ(TextMember(Attribute(0, "User", "manager"), "type"), "Reference");
  EXPECT_EQ(
      TextMember(Attribute(0, "Application", "appMetadata"), "mutability"),
      "ReadOnly");
}

class SchemaTest : public testing::Test {
 protected:
  PictureSetup setup_;
};

TEST_F(SchemaTest, TheDefaultCanBePutBackUnchanged) {
  const json::object before = setup_.Schema();
  setup_.PutSchema(before);
  json::object after = setup_.Schema();
  EXPECT_NE(TextMember(after, "version"), TextMember(before, "version"));
  EXPECT_EQ(after.at("synchronizationRules"),
            before.at("synchronizationRules"));
}

TEST_F(SchemaTest, RefusedSchemas) {
  struct Case {
    const char* what;
    int status;
    void (*spoil)(json::object& mapping);
  };
  static const auto attribute = [](json::object& mapping,
                                   size_t index) -> json::object& {
    return mapping.at("attributeMappings").as_array()[index].as_object();
  };
  static const auto clause = [](const char* name, const char* operation,
                                json::value operand) {
    return json::array{json::object{
        {"name", "G"},
        {"clauses", json::array{json::object{{"sourceOperandName", name},
                                             {"operatorName", operation},
                                             {"targetOperand", operand}}}}}};
  };
  const Case cases[] = {
      {"case of an enumeration", 406,
       [](json::object& m) { attribute(m, 3)["flowType"] = "always"; }},
      {"case of a flag", 406,
       [](json::object& m) { m["flowTypes"] = "add,update"; }},
      {"unknown operator", 400,
       [](json::object& m) {
         m.at("scope").as_object()["groups"] =
             clause("department", "equals",
                    json::object{{"values", json::array{"x"}}});
       }},
      {"unknown attribute in a filter", 400,
       [](json::object& m) {
         m.at("scope").as_object()["groups"] =
             clause("departement", "EQUALS",
                    json::object{{"values", json::array{"x"}}});
       }},
      {"expression that does not parse", 400,
       [](json::object& m) {
         attribute(m, 3)["source"] = json::object{
             {"expression", "Append([city]"}, {"type", "Function"}};
       }},
      {"unknown function", 400,
       [](json::object& m) {
         attribute(m, 3)["source"] = json::object{
             {"expression", "Reverse([city])"}, {"type", "Function"}};
       }},
      {"unknown source attribute", 400,
       [](json::object& m) {
         attribute(m, 3)["source"] = json::object{
             {"expression", "[town]"}, {"name", "town"}, {"type", "Attribute"}};
       }},
      {"attribute mapped twice", 400,
       [](json::object& m) {
         attribute(m, 3)["targetAttributeName"] = "department";
       }},
      {"unknown target attribute", 400,
       [](json::object& m) {
         attribute(m, 3)["targetAttributeName"] = "town";
       }},
      {"no match", 400,
       [](json::object& m) { attribute(m, 19)["matchingPriority"] = 0; }},
      {"second match", 400,
       [](json::object& m) { attribute(m, 21)["matchingPriority"] = 2; }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    json::object schema = setup_.Schema();
    c.spoil(PictureSetup::UserMapping(schema));
    setup_.PutSchema(schema, c.status);
  }
  const json::object schema = setup_.Schema();
  EXPECT_EQ(TextMember(schema, "version"), "v1.2");
}

TEST_F(SchemaTest, DeleteReturnsToTheDefaultAndPatchIsUnknown) {
  const json::object before = setup_.Schema();
  setup_.Filter("department", "EQUALS", "Marketing");
  EXPECT_EQ(setup_.source.Delete(absl::StrCat(setup_.job, "/schema")).status,
            204);
  EXPECT_EQ(setup_.Schema().at("synchronizationRules"),
            before.at("synchronizationRules"));
  const GraphAnswer patch =
      setup_.source.Patch(absl::StrCat(setup_.job, "/schema"), "{}");
  EXPECT_EQ(patch.status, 404);
  EXPECT_EQ(patch.At("error/code"), "UnknownError");
  EXPECT_TRUE(
      json::parse(patch.At("error/message")).as_object().contains("Message"));
}

TEST_F(SchemaTest, OperatorsAndFunctionsAreListed) {
  const GraphAnswer operators =
      setup_.source.Get(absl::StrCat(setup_.job, "/schema/filterOperators()"));
  EXPECT_EQ(operators.At("value/0/id"), operators.At("value/0/name"));
  std::set<std::string> functions;
  const GraphAnswer list =
      setup_.source.Get(absl::StrCat(setup_.job, "/schema/functions"));
  for (const json::value& function : list.body.at("value").as_array()) {
    functions.insert(TextMember(function.as_object(), "name"));
  }
  for (const char* name :
       {"Append", "Join", "ToLower", "ToUpper", "Switch", "IIF"})
    EXPECT_EQ(functions.count(name), 1u);
}

}  // namespace
}  // namespace crosstenant::sandbox
