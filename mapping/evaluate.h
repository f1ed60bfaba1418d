// Evaluation of attribute-mapping expressions for one object, as the
// provisioning service documents it. Where the documentation is silent or
// contradicts itself, the reading taken stands in unconfirmed.h.
#ifndef CROSSTENANT_MAPPING_EVALUATE_H_
#define CROSSTENANT_MAPPING_EVALUATE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

// The value of an attribute or an expression. Everything is text: booleans are
// "True" and "False", numbers are decimal, dates are UTC in the form
// 7/2/2021 3:33:38 PM. No values at all is null, which is not the same as one
// empty text.
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

// What an expression may take from outside the object. A member that is not set
// makes the calls that need it fail (FailedPrecondition).
struct EvaluationContext {
  std::optional<absl::Time> now;
  std::function<std::string()> new_guid;
  std::function<std::uint32_t(std::uint32_t bound)>
      random;  // uniform in [0, bound)
  std::optional<std::string> default_domain;
  // Whether an object of the target has that value already.
  std::function<bool(std::string_view value)> is_taken;
};

struct PreparedNode;

// An expression ready to be evaluated for many objects. Immutable after
// construction; may be used from several threads at once, as far as the lookup
// and the context may.
class PreparedExpression {
 public:
  explicit PreparedExpression(Expression expression);
  PreparedExpression(PreparedExpression&&) noexcept;
  PreparedExpression& operator=(PreparedExpression&&) noexcept;
  ~PreparedExpression();

  const Expression& expression() const { return *expression_; }

  // A null result means that nothing flows to the target. Errors:
  // Unimplemented (naming the function) for an unknown function and for what
  // only the service can tell; InvalidArgument for arguments that make no
  // sense; FailedPrecondition with the text of an Error(...) call, or for a
  // member of the context that is missing; AlreadyExists when every value that
  // SelectUniqueValue may choose is taken; ResourceExhausted for too much work
  // (effort.h). IssueOf tells where in the expression.
  absl::StatusOr<AttributeValue> Evaluate(
      const AttributeLookup& attributes,
      const EvaluationContext& context) const;

 private:
  // On the heap, so that the nodes may point to it.
  std::unique_ptr<const Expression> expression_;
  std::unique_ptr<const PreparedNode> root_;
};

// For an expression that is evaluated once.
absl::StatusOr<AttributeValue> EvaluateExpression(
    const Expression& expression, const AttributeLookup& attributes,
    const EvaluationContext& context);

// The error of an evaluation as an issue at its place in the text that the
// expression was parsed from; at the beginning where the error has no place.
Issue IssueOf(const absl::Status& status);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EVALUATE_H_
