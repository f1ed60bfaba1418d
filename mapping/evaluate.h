// Evaluation of attribute-mapping expressions for one object, as the
// provisioning service documents it.
//
// Where the documentation is silent the choice is ours and stands at the
// function (functions_*.cc). Known to the function library but not evaluated
// (Unimplemented): CDate, DateAdd, DateDiff, DateFromNum, FormatDateTime, Now,
// NumFromDate, SelectUniqueValue, DefaultDomain and the AppRoleAssignments
// family. Safe from any thread as far as the lookup and the context are.
#ifndef CROSSTENANT_MAPPING_EVALUATE_H_
#define CROSSTENANT_MAPPING_EVALUATE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

// The value of an attribute or an expression. Everything is text: booleans are
// "True" and "False", numbers are decimal. No values at all is null, which is
// not the same as one empty text.
struct AttributeValue {
  std::vector<std::string> values;
  bool multivalued = false;

  bool IsNull() const { return values.empty(); }

  static AttributeValue Null() { return {}; }
  static AttributeValue Text(std::string text);
  static AttributeValue Boolean(bool value);
  static AttributeValue Multiple(std::vector<std::string> values);

  friend bool operator==(const AttributeValue&,
                         const AttributeValue&) = default;
};

// The attributes of the object at hand.
class AttributeLookup {
 public:
  virtual ~AttributeLookup() = default;
  // Null for an attribute that the object does not have. Names are
  // case-sensitive.
  virtual AttributeValue Find(std::string_view name) const = 0;
};

// What an expression may take from outside the object. A function that is not
// set makes the calls that need it fail.
struct EvaluationContext {
  absl::Time now;
  std::function<std::string()> new_guid;
  std::function<std::uint32_t(std::uint32_t bound)>
      random;  // uniform in [0, bound)
};

// A null result means that nothing flows to the target. Errors: Unimplemented
// (naming the function) for an unknown or not evaluated function;
// InvalidArgument for arguments that make no sense; FailedPrecondition with the
// text of an Error(...) call; ResourceExhausted when a regular expression
// backtracks without bound.
absl::StatusOr<AttributeValue> EvaluateExpression(
    const Expression& expression, const AttributeLookup& attributes,
    const EvaluationContext& context);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EVALUATE_H_
