#include "mapping/function_rows.h"
#include "mapping/functions.h"

namespace crosstenant::mapping {
namespace {

using K = ArgumentKind;
using R = ResultKind;

void AddConditions(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {.name = "BitAnd",
           .description = "The bits that both numbers have.",
           .parameters = {Required("left", K::kWholeNumber, "value1"),
                          Required("right", K::kWholeNumber, "value2")},
           .result = R::kWholeNumber,
           .evaluate = EvaluateBitAnd},
          {.name = "Error",
           .description = "Fails the object with that message.",
           .parameters = {Required("message", K::kOneText)},
           .evaluate = EvaluateError,
           .traits = kUndocumented},
          {.name = "IIF",
           .description = "One of two values, by a condition.",
           .parameters = {{.key = "one",
                           .name = "condition",
                           .kind = K::kCondition,
                           .operator_key = "two",
                           .right_key = "three"},
                          Position("four", K::kAny, "valueIfTrue"),
                          Position("five", K::kAny, "valueIfFalse")},
           .result = R::kArgument,
           .evaluate = EvaluateIif},
          {.name = "IsPresent",
           .description = "Whether there is a value that is not empty.",
           .parameters = {Required("source", K::kAny, "Expression")},
           .result = R::kBoolean,
           .evaluate = EvaluateIsPresent},
          {.name = "Not",
           .description = "False for True, and True for everything else.",
           .parameters = {Required("source", K::kBoolean)},
           .result = R::kBoolean,
           .evaluate = EvaluateNot},
          // Keys of all below presumed.
          {.name = "CBool",
           .description = "True for what is not zero.",
           .parameters = {Required("expression", K::kCondition, "Expression")},
           .result = R::kBoolean,
           .evaluate = EvaluateCBool},
          {.name = "Coalesce",
           .description = "The first of the sources that is not null.",
           .parameters = {Repeated("source", K::kAny)},
           .result = R::kArgument,
           .evaluate = EvaluateCoalesce},
          {.name = "CStr",
           .description = "A number, reference or Boolean as text.",
           .parameters = {Required("value", K::kAny)},
           .evaluate = EvaluateCStr},
          {.name = "IgnoreFlowIfNullOrEmpty",
           .description = "The value, unless it is null or empty: then the "
                          "attribute is left as it is.",
           .parameters = {Required("expression", K::kAny, "Expression")},
           .result = R::kArgument,
           .evaluate = EvaluateIgnoreFlowIfNullOrEmpty},
          {.name = "IsNull",
           .description = "Whether there is no value.",
           .parameters = {Required("expression", K::kAny, "Expression")},
           .result = R::kBoolean,
           .evaluate = EvaluateIsNull},
          {.name = "IsNullOrEmpty",
           .description = "Whether there is no value, or an empty one.",
           .parameters = {Required("expression", K::kAny, "Expression")},
           .result = R::kBoolean,
           .evaluate = EvaluateIsNullOrEmpty},
          {.name = "IsString",
           .description = "Whether the value is a text.",
           .parameters = {Required("expression", K::kAny, "Expression")},
           .result = R::kBoolean,
           .evaluate = EvaluateIsString},
          {.name = "Switch",
           .description = "The value of the key that equals the source, else "
                          "the default.",
           .parameters = {Required("source", K::kOneText),
                          Position("defaultValue", K::kAny),
                          Repeated("key", K::kOneText),
                          Repeated("value", K::kAny)},
           .result = R::kArgument,
           .evaluate = EvaluateSwitch},
      });
}

void AddSeveralValues(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {.name = "AppRoleAssignments",
           .description = "The roles that are assigned, one value each.",
           .parameters = {Required("source", K::kRoles)},
           .result = R::kMultiple,
           .evaluate = EvaluateAppRoleAssignments},
          // Keys of the next two presumed.
          {.name = "AppRoleAssignmentsComplex",
           .description = "The roles that are assigned as objects; later "
                          "changes add to them.",
           .parameters = {Required("source", K::kRoles,
                                   "[appRoleAssignments]")},
           .result = R::kMultiple,
           .evaluate = EvaluateAppRoleAssignmentsComplex},
          {.name = "AssertiveAppRoleAssignmentsComplex",
           .description = "The roles that are assigned as objects; later "
                          "changes replace them.",
           .parameters = {Required("source", K::kRoles,
                                   "[appRoleAssignments]")},
           .result = R::kMultiple,
           .evaluate = EvaluateAppRoleAssignmentsComplex},
          {.name = "SingleAppRoleAssignment",
           .description = "The one role that is assigned.",
           .parameters = {Required("source", K::kRoles,
                                   "[appRoleAssignments]")},
           .evaluate = EvaluateSingleAppRoleAssignment},
          // Keys presumed.
          {.name = "Count",
           .description = "The number of values.",
           .parameters = {Required("attribute", K::kMultiple)},
           .result = R::kWholeNumber,
           .evaluate = EvaluateCount},
          {.name = "Item",
           .description = "One of several values; index counts from 1.",
           .parameters = {Required("source", K::kMultiple, "attribute"),
                          Required("index", K::kWholeNumber)},
           .evaluate = EvaluateItem},
          {.name = "RemoveDuplicates",
           .description = "The values, each once.",
           .parameters = {Required("source", K::kMultiple, "attribute")},
           .result = R::kMultiple,
           .evaluate = EvaluateRemoveDuplicates},
      });
}

