// The evaluators of the function library, by the file that holds them. Each
// follows its entry in Microsoft Learn, "Reference for writing expressions for
// attribute mappings"; where that is silent, the reading taken stands in
// unconfirmed.h. Arity has been checked before they are called.
#ifndef CROSSTENANT_MAPPING_FUNCTIONS_H_
#define CROSSTENANT_MAPPING_FUNCTIONS_H_

#include "absl/status/statusor.h"
#include "mapping/call.h"
#include "mapping/evaluate.h"

namespace crosstenant::mapping {

// functions_text.cc
absl::StatusOr<AttributeValue> EvaluateAppend(const Call& call);
absl::StatusOr<AttributeValue> EvaluateInStr(const Call& call);
absl::StatusOr<AttributeValue> EvaluateJoin(const Call& call);
absl::StatusOr<AttributeValue> EvaluateLeft(const Call& call);
absl::StatusOr<AttributeValue> EvaluateLen(const Call& call);
absl::StatusOr<AttributeValue> EvaluateMid(const Call& call);
absl::StatusOr<AttributeValue> EvaluateNormalizeDiacritics(const Call& call);
absl::StatusOr<AttributeValue> EvaluatePCase(const Call& call);
absl::StatusOr<AttributeValue> EvaluateStripSpaces(const Call& call);
absl::StatusOr<AttributeValue> EvaluateToLower(const Call& call);
absl::StatusOr<AttributeValue> EvaluateToUpper(const Call& call);
absl::StatusOr<AttributeValue> EvaluateTrim(const Call& call);
absl::StatusOr<AttributeValue> EvaluateWord(const Call& call);

// functions_replace.cc
absl::StatusOr<AttributeValue> EvaluateReplace(const Call& call);

// functions_encoding.cc
absl::StatusOr<AttributeValue> EvaluateConvertToBase64(const Call& call);
absl::StatusOr<AttributeValue> EvaluateConvertToUtf8Hex(const Call& call);

// functions_outside.cc: what takes something from the context.
absl::StatusOr<AttributeValue> EvaluateAltSecIdFromNetId(const Call& call);
absl::StatusOr<AttributeValue> EvaluateDefaultDomain(const Call& call);
absl::StatusOr<AttributeValue> EvaluateGuid(const Call& call);
absl::StatusOr<AttributeValue> EvaluateRandomString(const Call& call);
absl::StatusOr<AttributeValue> EvaluateSelectUniqueValue(const Call& call);

// functions_dates.cc
absl::StatusOr<AttributeValue> EvaluateCDate(const Call& call);
absl::StatusOr<AttributeValue> EvaluateDateAdd(const Call& call);
absl::StatusOr<AttributeValue> EvaluateDateDiff(const Call& call);
absl::StatusOr<AttributeValue> EvaluateDateFromNum(const Call& call);
absl::StatusOr<AttributeValue> EvaluateFormatDateTime(const Call& call);
absl::StatusOr<AttributeValue> EvaluateNow(const Call& call);
absl::StatusOr<AttributeValue> EvaluateNumFromDate(const Call& call);

// functions_roles.cc
absl::StatusOr<AttributeValue> EvaluateAppRoleAssignments(const Call& call);
absl::StatusOr<AttributeValue> EvaluateAppRoleAssignmentsComplex(
    const Call& call);
absl::StatusOr<AttributeValue> EvaluateSingleAppRoleAssignment(
    const Call& call);

// functions_logic.cc
absl::StatusOr<AttributeValue> EvaluateBitAnd(const Call& call);
absl::StatusOr<AttributeValue> EvaluateCBool(const Call& call);
absl::StatusOr<AttributeValue> EvaluateCStr(const Call& call);
absl::StatusOr<AttributeValue> EvaluateCoalesce(const Call& call);
absl::StatusOr<AttributeValue> EvaluateError(const Call& call);
absl::StatusOr<AttributeValue> EvaluateIgnoreFlowIfNullOrEmpty(
    const Call& call);
absl::StatusOr<AttributeValue> EvaluateIif(const Call& call);
absl::StatusOr<AttributeValue> EvaluateIsNull(const Call& call);
absl::StatusOr<AttributeValue> EvaluateIsNullOrEmpty(const Call& call);
absl::StatusOr<AttributeValue> EvaluateIsPresent(const Call& call);
absl::StatusOr<AttributeValue> EvaluateIsString(const Call& call);
absl::StatusOr<AttributeValue> EvaluateNot(const Call& call);
absl::StatusOr<AttributeValue> EvaluateRedact(const Call& call);
absl::StatusOr<AttributeValue> EvaluateSwitch(const Call& call);

// functions_multivalued.cc
absl::StatusOr<AttributeValue> EvaluateCount(const Call& call);
absl::StatusOr<AttributeValue> EvaluateItem(const Call& call);
absl::StatusOr<AttributeValue> EvaluateRemoveDuplicates(const Call& call);
absl::StatusOr<AttributeValue> EvaluateSplit(const Call& call);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FUNCTIONS_H_
