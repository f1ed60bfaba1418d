#include "tests/resources/sample_schema.h"

#include <boost/json/parse.hpp>

#include "resources/synchronization_schema.h"

namespace crosstenant::resources {
namespace {

constexpr char kSchema[] = R"json({
  "id": "s", "version": "v1.0", "x-unknown": {"kept": true},
  "synchronizationRules": [
    {"id": "other", "name": "OTHER", "sourceDirectoryName": "x",
     "targetDirectoryName": "y", "objectMappings": [
       {"name": "decoy", "enabled": false, "flowTypes": "Add",
        "sourceObjectName": "User", "targetObjectName": "User",
        "scope": null, "attributeMappings": []},
       {"name": "only here", "enabled": true, "flowTypes": "Add",
        "sourceObjectName": "Device", "targetObjectName": "Device",
        "scope": null, "attributeMappings": []}]},
    {"id": "r", "name": "USER_INBOUND_USER",
     "sourceDirectoryName": "Microsoft Entra ID",
     "targetDirectoryName": "Microsoft Entra ID (target tenant)",
     "objectMappings": [
       {"name": "Provision Microsoft Entra ID Users", "enabled": true,
        "flowTypes": "Add,Update,Delete",
        "sourceObjectName": "User", "targetObjectName": "User",
        "metadata": [{"key": "Disposition", "value": "\"Normal\""}],
        "scope": {"groups": [], "categoryFilterGroups": [],
          "inputFilterGroups": [{"name": "Filter external users", "clauses": [
            {"operatorName": "EQUALS",
             "sourceOperandName": "alternativeSecurityIds",
             "targetOperand": {"values": ["None"]}}]}]},
        "attributeMappings": [
          {"targetAttributeName": "department", "defaultValue": null,
           "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged",
           "flowType": "Always", "matchingPriority": 0,
           "source": {"expression": "[department]", "name": "department",
                      "type": "Attribute", "parameters": []}},
          {"targetAttributeName": "preferredLanguage", "defaultValue": "en-US",
           "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged",
           "flowType": "Always", "matchingPriority": 0,
           "source": {"expression": "[preferredLanguage]",
                      "name": "preferredLanguage",
                      "type": "Attribute", "parameters": []}},
          {"targetAttributeName": "alternativeSecurityIds",
           "defaultValue": null, "exportMissingReferences": false,
           "flowBehavior": "FlowWhenChanged", "flowType": "ObjectAddOnly",
           "matchingPriority": 1,
           "source": {"expression": "AltSecIdFromNetId([netId])",
             "name": "AltSecIdFromNetId", "type": "Function", "parameters": [
               {"key": "source", "value": {"expression": "[netId]",
                "name": "netId", "type": "Attribute", "parameters": []}}]}}]},
       {"name": null, "enabled": false, "flowTypes": "Add,Update,Delete",
        "sourceObjectName": "", "targetObjectName": "Group", "scope": null,
        "attributeMappings": []}]}],
  "directories": [
    {"name": "Microsoft Entra ID", "objects": [{"name": "User", "attributes": [
      {"name": "department"}, {"name": "preferredLanguage"}, {"name": "mail"},
      {"name": "netId"}, {"name": "alternativeSecurityIds"}]}]},
    {"name": "Microsoft Entra ID (target tenant)", "objects": [
      {"name": "User", "attributes": [
        {"name": "department"}, {"name": "preferredLanguage"},
        {"name": "mail"}, {"name": "netId"},
        {"name": "alternativeSecurityIds"}, {"name": "companyName"}]}]}]
})json";

}  // namespace

boost::json::object SampleSchema() {
  return boost::json::parse(kSchema).get_object();
}

boost::json::object SampleSchemaWith(const std::string& attribute_mapping) {
  boost::json::object schema = SampleSchema();
  boost::json::object document =
      boost::json::parse(attribute_mapping).get_object();
  boost::json::object& users = **FindObjectMapping(schema, {"User", "User"});
  const std::string target(document["targetAttributeName"].get_string());
  if (auto* present = FindAttributeMapping(users, target)) {
    *present = document;
  } else {
    users["attributeMappings"].get_array().push_back(document);
  }
  return schema;
}

boost::json::object SampleSchemaScoped(const std::string& groups) {
  boost::json::object schema = SampleSchema();
  boost::json::object& users = **FindObjectMapping(schema, {"User", "User"});
  users["scope"].get_object()["groups"] = boost::json::parse(groups);
  return schema;
}

}  // namespace crosstenant::resources
