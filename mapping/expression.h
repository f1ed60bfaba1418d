// The attribute-mapping expressions of Microsoft Entra provisioning: text to
// tree, tree to text, comparison and checks.
//
// The language: an expression is one attribute in brackets, one constant in
// double quotes, or a function call whose arguments are such expressions,
// numbers, bare identifiers or nothing at all ("Replace([mail], "a", , , "b", ,
// )"). IIF and CBool take a comparison as an argument. Names are
// case-sensitive. Source of the rules: Microsoft Learn, "Reference for writing
// expressions for attribute mappings in Microsoft Entra Application
// Provisioning".
//
// Everything here is a pure function of its arguments: no state, no locale,
// safe from any thread, never throws on input.
#ifndef CROSSTENANT_MAPPING_EXPRESSION_H_
#define CROSSTENANT_MAPPING_EXPRESSION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosstenant::mapping {

// The service's limit, in UTF-16 code units (Microsoft Learn, "Known issues for
// provisioning").
inline constexpr std::size_t kMaximumExpressionLength = 10000;
// Our own bound, so that hostile nesting cannot exhaust the stack; the longest
// documented example nests 9 deep.
inline constexpr int kMaximumExpressionDepth = 200;

// A node of an expression tree; a plain value that owns its arguments.
struct Expression {
  enum class Kind {
    kAttribute,   // [text]
    kString,      // "text"; text holds the value, without quotes and escapes
    kNumber,      // text as written: 448, -10, &HF7
    kIdentifier,  // vbTextCompare, IgnoreAttributeFlow
    kCall,        // text(arguments...)
    kComparison,  // arguments[0] text arguments[1]; text is one of = <> < <= >
                  // >=
    kEmpty,       // an argument left out between commas
    kVariable,    // %text%, a value of the job's environment. Only stored trees
                  // have it: it prints as nothing
  };

  Kind kind = Kind::kEmpty;
  std::string text;
  std::vector<Expression> arguments;

  // Set by FromGraphSource where the stored tree says something that the
  // function library does not know, so that it survives: the key of this
  // argument in its parent's "parameters", and members of the node besides the
  // documented ones, as the text of a JSON object. Neither takes part in
  // Equivalent.
  std::string graph_key;
  std::string graph_members;

  // Place in the parsed text, in bytes; both 0 for an expression that was not
  // parsed from text.
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Issue {
  enum class Severity { kError, kWarning };

  Severity severity = Severity::kError;
  std::size_t offset = 0;  // in bytes of the text
  std::size_t length =
      0;  // in bytes; 0 marks a place between characters, such as the end
  std::string message;  // a sentence without the place: what is wrong and what
                        // would be right
};

struct ParseResult {
  std::optional<Expression> expression;  // set unless issues holds an error
  std::vector<Issue> issues;
};

// Reads an expression. Functions need not be known: CheckExpression tells about
// those.
ParseResult ParseExpression(std::string_view text);

// The text as the service prints it: ", " between arguments, no blanks around a
// comparison, nothing for an empty argument. ParseExpression of it gives an
// Equivalent expression (one without kVariable nodes, that is).
std::string PrintExpression(const Expression& expression);

// Whether the service would do the same with both. Blanks, empty arguments that
// change nothing (trailing ones, or any of a function whose parameters have
// keys), the difference between 448 and "448", and that between 247 and &HF7
// where a function takes a whole number, do not count.
bool Equivalent(const Expression& left, const Expression& right);

// The line of the text in which the issue begins, a line break, and a ^~~~
// under the place; a long line is cut down to the surroundings of the place.
std::string CaretLine(std::string_view text, const Issue& issue);

// What the service would refuse (errors) or what deserves a second look
// (warnings); an unknown function is a warning, since the service may know it.
// In the order of the places in the text.
std::vector<Issue> CheckExpression(const Expression& expression);

// Names of the attributes that the expression reads, each once, in the order of
// first appearance.
std::vector<std::string> SourceAttributes(const Expression& expression);

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_EXPRESSION_H_
