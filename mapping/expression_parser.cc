#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"
#include "mapping/expression.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

bool IsNameStart(char c) {
  return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '_';
}
bool IsNamePart(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
}
bool IsDigit(char c) {
  return absl::ascii_isdigit(static_cast<unsigned char>(c));
}

// Recursive descent over one text. Every Parse function returns false after
// reporting an error; the first one ends it.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParseResult Run() {
    ParseResult result;
    Expression expression;
    const bool parsed =
        CheckText() && ParseSource(expression) && CheckNothingFollows();
    if (parsed) {
      result.expression = std::move(expression);
    }
    result.issues = std::move(issues_);
    return result;
  }

 private:
  bool CheckText();
  bool CheckNothingFollows();
  bool ParseSource(Expression& out);
  bool ParseValue(Expression& out, int depth);
  bool ParseArgument(Expression& out, int depth);
  bool ParseArguments(Expression& call, int depth);
  bool ParseAttribute(Expression& out);
  bool ParseString(Expression& out);
  bool ParseNumber(Expression& out);
  bool ParseNameOrCall(Expression& out, int depth);
  std::string_view TakeComparisonOperator();
  bool FailAtUnexpected(std::string_view expected);

  bool AtEnd() const { return position_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[position_]; }
  bool At(char c) const { return !AtEnd() && text_[position_] == c; }

  void SkipBlanks() {
    while (!AtEnd() &&
           absl::ascii_isspace(static_cast<unsigned char>(text_[position_]))) {
      ++position_;
    }
  }

  void Start(Expression& out, Kind kind) {
    out.kind = kind;
    out.offset = position_;
  }

  void Finish(Expression& out) { out.length = position_ - out.offset; }

  bool Fail(std::size_t offset, std::size_t length, std::string message) {
    issues_.push_back(
        {Issue::Severity::kError, offset, length, std::move(message)});
    return false;
  }

  void Warn(std::size_t offset, std::size_t length, std::string message) {
    issues_.push_back(
        {Issue::Severity::kWarning, offset, length, std::move(message)});
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::vector<Issue> issues_;
};

bool Parser::CheckText() {
  // Four bytes are two code units, so longer texts need not be looked at.
  if (text_.size() > 3 * kMaximumExpressionLength) {
    return Fail(0, 0,
                Concat("the expression is longer than ",
                       kMaximumExpressionLength, " characters"));
  }
  if (!IsValidUtf8(text_)) {
    return Fail(0, 0, "the expression is not valid UTF-8");
  }
  const std::size_t length = Utf16Length(text_);
  if (length > kMaximumExpressionLength) {
    return Fail(0, 0,
                Concat("the expression has ", length,
                       " characters; the service takes at most ",
                       kMaximumExpressionLength));
  }
  return true;
}

bool Parser::CheckNothingFollows() {
  SkipBlanks();
  if (AtEnd()) {
    return true;
  }
  const std::size_t at = position_;
  if (!TakeComparisonOperator().empty()) {
    return Fail(at, position_ - at,
                "a comparison can only stand as the first argument of IIF or "
                "the argument of CBool");
  }
  return FailAtUnexpected("the end of the expression");
}

bool Parser::ParseSource(Expression& out) {
  SkipBlanks();
  if (AtEnd()) {
    return Fail(position_, 0,
                "the expression is empty; write an [attribute], a "
                "\"constant\" or a function call");
  }
  if (!ParseValue(out, 0)) {
    return false;
  }
  if (out.kind == Kind::kIdentifier) {
    return Fail(out.offset, out.length,
                Concat("write [", out.text, "] for the attribute or \"",
                       out.text, "\" for the constant"));
  }
  if (out.kind == Kind::kNumber) {
    return Fail(out.offset, out.length,
                Concat("a number can only be an argument; write \"", out.text,
                       "\" for the constant"));
  }
  return true;
}

bool Parser::ParseValue(Expression& out, int depth) {
  const char c = Peek();
  if (c == '[') {
    return ParseAttribute(out);
  }
  if (c == '"') {
    return ParseString(out);
  }
  if (IsDigit(c) || c == '-' || c == '&') {
    return ParseNumber(out);
  }
  if (IsNameStart(c)) {
    return ParseNameOrCall(out, depth);
  }
  return FailAtUnexpected(
      "an [attribute], a \"constant\", a number or a function call");
}

bool Parser::ParseAttribute(Expression& out) {
  Start(out, Kind::kAttribute);
  // Names of SCIM attributes hold brackets themselves: [emails[type eq
  // "work"].value].
  int open = 0;
  for (; !AtEnd(); ++position_) {
    open += At('[') ? 1 : (At(']') ? -1 : 0);
    if (open == 0) {
      break;
    }
  }
  if (AtEnd()) {
    return Fail(out.offset, 1, "this [ is never closed by a ]");
  }
  ++position_;
  Finish(out);
  out.text = std::string(text_.substr(out.offset + 1, out.length - 2));
  if (absl::StripAsciiWhitespace(out.text).empty()) {
    return Fail(out.offset, out.length, "the brackets hold no attribute name");
  }
  return true;
}

