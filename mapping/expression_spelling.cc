#include "mapping/expression_spelling.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "mapping/ascii_text.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

class Speller {
 public:
  explicit Speller(std::string_view spelling) : spelling_(spelling) {}

  // `written` was parsed from the spelling.
  std::string Spell(const Expression& expression,
                    const Expression& written) const;

 private:
  std::string SpellArguments(const Expression& expression,
                             const Expression& written) const;
  std::string SpellCallOfOtherLength(const Expression& call,
                                     const Expression& written) const;

  std::string_view Between(std::size_t begin, std::size_t end) const {
    return spelling_.substr(begin, end - begin);
  }

  std::string_view spelling_;
};

std::string Speller::Spell(const Expression& expression,
                           const Expression& written) const {
  if (Equivalent(expression, written)) {
    return std::string(
        Between(written.offset, written.offset + written.length));
  }
  const bool has_arguments =
      expression.kind == Kind::kCall || expression.kind == Kind::kComparison;
  if (!has_arguments || expression.kind != written.kind ||
      expression.text != written.text) {
    return PrintExpression(expression);
  }
  return expression.arguments.size() == written.arguments.size()
             ? SpellArguments(expression, written)
             : SpellCallOfOtherLength(expression, written);
}

// Everything between the arguments stays: name, parentheses, commas, operator,
// blanks.
std::string Speller::SpellArguments(const Expression& expression,
                                    const Expression& written) const {
  std::string text;
  std::size_t done = written.offset;
  for (std::size_t i = 0; i < written.arguments.size(); ++i) {
    const Expression& place = written.arguments[i];
    text += Concat(Between(done, place.offset),
                   Spell(expression.arguments[i], place));
    done = place.offset + place.length;
  }
  text += Between(done, written.offset + written.length);
  return text;
}

std::string Speller::SpellCallOfOtherLength(const Expression& call,
                                            const Expression& written) const {
  std::string text = Concat(call.text, "(");
  std::string_view separator;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    text += std::exchange(separator, ", ");
    text += i < written.arguments.size()
                ? Spell(call.arguments[i], written.arguments[i])
                : PrintExpression(call.arguments[i]);
  }
  return text + ")";
}

}  // namespace

std::string PrintInSpellingOf(const Expression& expression,
                              std::string_view spelling) {
  const std::optional<Expression> written =
      ParseExpression(spelling).expression;
  if (written.has_value()) {
    std::string text =
        Concat(spelling.substr(0, written->offset),
               Speller(spelling).Spell(expression, *written),
               spelling.substr(written->offset + written->length));
    const std::optional<Expression> again = ParseExpression(text).expression;
    if (again.has_value() && Equivalent(*again, expression)) {
      return text;
    }
  }
  return PrintExpression(expression);
}

}  // namespace crosstenant::mapping
