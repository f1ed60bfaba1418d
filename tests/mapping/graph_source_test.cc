#include "mapping/graph_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

using ::testing::HasSubstr;

Expression Parsed(std::string_view text) {
  ParseResult result = ParseExpression(text);
  EXPECT_TRUE(result.expression.has_value()) << text;
  return result.expression.value_or(Expression{});
}

boost::json::value Json(std::string_view text) {
  boost::json::error_code error;
  boost::json::value value =
      boost::json::parse({text.data(), text.size()}, error);
  EXPECT_FALSE(error) << text;
  return value;
}

// Trees as Microsoft Graph stores them, from real schemas and the reference
// (tests/mapping/data/trees.jsonl).
struct Golden {
  std::string name;
  std::string text;
  boost::json::value tree;
};

std::vector<Golden> GoldenTrees() {
  std::vector<Golden> trees;
  for (const boost::json::object& line : ReadJsonLines("trees.jsonl")) {
    EXPECT_FALSE(line.at("source").as_string().empty());
    trees.push_back({std::string(line.at("name").as_string()),
                     std::string(line.at("text").as_string()),
                     line.at("tree")});
  }
  EXPECT_GE(trees.size(), 20u);
  return trees;
}

void CheckGoldenTreeIsWrittenExactly(const Golden& tested) {
  EXPECT_EQ(boost::json::value(ToGraphSource(Parsed(tested.text))),
            tested.tree);
}

void CheckGoldenTreeIsReadBackToTheSameText(const Golden& tested) {
  const auto expression = FromGraphSource(tested.tree);
  ASSERT_TRUE(expression.ok()) << expression.status();
  EXPECT_EQ(PrintExpression(*expression), tested.text);
  EXPECT_TRUE(Equivalent(*expression, Parsed(tested.text)));
  EXPECT_EQ(boost::json::value(ToGraphSource(*expression)), tested.tree);
}

void RemoveTexts(boost::json::object& node) {
  if (node["type"] == "Function") {
    node["expression"] = nullptr;
  }
  for (boost::json::value& parameter : node["parameters"].as_array()) {
    RemoveTexts(parameter.as_object()["value"].as_object());
  }
}

void CheckGoldenTreeIsUnderstoodWithoutItsTexts(const Golden& tested) {
  boost::json::value tree = tested.tree;
  RemoveTexts(tree.as_object());
  const auto expression = FromGraphSource(tree);
  ASSERT_TRUE(expression.ok()) << expression.status();
  EXPECT_TRUE(Equivalent(*expression, Parsed(tested.text)))
      << PrintExpression(*expression);
}

void CheckGoldenTreeIsUnderstoodFromItsTextAlone(const Golden& tested) {
  boost::json::value tree = tested.tree;
  tree.as_object().erase("parameters");
  tree.as_object().erase("name");
  const auto expression = FromGraphSource(tree);
  ASSERT_TRUE(expression.ok()) << expression.status();
  EXPECT_EQ(PrintExpression(*expression), tested.text);
}

TEST(GoldenTree, IsWrittenExactly) {
  for (const Golden& tested : GoldenTrees()) {
    SCOPED_TRACE(tested.name);
    CheckGoldenTreeIsWrittenExactly(tested);
  }
}

TEST(GoldenTree, IsReadBackToTheSameText) {
  for (const Golden& tested : GoldenTrees()) {
    SCOPED_TRACE(tested.name);
    CheckGoldenTreeIsReadBackToTheSameText(tested);
  }
}

TEST(GoldenTree, IsUnderstoodWithoutItsTexts) {
  for (const Golden& tested : GoldenTrees()) {
    SCOPED_TRACE(tested.name);
    CheckGoldenTreeIsUnderstoodWithoutItsTexts(tested);
  }
}

TEST(GoldenTree, IsUnderstoodFromItsTextAlone) {
  for (const Golden& tested : GoldenTrees()) {
    SCOPED_TRACE(tested.name);
    CheckGoldenTreeIsUnderstoodFromItsTextAlone(tested);
  }
}

