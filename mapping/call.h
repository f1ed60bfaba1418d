// What an evaluator of a function sees: the arguments of one call, evaluated
// when asked for.
#ifndef CROSSTENANT_MAPPING_CALL_H_
#define CROSSTENANT_MAPPING_CALL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "mapping/evaluate.h"
#include "mapping/expression.h"

namespace crosstenant::mapping {

// Refers to the expression, lookup and context for as long as one evaluation
// lasts; owns nothing.
class Call {
 public:
  Call(const Expression& call, const AttributeLookup& attributes,
       const EvaluationContext& context)
      : call_(call), attributes_(attributes), context_(context) {}

  const Expression& expression() const { return call_; }
  std::string_view name() const { return call_.text; }
  std::size_t size() const { return call_.arguments.size(); }
  const EvaluationContext& context() const { return context_; }

  // Whether nothing is written at the index, or the call ends before it.
  bool IsEmpty(std::size_t index) const;
  // The written argument; must not be asked for beyond size().
  const Expression& Argument(std::size_t index) const {
    return call_.arguments[index];
  }

  // An argument that IsEmpty is null.
  absl::StatusOr<AttributeValue> Value(std::size_t index) const;
  // The one text of an argument, nullopt for null. Error: several values, or
  // not UTF-8.
  absl::StatusOr<std::optional<std::string>> Text(std::size_t index) const;
  // The same with null as an empty text.
  absl::StatusOr<std::string> TextOrEmpty(std::size_t index) const;
  // The integer that an argument's text is. Error: null or anything else.
  absl::StatusOr<std::int64_t> Integer(std::size_t index) const;

  // InvalidArgument naming the function and the argument (counted from 1 in the
  // message).
  absl::Status Refuse(std::size_t index, std::string_view problem) const;

 private:
  const Expression& call_;
  const AttributeLookup& attributes_;
  const EvaluationContext& context_;
};

// Decimal with optional sign, or &H and hexadecimal digits; nullopt for
// anything else and beyond 64 bits.
std::optional<std::int64_t> ParseInteger(std::string_view text);

// True for "True" in any case and for integers other than 0; false for all
// else, null included.
bool IsTrue(const AttributeValue& value);

// Null or nothing but empty texts.
bool IsNullOrEmpty(const AttributeValue& value);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_CALL_H_
