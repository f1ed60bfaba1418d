#include "mapping/function_library.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace crosstenant::mapping {
namespace {

TEST(FunctionLibrary, HoldsEveryNameOfGraphsFunctionsList) {
  for (const std::string_view name : {"Append",
                                      "AppRoleAssignmentsComplex",
                                      "BitAnd",
                                      "CBool",
                                      "CDate",
                                      "Coalesce",
                                      "ConvertToBase64",
                                      "ConvertToUTF8Hex",
                                      "Count",
                                      "CStr",
                                      "DateAdd",
                                      "DateDiff",
                                      "DateFromNum",
                                      "FormatDateTime",
                                      "Guid",
                                      "IgnoreFlowIfNullOrEmpty",
                                      "IIF",
                                      "InStr",
                                      "IsNull",
                                      "IsNullOrEmpty",
                                      "IsPresent",
                                      "IsString",
                                      "Item",
                                      "Join",
                                      "Left",
                                      "Mid",
                                      "NormalizeDiacritics",
                                      "Not",
                                      "Now",
                                      "NumFromDate",
                                      "PCase",
                                      "RandomString",
                                      "Redact",
                                      "RemoveDuplicates",
                                      "Replace",
                                      "SelectUniqueValue",
                                      "SingleAppRoleAssignment",
                                      "Split",
                                      "StripSpaces",
                                      "Switch",
                                      "ToLower",
                                      "ToUpper",
                                      "Word",
                                      "AltSecIdFromNetId",
                                      "DefaultDomain",
                                      "AppRoleAssignments"}) {
    EXPECT_FALSE(FindOverloads(name).empty()) << name;
  }
}

TEST(FunctionLibrary, RowsAreWellFormed) {
  for (const FunctionSpec& spec : FunctionLibrary()) {
    std::set<std::string_view> keys;
    bool repeating = false;
    for (const FunctionParameter& parameter : spec.parameters) {
      EXPECT_FALSE(parameter.key.empty()) << spec.name;
      EXPECT_TRUE(keys.insert(parameter.key).second) << spec.name;
      EXPECT_TRUE(parameter.repeating || !repeating) << spec.name;
      repeating = parameter.repeating;
    }
    EXPECT_TRUE(spec.Takes(spec.RequiredCount())) << spec.name;
  }
}

TEST(FindFunction, ChoosesTheRowByTheNumberOfArguments) {
  EXPECT_EQ(FindFunction("FormatDateTime", 3)->parameters.size(), 3u);
  EXPECT_EQ(FindFunction("FormatDateTime", 4)->parameters.size(), 4u);
  EXPECT_NE(FindFunction("FormatDateTime", 1), nullptr);
  EXPECT_EQ(FindFunction("formatDateTime", 3), nullptr);
}

TEST(FunctionSpec, CountsRepetitions) {
  const FunctionSpec* spec = FindFunction("Switch", 4);
  ASSERT_NE(spec, nullptr);
  EXPECT_FALSE(spec->Takes(3));
  EXPECT_TRUE(spec->Takes(4));
  EXPECT_FALSE(spec->Takes(5));
  EXPECT_TRUE(spec->Takes(6));
  EXPECT_EQ(spec->ParameterAt(1)->key, "defaultValue");
  EXPECT_EQ(spec->ParameterAt(6)->key, "key");
  EXPECT_EQ(spec->ParameterAt(7)->key, "value");
  EXPECT_FALSE(FindFunction("SelectUniqueValue", 1)->Takes(1));
  EXPECT_TRUE(FindFunction("Guid", 0)->Takes(0));
  EXPECT_EQ(FindFunction("Guid", 1)->ParameterAt(0), nullptr);
}

TEST(NearestFunctionName, ForgivesCaseAndTypingMistakes) {
  EXPECT_EQ(NearestFunctionName("tolower"), "ToLower");
  EXPECT_EQ(NearestFunctionName("Apend"), "Append");
  EXPECT_EQ(NearestFunctionName("AltSecidFromNetid"), "AltSecIdFromNetId");
  EXPECT_EQ(NearestFunctionName("Frobnicate"), "");
  EXPECT_EQ(NearestFunctionName(std::string(5'000, 'a')), "");
}

}  // namespace
}  // namespace crosstenant::mapping