TEST(FromGraphSource, TrustsTheTreeAgainstTheText) {
  const auto expression = FromGraphSource(Json(
      R"json({"expression":"ToLower([b])","name":"ToLower","type":"Function","parameters":[
             {"key":"source","value":{"expression":"[a]","name":"a","type":"Attribute"}}]})json"));
  ASSERT_TRUE(expression.ok());
  EXPECT_EQ(PrintExpression(*expression), "ToLower([a])");
}

TEST(FromGraphSource, WritesPositionsOutWithoutAText) {
  const auto replace = FromGraphSource(
      Json(R"json({"name":"Replace","type":"Function","parameters":[
             {"key":"Replacement","value":{"expression":"\"_\"","name":"_","type":"Constant"}},
             {"key":"source","value":{"expression":"[a]","name":"a","type":"Attribute"}},
             {"key":"Find","value":{"expression":"\"-\"","name":"-","type":"Constant"}}]})json"));
  ASSERT_TRUE(replace.ok());
  EXPECT_EQ(PrintExpression(*replace), "Replace([a], \"-\", , , \"_\", , )");
  const auto iif =
      FromGraphSource(Json(R"json({"name":"IIF","type":"Function","parameters":[
             {"key":"one","value":{"name":"a","type":"Attribute"}},
             {"key":"two","value":{"name":"<>","type":"Constant"}},
             {"key":"three","value":{"name":"x","type":"Constant"}},
             {"key":"four","value":{"name":"b","type":"Attribute"}}]})json"));
  ASSERT_TRUE(iif.ok());
  EXPECT_EQ(PrintExpression(*iif), "IIF([a]<>\"x\", [b], )");
}

// A function, a parameter key, a node's member and an IIF that are not known
// here come back as they were.
const std::string_view kUnknownTrees[] = {
    R"json({"expression":"Frob([a], , \"x\")","name":"Frob","type":"Function","parameters":[
      {"key":"first","value":{"expression":"[a]","name":"a","type":"Attribute","parameters":[]}},
      {"key":"third","value":{"expression":"\"x\"","name":"x","type":"Constant","parameters":[]}}]})json",
    R"json({"expression":"Trim([a], \"x\")","name":"Trim","type":"Function","parameters":[
      {"key":"source","value":{"expression":"[a]","name":"a","type":"Attribute","parameters":[]}},
      {"key":"side","value":{"expression":"\"x\"","name":"x","type":"Constant","parameters":[]}}]})json",
    R"json({"expression":"[a]","name":"a","type":"Attribute","parameters":[],"note":{"n":[1,null]}})json",
    R"json({"expression":"Frob()","name":"Frob","type":"Function","parameters":[]})json",
    R"json({"expression":"Frob([a], ToLower([b]))","name":"Frob","type":"Function","parameters":[]})json",
    R"json({"expression":"IIF([a], [b], , \"~\")","name":"IIF","type":"Function","parameters":[
      {"key":"one","value":{"expression":"[a]","name":"a","type":"Attribute","parameters":[]}},
      {"key":"four","value":{"expression":"[b]","name":"b","type":"Attribute","parameters":[]}},
      {"key":"two","value":{"expression":"\"~\"","name":"~","type":"Constant","parameters":[]}}]})json",
    R"json({"expression":"Join(\"@\", [a], )","name":"Join","type":"Function","parameters":[
      {"key":"separator","value":{"expression":"\"@\"","name":"@","type":"Constant","parameters":[]}},
      {"key":"source","value":{"expression":"[a]","name":"a","type":"Attribute","parameters":[]}},
      {"key":"source","value":{"expression":null,"name":"%DomainFQDN%","type":"Constant","parameters":[]}}]})json"};

TEST(FromGraphSource, KeepsWhatItDoesNotKnow) {
  for (const std::string_view text : kUnknownTrees) {
    const auto expression = FromGraphSource(Json(text));
    ASSERT_TRUE(expression.ok()) << text << expression.status();
    EXPECT_EQ(boost::json::value(ToGraphSource(*expression)), Json(text));
  }
}

