#include "mapping/expression.h"

#include <algorithm>
#include <utility>

#include "mapping/ascii_text.h"
#include "mapping/comparison.h"
#include "mapping/function_library.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

void Print(const Expression& expression, std::string& out) {
  switch (expression.kind) {
    case Kind::kAttribute:
      out += Concat("[", expression.text, "]");
      return;
    case Kind::kString:
      out += '"';
      for (const char c : expression.text) {
        if (c == '"' || c == '\\') {
          out += '\\';
        }
        out += c;
      }
      out += '"';
      return;
    case Kind::kNumber:
    case Kind::kIdentifier:
      out += expression.text;
      return;
    case Kind::kCall: {
      out += Concat(expression.text, "(");
      std::string_view separator;
      for (const Expression& argument : expression.arguments) {
        out += std::exchange(separator, ", ");
        Print(argument, out);
      }
      out += ')';
      return;
    }
    case Kind::kComparison:
      Print(expression.arguments[0], out);
      out += expression.text;
      Print(expression.arguments[1], out);
      return;
    case Kind::kEmpty:
    case Kind::kVariable:
      return;
  }
}

// One written argument and the place it fills: for parameters with keys a
// repetition takes the next free place, so that an empty repetition does not
// count; otherwise the position.
struct Filled {
  std::string_view key;   // empty where the function library knows none
  std::size_t index = 0;  // 0 where there is a key
  const Expression* argument = nullptr;
  bool whole_number = false;
};

std::vector<Filled> FilledPlaces(const Expression& call) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  std::vector<Filled> places;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (call.arguments[i].kind == Kind::kEmpty) {
      continue;
    }
    const FunctionParameter* parameter =
        spec != nullptr ? spec->ParameterAt(i) : nullptr;
    places.push_back({parameter != nullptr ? parameter->key : "",
                      parameter != nullptr ? 0 : i, &call.arguments[i],
                      parameter != nullptr &&
                          parameter->kind == ArgumentKind::kWholeNumber});
  }
  return places;
}

// 247, "247" and &HF7 where a function takes a whole number.
bool SameNumber(const Expression& left, const Expression& right) {
  const auto number = [](const Expression& literal) {
    return literal.kind == Kind::kNumber || literal.kind == Kind::kString
               ? ParseInteger(literal.text)
               : std::nullopt;
  };
  const std::optional<std::int64_t> value = number(left);
  return value.has_value() && value == number(right);
}

Kind KindForComparing(Kind kind) {
  return kind == Kind::kNumber ? Kind::kString : kind;
}

void CollectAttributes(const Expression& expression,
                       std::vector<std::string>& names) {
  if (expression.kind == Kind::kAttribute &&
      std::find(names.begin(), names.end(), expression.text) == names.end()) {
    names.push_back(expression.text);
  }
  for (const Expression& argument : expression.arguments) {
    CollectAttributes(argument, names);
  }
}

// A text may be many megabytes long, and what is shown of it is a line.
constexpr std::size_t kLongestCharacter = 4;

// At most `count` code points of the beginning.
std::u32string FirstCodePoints(std::string_view text, std::size_t count) {
  return ToCodePoints(text.substr(0, count * kLongestCharacter))
      .substr(0, count);
}

// At most `count` code points of the end.
std::u32string LastCodePoints(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  for (; begin > 0 && count > 0; --count) {
    do {
      --begin;
    } while (begin > 0 && (text[begin] & 0xC0) == 0x80);
  }
  return ToCodePoints(text.substr(begin));
}

}  // namespace

std::string PrintExpression(const Expression& expression) {
  std::string text;
  Print(expression, text);
  return text;
}

bool Equivalent(const Expression& left, const Expression& right) {
  if (KindForComparing(left.kind) != KindForComparing(right.kind) ||
      left.text != right.text) {
    return false;
  }
  if (left.kind == Kind::kComparison) {
    return Equivalent(left.arguments[0], right.arguments[0]) &&
           Equivalent(left.arguments[1], right.arguments[1]);
  }
  const std::vector<Filled> left_places = FilledPlaces(left);
  const std::vector<Filled> right_places = FilledPlaces(right);
  return std::equal(
      left_places.begin(), left_places.end(), right_places.begin(),
      right_places.end(), [](const Filled& a, const Filled& b) {
        return a.key == b.key && a.index == b.index &&
               (Equivalent(*a.argument, *b.argument) ||
                (a.whole_number && SameNumber(*a.argument, *b.argument)));
      });
}

std::vector<std::string> SourceAttributes(const Expression& expression) {
  std::vector<std::string> names;
  CollectAttributes(expression, names);
  return names;
}

std::string CaretLine(std::string_view text, const Issue& issue) {
  constexpr std::size_t kBefore = 50;
  constexpr std::size_t kAfter = 40;
  const std::size_t offset = std::min(issue.offset, text.size());
  // npos + 1 is 0: the first line begins there.
  const std::size_t line_start =
      offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  const std::size_t line_end = std::min(text.find('\n', offset), text.size());
  const std::u32string before =
      LastCodePoints(text.substr(line_start, offset - line_start), kBefore + 1);
  const std::u32string after =
      FirstCodePoints(text.substr(offset, line_end - offset), kAfter + 1);
  const std::size_t marked =
      FirstCodePoints(
          text.substr(offset, std::min(issue.length, line_end - offset)),
          kAfter)
          .size();

  std::u32string line;
  if (before.size() > kBefore) {
    line = U"..." + before.substr(before.size() - kBefore);
  } else {
    line = before;
  }
  const std::size_t column = line.size();
  line += after.substr(0, kAfter);
  const std::size_t shown = line.size() - column;
  if (after.size() > kAfter) {
    line += U"...";
  }
  // Control characters would move the caret's column.
  std::replace_if(
      line.begin(), line.end(), [](char32_t c) { return c < U' '; }, U' ');
  const std::size_t tail =
      std::max<std::size_t>(std::min(marked, shown), 1) - 1;
  return Concat(FromCodePoints(line), "\n", std::string(column, ' '), "^",
                std::string(tail, '~'));
}

}  // namespace crosstenant::mapping