void AddDates(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {.name = "DateFromNum",
           .description = "The date of an Active Directory number (100 ns "
                          "since 1601).",
           .parameters = {Required("source", K::kWholeNumber, "value")},
           .result = R::kDate,
           .evaluate = EvaluateDateFromNum},
          {.name = "FormatDateTime",
           .description = "A date in another format.",
           .parameters = {Required("source", K::kOneText),
                          Position("dateTimeStyles", K::kDateStyles),
                          Position("inputFormat", K::kDateFormat),
                          Required("outputFormat", K::kDateFormat)},
           .evaluate = EvaluateFormatDateTime},
          // The older form, in the sample of Graph's list of functions.
          {.name = "FormatDateTime",
           .description = "A date in another format.",
           .parameters = {Required("source", K::kOneText),
                          Position("inputFormat", K::kDateFormat),
                          Required("outputFormat", K::kDateFormat)},
           .evaluate = EvaluateFormatDateTime},
          {.name = "Now",
           .description = "The current time in UTC.",
           .result = R::kDate,
           .evaluate = EvaluateNow,
           .traits = kChanging},
          // Keys of all below presumed.
          {.name = "CDate",
           .description = "A date text as a date in UTC.",
           .parameters = {Required("expression", K::kDate, "Expression")},
           .result = R::kDate,
           .evaluate = EvaluateCDate},
          {.name = "DateAdd",
           .description = "A date moved by a number of intervals.",
           .parameters = {Required("interval", K::kInterval),
                          Required("value", K::kWholeNumber),
                          Required("dateTime", K::kDate)},
           .result = R::kDate,
           .evaluate = EvaluateDateAdd},
          {.name = "DateDiff",
           .description = "The intervals from date1 to date2, negative where "
                          "date2 is the earlier one.",
           .parameters = {Required("interval", K::kInterval),
                          Required("date1", K::kDate),
                          Required("date2", K::kDate)},
           .result = R::kWholeNumber,
           .evaluate = EvaluateDateDiff},
          {.name = "NumFromDate",
           .description = "The Active Directory number (100 ns since 1601) of "
                          "a date.",
           .parameters = {Required("value", K::kDate)},
           .result = R::kWholeNumber,
           .evaluate = EvaluateNumFromDate},
      });
}

void AddOutside(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {.name = "AltSecIdFromNetId",
           .description = "The alternative security id by which users of the "
                          "target are matched.",
           .parameters = {Required("source", K::kOneText)},
           .evaluate = EvaluateAltSecIdFromNetId},
          {.name = "DefaultDomain",
           .description = "The default domain of the tenant.",
           .evaluate = EvaluateDefaultDomain},
          {.name = "Guid",
           .description = "A new random GUID.",
           .evaluate = EvaluateGuid,
           .traits = kChanging},
          // Keys of the next two presumed.
          {.name = "RandomString",
           .description = "Random characters, with a least number of each "
                          "kind.",
           .parameters =
               {Required("length", K::kWholeNumber, "Length"),
                Required("minimumNumbers", K::kWholeNumber, "MinimumNumbers"),
                Required("minimumSpecialCharacters", K::kWholeNumber,
                         "MinimumSpecialCharacters"),
                Required("minimumCapital", K::kWholeNumber, "MinimumCapital"),
                Required("minimumLowerCase", K::kWholeNumber,
                         "MinimumLowerCase"),
                {.key = "charactersToAvoid",
                 .name = "CharactersToAvoid",
                 .kind = K::kOneText,
                 .required = false,
                 .may_be_empty = true}},
           .evaluate = EvaluateRandomString,
           .traits = kChanging},
          {.name = "SelectUniqueValue",
           .description = "The first value that no object of the target has.",
           .parameters = {Repeated("uniqueValueRule", K::kOneText)},
           .evaluate = EvaluateSelectUniqueValue,
           .traits = {.least_repeats = 2}},
      });
}

}  // namespace

void AddValueFunctions(std::vector<FunctionSpec>& rows) {
  AddConditions(rows);
  AddSeveralValues(rows);
  AddDates(rows);
  AddOutside(rows);
}

}  // namespace crosstenant::mapping
