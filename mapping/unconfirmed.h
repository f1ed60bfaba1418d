// What no public document says about the language, or what documents say in
// contradiction: each reading of ours, by name and with its reason. A test that
// depends on one of them marks its expectation as chosen; nothing here is a
// fact about the service.
//
// Keys of parameters that are presumed stand in function_library.cc, beside the
// keys that were seen.
#ifndef CROSSTENANT_MAPPING_UNCONFIRMED_H_
#define CROSSTENANT_MAPPING_UNCONFIRMED_H_

#include <string_view>

namespace crosstenant::mapping::unconfirmed {

// Values -----------------------------------------------------------------

// Functions of one text, given a multi-valued attribute, are applied to each
// value. A default schema has RemoveDuplicates(Trim([proxyAddresses])), which
// makes sense in this way only.
inline constexpr bool kTextFunctionsMapValues = true;

// "If the source attribute is empty or null, the condition check fails" (IIF):
// taken literally for an attribute or a null on either side of a comparison,
// whatever the operator. A call such as IsNullOrEmpty as the condition is
// documented as unsupported too, yet default schemas use it: it is evaluated.
inline constexpr bool kComparisonWithNothingFails = true;

// Two numbers compare as numbers, however they are written, because default
// schemas compare the result of BitAnd with the text "0". Anything else
// compares as case-sensitive text, and has no order.
inline constexpr bool kNumericTextsCompareAsNumbers = true;

// Positions and lengths count characters, not UTF-16 code units: no half of a
// character is ever cut off.

// Functions --------------------------------------------------------------

// A missing source stays missing, so that nothing flows.
inline constexpr bool kAppendToNullIsNull = true;
inline constexpr bool kJoinOfNothingIsNull = true;

// As in Visual Basic, whose names the comparisons have.
inline constexpr std::string_view kInStrComparison = "vbBinaryCompare";

// Word: a run of delimiters separates once. The documentation's "string of
// characters" between delimiters is then never empty.
inline constexpr bool kDelimiterRunsCountOnce = true;

// Split: the documented result of "PermissionSetOne, PermissionSetTwo" has no
// blank.
inline constexpr bool kSplitTrimsItems = true;

// PCase without separators: an apostrophe ends a word (St John'S), as the
// guide for HR expressions implies by repairing it; .NET's ToTitleCase, which
// the function is documented to call, would not.
inline constexpr bool kApostropheEndsWord = true;

// NormalizeDiacritics: the table lists oe with a macron and leaves plain oe
// out, certainly by oversight.
inline constexpr bool kPlainOeIsNormalized = true;

inline constexpr std::string_view kCountOfNull = "0";
inline constexpr bool kNullIsString = false;

// Item: beyond the values is an error as in Entra Connect; null has no item.
inline constexpr bool kItemOfNullIsNull = true;

// RemoveDuplicates: the first of equal values stays, compared
// case-sensitively.

// Replace with another attribute: no match there gives null.
inline constexpr bool kNoCaptureIsNull = true;

// AltSecIdFromNetId: the service's own, nowhere documented. The netId itself
// stands for the alternative security id, which is all that matching needs.

// AppRoleAssignments: the names of the roles, one value each.
// AppRoleAssignmentsComplex: one JSON text for each role, in the form of the
// documented request that creates a user.

// Dates ------------------------------------------------------------------

// A date without offset is UTC; the service is assumed to run on UTC.
// FormatDateTime takes what a date function gives whatever the input format
// says: the guide for HR expressions formats the result of DateAdd as if it
// were 2030-01-15.
inline constexpr bool kDateResultsNeedNoInputFormat = true;

// DateDiff counts weeks as Visual Basic documents it: Sundays after date1 up to
// and including date2.
// A two-digit year lies in the hundred years up to this one, as in today's
// .NET.
inline constexpr int kTwoDigitYearMaximum = 2049;

// Filters ----------------------------------------------------------------

// ENDS_WITH compares case-sensitively like every other operator. & and !& are
// explained as a search in text, but the service's own filters use them as bit
// masks. What negative operators say about a missing value: NullRule in
// scoping_filter.h. The spelling of the four mixed-case operators:
// scoping_filter.cc.

}  // namespace crosstenant::mapping::unconfirmed

#endif  // CROSSTENANT_MAPPING_UNCONFIRMED_H_
