#include "mapping/function_rows.h"
#include "mapping/functions.h"

namespace crosstenant::mapping {
namespace {

using K = ArgumentKind;
using R = ResultKind;

void AddParts(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          {.name = "Append",
           .description = "Puts the suffix after the source.",
           .parameters = {Required("source", K::kText),
                          Required("suffix", K::kOneText)},
           .evaluate = EvaluateAppend},
          {.name = "Join",
           .description = "Puts the sources, all their values, in a row with "
                          "the separator between them; null and empty ones "
                          "are left out.",
           .parameters = {Required("separator", K::kOneText),
                          Repeated("source", K::kAny)},
           .evaluate = EvaluateJoin},
          {.name = "Left",
           .description = "The first characters of a text; all of it for a "
                          "negative number.",
           .parameters = {Required("source", K::kText, "String"),
                          Required("length", K::kWholeNumber, "NumChars")},
           .evaluate = EvaluateLeft},
          {.name = "Mid",
           .description = "A part of the source: start counts from 1, and a "
                          "part that would end beyond the source ends with it.",
           .parameters = {Required("source", K::kText),
                          Required("start", K::kWholeNumber),
                          Required("length", K::kWholeNumber)},
           .evaluate = EvaluateMid},
          // Keys presumed.
          {.name = "Word",
           .description = "The word of that number, from 1; each of the "
                          "delimiters separates words. Empty where there is "
                          "none.",
           .parameters = {Required("source", K::kText, "String"),
                          Required("wordNumber", K::kWholeNumber, "WordNumber"),
                          Required("delimiters", K::kOneText)},
           .evaluate = EvaluateWord},
          // Keys presumed.
          {.name = "Split",
           .description = "Several values, from a text with the delimiter "
                          "between them.",
           .parameters = {Required("source", K::kText),
                          Required("delimiter", K::kOneText)},
           .result = R::kMultiple,
           .evaluate = EvaluateSplit},
          // Known from Entra Connect; keys presumed.
          {.name = "Len",
           .description = "The number of characters.",
           .parameters = {Required("value", K::kOneText)},
           .result = R::kWholeNumber,
           .evaluate = EvaluateLen,
           .traits = kUndocumented},
          // Keys presumed.
          {.name = "InStr",
           .description = "The place, from 1, of value2 in value1; 0 where it "
                          "is not in it.",
           .parameters = {Required("value1", K::kOneText),
                          Required("value2", K::kOneText),
                          Optional("start", K::kWholeNumber),
                          Optional("compareType", K::kComparisonType)},
           .result = R::kWholeNumber,
           .evaluate = EvaluateInStr},
      });
}

void AddForms(std::vector<FunctionSpec>& rows) {
  rows.insert(
      rows.end(),
      {
          // Keys of the six functions below presumed, save for Trim's.
          {.name = "NormalizeDiacritics",
           .description = "Letters with accents replaced by those without.",
           .parameters = {Required("source", K::kText)},
           .evaluate = EvaluateNormalizeDiacritics},
          {.name = "PCase",
           .description = "The first character of each word in upper case, "
                          "the others in lower case.",
           .parameters = {Required("source", K::kText),
                          Optional("wordSeparators", K::kOneText)},
           .evaluate = EvaluatePCase},
          {.name = "StripSpaces",
           .description = "The source without its spaces.",
           .parameters = {Required("source", K::kText)},
           .evaluate = EvaluateStripSpaces},
          {.name = "ToLower",
           .description = "The source in lower case, by the rules of a "
                          "culture such as tr-TR.",
           .parameters = {Required("source", K::kText),
                          Optional("culture", K::kCulture)},
           .evaluate = EvaluateToLower},
          {.name = "ToUpper",
           .description = "The source in upper case, by the rules of a "
                          "culture such as tr-TR.",
           .parameters = {Required("source", K::kText),
                          Optional("culture", K::kCulture)},
           .evaluate = EvaluateToUpper},
          {.name = "Trim",
           .description = "The source without blanks before and after it.",
           .parameters = {Required("source", K::kText)},
           .evaluate = EvaluateTrim,
           .traits = kUndocumented},
          // Find and Replacement are documented, the other four presumed.
          {.name = "Replace",
           .description = "The source with parts replaced: a text, what a "
                          "regular expression matches, or one group of it; or "
                          "a template with the source in it.",
           .parameters = {Required("source", K::kText),
                          {.key = "Find",
                           .name = "oldValue",
                           .kind = K::kOneText,
                           .required = false,
                           .may_be_empty = true},
                          Optional("regexPattern", K::kRegularExpression),
                          Optional("regexGroupName", K::kOneText),
                          {.key = "Replacement",
                           .name = "replacementValue",
                           .kind = K::kOneText,
                           .required = false,
                           .may_be_empty = true},
                          Optional("replacementAttributeName", K::kOneText),
                          Optional("template", K::kOneText)},
           .evaluate = EvaluateReplace,
           .traits = {.written_out = true}},
          {.name = "ConvertToBase64",
           .description = "The UTF-16 bytes of the source in base 64.",
           .parameters = {Required("source", K::kText)},
           .evaluate = EvaluateConvertToBase64},
          {.name = "ConvertToUTF8Hex",
           .description = "The UTF-8 bytes of the source in hexadecimal.",
           .parameters = {Required("source", K::kText)},
           .evaluate = EvaluateConvertToUtf8Hex},
          {.name = "Redact",
           .description = "The value as it is; the provisioning log shows "
                          "[Redact] instead.",
           .parameters = {Required("value", K::kAny, "attribute/value")},
           .result = R::kArgument,
           .evaluate = EvaluateRedact},
      });
}

}  // namespace

void AddTextFunctions(std::vector<FunctionSpec>& rows) {
  AddParts(rows);
  AddForms(rows);
}

}  // namespace crosstenant::mapping