bool Parser::ParseString(Expression& out) {
  Start(out, Kind::kString);
  ++position_;
  while (!AtEnd() && !At('"')) {
    if (At('\\') && position_ + 1 < text_.size()) {
      const char escaped = text_[position_ + 1];
      if (escaped != '\\' && escaped != '"') {
        Warn(position_, 2,
             "\\ stands before \\ and \" only; it is taken as it is here, "
             "write \\\\ for a backslash");
        out.text += '\\';
        ++position_;
        continue;
      }
      ++position_;
    }
    out.text += text_[position_++];
  }
  if (AtEnd()) {
    return Fail(out.offset, 1, "this \" is never closed by another one");
  }
  ++position_;
  Finish(out);
  return true;
}

bool Parser::ParseNumber(Expression& out) {
  Start(out, Kind::kNumber);
  if (At('&')) {
    ++position_;
    if (!At('H') && !At('h')) {
      return Fail(out.offset, 1,
                  "& only begins a hexadecimal number such as &HF7; use "
                  "Append or Join to put texts together");
    }
    ++position_;
    while (absl::ascii_isxdigit(static_cast<unsigned char>(Peek()))) {
      ++position_;
    }
  } else {
    ++position_;
    while (IsDigit(Peek())) {
      ++position_;
    }
  }
  Finish(out);
  out.text = std::string(text_.substr(out.offset, out.length));
  if (!absl::ascii_isxdigit(static_cast<unsigned char>(out.text.back())) ||
      IsNamePart(Peek()) || At('.')) {
    return Fail(out.offset, out.length + (AtEnd() ? 0 : 1),
                "not a whole number; numbers look like 448, -10 or &HF7");
  }
  return true;
}

bool Parser::ParseNameOrCall(Expression& out, int depth) {
  Start(out, Kind::kIdentifier);
  while (IsNamePart(Peek())) {
    ++position_;
  }
  Finish(out);
  out.text = std::string(text_.substr(out.offset, out.length));
  const std::size_t after_name = position_;
  SkipBlanks();
  if (!At('(')) {
    position_ = after_name;
    return true;
  }
  out.kind = Kind::kCall;
  if (depth >= kMaximumExpressionDepth) {
    return Fail(out.offset, out.length,
                Concat("calls are nested more than ", kMaximumExpressionDepth,
                       " deep"));
  }
  const std::size_t open = position_++;
  if (!ParseArguments(out, depth)) {
    return false;
  }
  if (AtEnd()) {
    return Fail(open, 1, "this ( is never closed by a )");
  }
  if (!At(')')) {
    return FailAtUnexpected("a comma or a )");
  }
  ++position_;
  Finish(out);
  return true;
}

bool Parser::ParseArguments(Expression& call, int depth) {
  SkipBlanks();
  if (At(')')) {
    return true;
  }
  while (true) {
    if (!ParseArgument(call.arguments.emplace_back(), depth)) {
      return false;
    }
    SkipBlanks();
    if (!At(',')) {
      return true;
    }
    ++position_;
  }
}

bool Parser::ParseArgument(Expression& out, int depth) {
  SkipBlanks();
  if (At(',') || At(')') || AtEnd()) {
    Start(out, Kind::kEmpty);
    return true;
  }
  if (!ParseValue(out, depth + 1)) {
    return false;
  }
  SkipBlanks();
  const std::string_view comparison = TakeComparisonOperator();
  if (comparison.empty()) {
    return true;
  }
  SkipBlanks();
  Expression right;
  if (At(',') || At(')') || AtEnd()) {
    return Fail(position_, 0,
                Concat("there is nothing to the right of ", comparison,
                       "; write \"\" for an empty text"));
  }
  if (!ParseValue(right, depth + 1)) {
    return false;
  }
  Expression left = std::exchange(out, Expression{});
  out.kind = Kind::kComparison;
  out.text = std::string(comparison);
  out.offset = left.offset;
  out.length = position_ - left.offset;
  out.arguments.push_back(std::move(left));
  out.arguments.push_back(std::move(right));
  return true;
}

std::string_view Parser::TakeComparisonOperator() {
  for (const std::string_view candidate : {"<>", "<=", ">=", "<", ">", "="}) {
    if (text_.substr(position_, candidate.size()) == candidate) {
      position_ += candidate.size();
      return candidate;
    }
  }
  return "";
}

bool Parser::FailAtUnexpected(std::string_view expected) {
  if (AtEnd()) {
    return Fail(
        position_, 0,
        Concat("the expression ends where ", expected, " should stand"));
  }
  std::size_t length = 1;
  while (position_ + length < text_.size() &&
         (static_cast<unsigned char>(text_[position_ + length]) & 0xC0U) ==
             0x80U) {
    ++length;
  }
  const std::string_view found = text_.substr(position_, length);
  if (found == "\u201C" || found == "\u201D" || found == "\u2018" ||
      found == "\u2019" || found == "'") {
    return Fail(position_, length,
                "constants stand in straight double quotes: \"text\"");
  }
  return Fail(position_, length,
              Concat("expected ", expected, ", found ", found));
}

}  // namespace

ParseResult ParseExpression(std::string_view text) {
  return Parser(text).Run();
}

}  // namespace crosstenant::mapping
