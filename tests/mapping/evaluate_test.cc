#include "mapping/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosstenant::mapping {
namespace {

using ::testing::HasSubstr;

class Attributes : public AttributeLookup {
 public:
  using Map = std::map<std::string, AttributeValue, std::less<>>;
  explicit Attributes(Map values) : values_(std::move(values)) {}

  AttributeValue Find(std::string_view name) const override {
    const auto found = values_.find(name);
    return found != values_.end() ? found->second : AttributeValue::Null();
  }

 private:
  Map values_;
};

absl::StatusOr<AttributeValue> Evaluate(
    std::string_view text, const Attributes& attributes = Attributes({})) {
  const ParseResult parsed = ParseExpression(text);
  EXPECT_TRUE(parsed.expression.has_value()) << text;
  const EvaluationContext context{
      .now = absl::UnixEpoch(),
      .new_guid = [] { return "00aa00aa-bb11-cc22-dd33-44ee44ee44ee"; },
      .random = [](std::uint32_t) { return 0U; }};
  return EvaluateExpression(parsed.expression.value_or(Expression{}),
                            attributes, context);
}

// Where an expected value comes from.
enum class Origin {
  kDocumented,  // printed in Microsoft's documentation, of this service or of
                // Entra Connect
  kComputed,    // follows from a documented rule
  kChosen,      // our choice where the documentation is silent: a change is no
                // regression against the service
};

struct Vector {
  Origin origin;
  std::string_view expression;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::optional<std::string> result;  // nullopt: null
};

constexpr Origin kDocumented = Origin::kDocumented;
constexpr Origin kComputed = Origin::kComputed;
constexpr Origin kChosen = Origin::kChosen;

void CheckEvaluateExpressionGivesTheExpectedValue(const Vector& tested) {
  Attributes::Map attributes;
  for (const auto& [name, value] : tested.attributes) {
    attributes.emplace(name, AttributeValue::Text(value));
  }
  const absl::StatusOr<AttributeValue> value =
      Evaluate(tested.expression, Attributes(attributes));
  ASSERT_TRUE(value.ok()) << tested.expression << ": " << value.status();
  const AttributeValue expected = tested.result.has_value()
                                      ? AttributeValue::Text(*tested.result)
                                      : AttributeValue::Null();
  EXPECT_EQ(value->values, expected.values) << tested.expression;
}

TEST(EvaluateExpressionGives, TheExpectedValueOfText) {
  for (const Vector& tested : std::vector<Vector>{
           {kDocumented, "[department]", {{"department", "Sales"}}, "Sales"},
           {kDocumented, "[department]", {}, std::nullopt},
           {kDocumented, "\"Member\"", {}, "Member"},
           {kDocumented,
            "Append([userPrincipalName], \".test\")",
            {{"userPrincipalName", "John.Doe@contoso.com"}},
            "John.Doe@contoso.com.test"},
           {kDocumented,
            "Append(Mid([givenName],1,3), Mid([surname],1,5))",
            {{"givenName", "John"}, {"surname", "Doe"}},
            "JohDoe"},
           {kChosen, "Append([a], \".test\")", {}, std::nullopt},
           {kDocumented,
            "Join(\", \", \"\", [surname], [givenName])",
            {{"surname", "Doe"}, {"givenName", "John"}},
            "Doe, John"},
           {kDocumented,
            "Join(\", \", [PreferredLastName], [PreferredFirstName])",
            {{"PreferredLastName", "Smith"}, {"PreferredFirstName", "John"}},
            "Smith, John"},
           {kChosen, "Join(\", \", [a], [b])", {}, std::nullopt},
           {kDocumented, "Left(\"John Doe\", 3)", {}, "Joh"},
           {kComputed, "Left(\"John Doe\", 0)", {}, ""},
           {kComputed, "Left(\"John Doe\", -1)", {}, "John Doe"},
           {kComputed, "Left(\"John Doe\", \"99\")", {}, "John Doe"},
           {kDocumented, "Left([x],5)", {}, ""},
           {kComputed, "Left(\"\u00C5\u00E5b\", 2)", {}, "\u00C5\u00E5"},
           {kDocumented, "Mid(\"John Doe\", 3, 5)", {}, "hn Do"},
           {kDocumented, "Mid(\"John Doe\", 6, 999)", {}, "Doe"},
           {kComputed,
            "Mid([userPrincipalName], \"1\", \"8\")",
            {{"userPrincipalName", "adelev@contoso.com"}},
            "adelev@c"},
           {kDocumented, "Mid(\"John\", 0, 2)", {}, "John"},
           {kDocumented, "Mid(\"John\", 5, 2)", {}, "John"},
           {kDocumented, "Mid(\"John\", 1, 0)", {}, ""},
           {kDocumented, "Mid(\"John\", 1, -1)", {}, "John"},
           {kDocumented, "Len(\"John Doe\")", {}, "8"},
           {kDocumented, "InStr(\"The quick brown fox\",\"quick\")", {}, "5"},
           {kDocumented,
            "InStr(\"repEated\",\"e\",3,vbBinaryCompare)",
            {},
            "7"},
           {kComputed, "InStr(\"repEated\",\"e\",3,vbTextCompare)", {}, "4"},
           {kComputed, "InStr(\"abc\",\"z\")", {}, "0"},
           {kDocumented, "Word(\"The quick brown fox\",3,\" \")", {}, "brown"},
           {kDocumented,
            "Word(\"This,string!has&many separators\",3,\",!&#\")",
            {},
            "has"},
           {kComputed, "Word(\"a b\",5,\" \")", {}, ""},
           {kComputed, "Word(\"a b\",0,\" \")", {}, ""},
           {kDocumented, "Word([x],1,\" \")", {}, ""},
           {kChosen, "Word(\"  a  b\",2,\" \")", {}, "b"},
           {kComputed, "StripSpaces(\"Mary Ann\")", {}, "MaryAnn"},
           {kDocumented,
            "StripSpaces(Join(\".\",\"John\",\"Smith\"))",
            {},
            "John.Smith"},
           {kComputed, "Trim(\" Test \")", {}, "Test"},
           {kComputed, "Trim([city])", {{"city", "Oslo\u00A0 "}}, "Oslo"},
           {kDocumented,
            "ToLower(\"John.Smith@contoso.com\")",
            {},
            "john.smith@contoso.com"},
           {kComputed, "ToUpper(\"de\")", {}, "DE"},
           {kComputed, "ToUpper(\"\u00E5\u00DF\")", {}, "\u00C5\u00DF"},
           {kComputed, "ToLower(\"I\",\"tr-TR\")", {}, "\u0131"},
           {kComputed, "ToLower(\"I\",\"en-US\")", {}, "i"},
           {kComputed, "ToUpper(\"i\",\"tr\")", {}, "\u0130"},
           {kDocumented,
            "PCase(\"PABLO GONSALVES (SECOND)\")",
            {},
            "Pablo Gonsalves (Second)"},
           {kDocumented,
            "PCase(\"PINTO-DE'SILVA\",\" '-\")",
            {},
            "Pinto-De'Silva"},
           {kDocumented,
            "PCase(Join(\" \",\"GREGORY\",\"JAMES\"))",
            {},
            "Gregory James"},
           {kDocumented, "NormalizeDiacritics(\"Zo\u00EB\")", {}, "Zoe"},
           {kDocumented,
            "ToLower(NormalizeDiacritics(StripSpaces(Join(\".\", "
            "\"Jos\u00E9\", \"Garc\u00EDa-L\u00F3pez\"))))",
            {},
            "jose.garcia-lopez"},
           {kComputed,
            "NormalizeDiacritics(\"S\u00F8ren Wei\u00DF\")",
            {},
            "Soeren Weiss"},
           {kComputed,
            "NormalizeDiacritics(\"\u00C4\u00D6\u00DC \u00C6 \u0130 \u0141\")",
            {},
            "AOU AE I L"},
           // Letters that come as base and combining accent.
           {kComputed,
            "NormalizeDiacritics(\"Zoe\u0308 a\u0331\")",
            {},
            "Zoe a"},
           {kComputed,
            "NormalizeDiacritics(\"\u4E2D\u6587\")",
            {},
            "\u4E2D\u6587"}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionGivesTheExpectedValue(tested);
  }
}

TEST(EvaluateExpressionGives, TheExpectedValueOfReplace) {
  for (
      const Vector& tested : std::vector<Vector>{
          {kDocumented,
           "Replace([preferredLanguage], \"-\", , , \"_\", , )",
           {{"preferredLanguage", "EN-US"}},
           "EN_US"},
          {kDocumented,
           "Replace([mail], \"@contoso.com\", , ,\"\", ,)",
           {{"mail", "john.doe@contoso.com"}},
           "john.doe"},
          {kDocumented,
           "Replace([BusinessTitle],\"Product Developer\", , , \"Software "
           "Engineer\", , )",
           {{"BusinessTitle", "Product Developer"}},
           "Software Engineer"},
          {kDocumented,
           "Replace([UserID],\"<username>\", , , , , "
           "\"<username>@contoso.com\")",
           {{"UserID", "jsmith"}},
           "jsmith@contoso.com"},
          {kDocumented,
           R"x(Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , ))x",
           {{"telephoneNumber", "+91 9998887777"}},
           "9998887777"},
          {kDocumented,
           "Replace([mailNickname], , \"[a-zA-Z_]*\", , \"\", , )",
           {{"mailNickname", "john_doe72"}},
           "72"},
          {kDocumented,
           "Replace([WorkerID], , "
           "\"(?<leadingZeros>^0+)(?<actualValue>[a-zA-Z0-9]+)\", , "
           "\"${actualValue}\", ,)",
           {{"WorkerID", "00012345"}},
           "12345"},
          {kDocumented,
           "Replace([HereditarySuffix], "
           ",\"(?<CountryISOCode>.*)_(?<suffix1>.*)_(?<suffix2>.*)[0-9]\", "
           ",\"${suffix1} ${suffix2}\", , )",
           {{"HereditarySuffix", "NLD_Van_der3"}},
           "Van der"},
          {kDocumented,
           R"x(Replace([AddressLineData], ,"(?<streetNumber>^\\d*)","streetNumber", "888", , ))x",
           {{"AddressLineData", "545 Tremont Street"}},
           "888 Tremont Street"},
          {kDocumented,
           "Replace([userPrincipalName], , \"(?<Suffix>@(.)*)\", \"Suffix\", "
           "\"\", , )",
           {{"userPrincipalName", "jsmith@contoso.com"}},
           "jsmith"},
          {kDocumented,
           R"x(Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , [mobile], ))x",
           {{"telephoneNumber", ""}, {"mobile", "+91 8887779999"}},
           "8887779999"},
          {kDocumented,
           R"x(Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , [mobile], ))x",
           {{"telephoneNumber", "5"}, {"mobile", "+91 8887779999"}},
           "5"},
          {kComputed, "Replace(\"abc\", , \"x\", , \"y\", , )", {}, "abc"},
          {kComputed, "Replace(\"aXa\", \"x\", , , \"y\", , )", {}, "aXa"},
          {kChosen, "Replace([a], \"x\", , , \"y\", , )", {}, std::nullopt}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionGivesTheExpectedValue(tested);
  }
}

TEST(EvaluateExpressionGives, TheExpectedValueOfConditions) {
  for (const Vector& tested : std::vector<Vector>{
           {kDocumented,
            "IIF([country]=\"USA\",[country],[department])",
            {{"country", "USA"}, {"department", "Sales"}},
            "USA"},
           {kDocumented,
            "IIF([country]=\"USA\",[country],[department])",
            {{"country", "DE"}, {"department", "Sales"}},
            "Sales"},
           {kDocumented, "IIF([country]=\"USA\",\"a\",\"b\")", {}, "b"},
           {kDocumented, "IIF([country]<>\"USA\",\"a\",\"b\")", {}, "b"},
           {kDocumented,
            "IIF([country]=\"\",\"a\",\"b\")",
            {{"country", ""}},
            "b"},
           {kDocumented,
            "IIF(InStr([userPrincipalName], \"@partners\") > "
            "0,\"Guest\",\"Member\")",
            {{"userPrincipalName", "a@partners.example"}},
            "Guest"},
           {kDocumented,
            "IIF([StatusRehire]=1, \"yes\", \"no\")",
            {{"StatusRehire", "1"}},
            "yes"},
           {kDocumented,
            "IIF(IsPresent([displayName]), [displayName], [cn])",
            {{"cn", "Ann"}},
            "Ann"},
           {kDocumented,
            "IIF(BitAnd([userAccountControl], 2)=\"0\", \"True\", \"False\")",
            {{"userAccountControl", "514"}},
            "False"},
           {kComputed,
            "IIF(IsPresent([upn]), [upn], Error(\"no name\"))",
            {{"upn", "a"}},
            "a"},
           {kComputed, "IIF([a]=\"x\", \"y\", )", {{"a", "z"}}, std::nullopt},
           {kComputed, "IIF([a]=\"USA\", \"y\", \"n\")", {{"a", "usa"}}, "n"},
           {kChosen, "IIF([a]<3, \"y\", \"n\")", {{"a", "2"}}, "y"},
           {kChosen, "IIF([a]<=2, \"y\", \"n\")", {{"a", "2"}}, "y"},
           {kChosen, "IIF([a]>=3, \"y\", \"n\")", {{"a", "2"}}, "n"},
           {kDocumented,
            "IIF([a]=\"b\", IgnoreAttributeFlow, \"n\")",
            {{"a", "b"}},
            std::nullopt},
           {kDocumented,
            "Switch([state], \"Australia/Sydney\", "
            "\"NSW\",\"Australia/Sydney\",\"QLD\",\"Australia/Brisbane\")",
            {{"state", "QLD"}},
            "Australia/Brisbane"},
           {kDocumented,
            "Switch([state], \"Australia/Sydney\", \"QLD\",\"Brisbane\")",
            {{"state", "ZZ"}},
            "Australia/Sydney"},
           {kComputed,
            "Switch([Active], , \"1\",\"True\",\"0\",\"False\")",
            {{"Active", "1"}},
            "True"},
           {kComputed,
            "Switch([Active], , \"1\",\"True\",\"0\",\"False\")",
            {{"Active", "7"}},
            std::nullopt},
           {kDocumented,
            "Switch([country],[country],\"\",\"Other\")",
            {},
            "Other"},
           {kDocumented,
            "Switch([country],[country],\"\",\"Other\")",
            {{"country", "DE"}},
            "DE"},
           {kDocumented,
            "Switch(ToLower([statusFlag]),\"0\",\"true\",\"1\",\"false\","
            "\"0\")",
            {{"statusFlag", "TRUE"}},
            "1"},
           {kDocumented,
            "Coalesce([mail],[userPrincipalName])",
            {{"userPrincipalName", "John.Doe@contoso.com"}},
            "John.Doe@contoso.com"},
           {kComputed, "Coalesce([mail],\"none\")", {}, "none"},
           {kComputed, "Coalesce([mail],[x])", {}, std::nullopt},
           {kChosen, "Coalesce(\"\",[upn])", {{"upn", "u"}}, ""},
           {kDocumented, "IsNull([x])", {}, "True"},
           {kDocumented, "IsNull([x])", {{"x", ""}}, "False"},
           {kDocumented, "IsNullOrEmpty([x])", {{"x", ""}}, "True"},
           {kDocumented, "IsNullOrEmpty([x])", {{"x", "a"}}, "False"},
           {kDocumented, "IsPresent([x])", {{"x", ""}}, "False"},
           {kDocumented, "IsPresent([x])", {{"x", "a"}}, "True"},
           {kComputed, "IsString(\"a\")", {}, "True"},
           {kChosen, "IsString([x])", {}, "False"},
           {kDocumented, "Not([x])", {{"x", "False"}}, "True"},
           {kDocumented, "Not([x])", {{"x", "True"}}, "False"},
           {kDocumented, "Not([x])", {}, "True"},
           {kDocumented,
            "CBool([attribute1] = [attribute2])",
            {{"attribute1", "v"}, {"attribute2", "v"}},
            "True"},
           {kComputed, "CBool(0)", {}, "False"},
           {kComputed, "CBool(5)", {}, "True"},
           {kDocumented,
            "CStr([dn])",
            {{"dn", "cn=Joe,dc=contoso,dc=com"}},
            "cn=Joe,dc=contoso,dc=com"},
           {kComputed, "CStr(42)", {}, "42"},
           {kDocumented, "BitAnd(&HF, &HF7)", {}, "7"},
           {kComputed, "BitAnd([uac], 2)", {{"uac", "512"}}, "0"},
           {kComputed, "BitAnd([uac], \"2\")", {{"uac", "514"}}, "2"},
           {kDocumented,
            "IgnoreFlowIfNullOrEmpty([department])",
            {},
            std::nullopt},
           {kDocumented,
            "IgnoreFlowIfNullOrEmpty([department])",
            {{"department", "Sales"}},
            "Sales"},
           {kDocumented,
            "IgnoreFlowIfNullOrEmpty(Switch([prefix], \"\", \"3443\",\"Dr.\"))",
            {{"prefix", "9999"}},
            std::nullopt}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionGivesTheExpectedValue(tested);
  }
}

TEST(EvaluateExpressionGives, TheExpectedValueOfEncoding) {
  for (const Vector& tested : std::vector<Vector>{
           {kDocumented,
            "ConvertToBase64(\"Hello world!\")",
            {},
            "SABlAGwAbABvACAAdwBvAHIAbABkACEA"},
           {kComputed, "ConvertToBase64(\"A\")", {}, "QQA="},
           {kComputed, "ConvertToBase64(\"\U0001F600\")", {}, "PdgA3g=="},
           {kDocumented,
            "ConvertToUTF8Hex(\"Hello world!\")",
            {},
            "48656C6C6F20776F726C6421"},
           {kComputed, "ConvertToUTF8Hex(\"\u00E9\")", {}, "C3A9"},
           {kComputed,
            "Join(\"\", 1000, Replace(ConvertToUTF8Hex([objectId]), , "
            "\"[a-zA-Z_]*\", , \"\", , ))",
            {{"objectId", "00aa00aa-bb11-cc22-dd33-44ee44ee44ee"}},
            "1000303061613030616126262313126363323226464333323434656534346565"
            "34346565"},
           {kComputed, "Guid()", {}, "00aa00aa-bb11-cc22-dd33-44ee44ee44ee"},
           {kComputed, "RandomString(6,3,0,0,3)", {}, "00aaa0"},
           {kDocumented,
            "Redact([userPrincipalName])",
            {{"userPrincipalName", "a@b"}},
            "a@b"},
           {kChosen,
            "AltSecIdFromNetId([netId])",
            {{"netId", "10032000A1B2C3D4"}},
            "10032000A1B2C3D4"}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionGivesTheExpectedValue(tested);
  }
}

Attributes MultiValued() {
  return Attributes(
      {{"x", AttributeValue::Multiple({"SMTP:a", "smtp:b", " c ", "smtp:b"})}});
}

TEST(EvaluateExpression, HandlesMultiValuedAttributes) {
  const Attributes attributes = MultiValued();
  EXPECT_EQ(Evaluate("Count([x])", attributes)->values[0], "4");
  EXPECT_EQ(Evaluate("Count([none])", attributes)->values[0], "0");
  EXPECT_EQ(Evaluate("Item([x], 1)", attributes)->values[0], "SMTP:a");
  EXPECT_EQ(Evaluate("Item([x],2)", attributes)->values[0], "smtp:b");
  EXPECT_EQ(Evaluate("Join(\";\", [x])", attributes)->values[0],
            "SMTP:a;smtp:b; c ;smtp:b");
  EXPECT_EQ(*Evaluate("RemoveDuplicates(Trim([x]))", attributes),
            AttributeValue::Multiple({"SMTP:a", "smtp:b", "c"}));
  const Attributes split({{"s", AttributeValue::Text("One, Two")}});
  EXPECT_EQ(*Evaluate("Split([s], \",\")", split),
            AttributeValue::Multiple({"One", "Two"}));
}

struct Failure {
  std::string_view expression;
  absl::StatusCode code;
  std::string_view message;
};

void CheckEvaluateExpressionFailsWithAReason(const Failure& tested) {
  const absl::StatusOr<AttributeValue> value =
      Evaluate(tested.expression, MultiValued());
  EXPECT_EQ(value.status().code(), tested.code);
  EXPECT_THAT(std::string(value.status().message()),
              HasSubstr(std::string(tested.message)));
}

TEST(EvaluateExpressionFails, WithAReason) {
  for (const Failure& tested : std::vector<Failure>{
           Failure{"Foo([x])", absl::StatusCode::kUnimplemented,
                   "unknown function Foo"},
           Failure{"CDate(\"2020\")", absl::StatusCode::kUnimplemented,
                   "CDate"},
           Failure{"Append(\"a\")", absl::StatusCode::kInvalidArgument,
                   "Append does not take 1 argument"},
           Failure{"ToLower(ToUpper())", absl::StatusCode::kInvalidArgument,
                   "ToUpper"},
           Failure{"Left(\"a\", \"b\")", absl::StatusCode::kInvalidArgument,
                   "Left: argument 2 is not a whole number"},
           Failure{"Item([x], 0)", absl::StatusCode::kInvalidArgument,
                   "items 1 to 4"},
           Failure{"Item([x], 5)", absl::StatusCode::kInvalidArgument,
                   "items 1 to 4"},
           Failure{"Switch([x], , \"a\", \"b\")",
                   absl::StatusCode::kInvalidArgument, "several values"},
           Failure{"IIF([x]=\"a\", \"b\", \"c\")",
                   absl::StatusCode::kInvalidArgument, "several values"},
           Failure{"IIF(\"a\" < \"b\", \"b\", \"c\")",
                   absl::StatusCode::kInvalidArgument, "whole numbers"},
           Failure{"Replace(\"a\", , \"(\", , \"\", , )",
                   absl::StatusCode::kInvalidArgument, "regular expression"},
           Failure{"Replace(\"a\", \"a\", , , , , )",
                   absl::StatusCode::kInvalidArgument, "oldValue"},
           Failure{"Error(\"no name\")", absl::StatusCode::kFailedPrecondition,
                   "no name"},
           Failure{"Replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", , "
                   "\"^(a+)+$\", , \"\", , )",
                   absl::StatusCode::kResourceExhausted, "too many steps"},
           Failure{"RandomString(2,1,1,1,0)",
                   absl::StatusCode::kInvalidArgument,
                   "sum of the minimums"}}) {
    SCOPED_TRACE(tested.expression);
    CheckEvaluateExpressionFailsWithAReason(tested);
  }
}

TEST(EvaluateExpression, NeedsItsContextForRandomValues) {
  const Expression guid = *ParseExpression("Guid()").expression;
  EXPECT_EQ(EvaluateExpression(guid, Attributes({}), {}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace crosstenant::mapping