TEST(ToGraphSource, LeavesAnUnknownFunctionToItsText) {
  const boost::json::object tree = ToGraphSource(Parsed("Frob( [a],[b] )"));
  EXPECT_EQ(
      boost::json::value(tree),
      Json(
          R"json({"expression":"Frob([a], [b])","name":"Frob","type":"Function","parameters":[]})json"));
  EXPECT_TRUE(Equivalent(*FromGraphSource(tree), Parsed("Frob([a],[b])")));
  const boost::json::object nested =
      ToGraphSource(Parsed("Append(Frob([a]), \"x\")"));
  EXPECT_TRUE(
      Equivalent(*FromGraphSource(nested), Parsed("Append(Frob([a]), \"x\")")));
}

// The 23 mappings of the real Azure2Azure default schema.
TEST(GraphSource, RoundTripsTheDefaultMappings) {
  const std::vector<std::string_view> sources = {"[IsSoftDeleted]",
                                                 "[accountEnabled]",
                                                 "[streetAddress]",
                                                 "[city]",
                                                 "[state]",
                                                 "[postalCode]",
                                                 "[country]",
                                                 "[department]",
                                                 "[employeeId]",
                                                 "[displayName]",
                                                 "[givenName]",
                                                 "[jobTitle]",
                                                 "[mailNickname]",
                                                 "[manager]",
                                                 "[physicalDeliveryOfficeName]",
                                                 "[preferredLanguage]",
                                                 "[surname]",
                                                 "[telephoneNumber]",
                                                 "[userPrincipalName]",
                                                 "AltSecIdFromNetId([netId])",
                                                 "\"true\"",
                                                 "[mail]",
                                                 "\"Member\""};
  ASSERT_EQ(sources.size(), 23u);
  for (const std::string_view source : sources) {
    const boost::json::object tree = ToGraphSource(Parsed(source));
    const auto expression = FromGraphSource(tree);
    ASSERT_TRUE(expression.ok()) << source;
    EXPECT_EQ(PrintExpression(*expression), source);
    EXPECT_EQ(ToGraphSource(*expression), tree);
  }
}

struct Refused {
  std::string_view json;
  std::string_view message;
};

void CheckFromGraphSourceRefusesWithAReason(const Refused& tested) {
  const auto expression = FromGraphSource(Json(tested.json));
  EXPECT_EQ(expression.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(expression.status().message()),
              HasSubstr(std::string(tested.message)));
}

TEST(FromGraphSourceRefuses, WithAReason) {
  for (
      const Refused& tested : std::vector<Refused>{
          Refused{"null", "must be an object"},
          Refused{"\"[a]\"", "must be an object"},
          Refused{"{}", "expression is empty"},
          Refused{R"json({"type":"Function"})json", "name is missing"},
          Refused{R"json({"type":7})json", "source.type must be a string"},
          Refused{R"json({"type":"Formula","expression":"[a]"})json",
                  "not one of"},
          Refused{
              R"json({"expression":"Append([a]","type":"Function","name":"Append"})json",
              "never closed"},
          Refused{R"json({"type":"Function","name":"F","parameters":{}})json",
                  "must be an array"},
          Refused{
              R"json({"type":"Function","name":"F","parameters":[{"key":"a"}]})json",
              "key and value"},
          Refused{
              R"json({"type":"Function","name":"F","parameters":[{"key":1,"value":{"name":"a"}}]})json",
              "source.key must be a string"}}) {
    SCOPED_TRACE(tested.json);
    CheckFromGraphSourceRefusesWithAReason(tested);
  }
}

TEST(FromGraphSource, BoundsNesting) {
  boost::json::value tree = Json(R"json({"name":"a","type":"Attribute"})json");
  for (int i = 0; i <= kMaximumExpressionDepth; ++i) {
    boost::json::object call{{"name", "Trim"}, {"type", "Function"}};
    call["parameters"] = boost::json::array{
        boost::json::object{{"key", "source"}, {"value", std::move(tree)}}};
    tree = std::move(call);
  }
  EXPECT_EQ(FromGraphSource(tree).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace crosstenant::mapping
