#include "sandbox/odata_filter.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosstenant::sandbox {

// A property (text: its path), a literal (value), or an operator or function
// (text: its name) over children.
struct ODataFilter::Node {
  enum class Kind { kProperty, kLiteral, kOperation };
  Kind kind = Kind::kLiteral;
  std::string text;
  json::value value;
  std::vector<std::shared_ptr<const Node>> children;
};

namespace {

using Node = ODataFilter::Node;
using NodePtr = std::shared_ptr<const Node>;

struct Token {
  enum class Kind { kWord, kString, kPunctuation, kEnd };
  Kind kind = Kind::kEnd;
  std::string text;
};

absl::StatusOr<std::vector<Token>> Tokenize(absl::string_view text) {
  std::vector<Token> tokens;
  size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    if (absl::ascii_isspace(static_cast<unsigned char>(c))) {
      ++i;
    } else if (c == '(' || c == ')' || c == ',') {
      tokens.push_back({Token::Kind::kPunctuation, std::string(1, c)});
      ++i;
    } else if (c == '\'') {
      std::string literal;
      for (++i;; ++i) {
        if (i >= text.size())
          return absl::InvalidArgumentError(
              "Invalid filter clause: unterminated string literal.");
        if (text[i] == '\'' && (i + 1 >= text.size() || text[i + 1] != '\''))
          break;
        if (text[i] == '\'') ++i;
        literal += text[i];
      }
      ++i;
      tokens.push_back({Token::Kind::kString, std::move(literal)});
    } else {
      const size_t begin = i;
      while (i < text.size() && !absl::StrContains(" \t(),'", text[i])) ++i;
      tokens.push_back(
          {Token::Kind::kWord, std::string(text.substr(begin, i - begin))});
    }
  }
  tokens.push_back({});
  return tokens;
}

class Parser {
 public:
  Parser(std::vector<Token> tokens,
         const std::vector<absl::string_view>& properties)
      : tokens_(std::move(tokens)), properties_(properties) {}

  absl::StatusOr<NodePtr> ParseAll() {
    NodePtr root = Disjunction();
    if (error_.ok() && tokens_[at_].kind != Token::Kind::kEnd) Unexpected();
    if (!error_.ok()) return error_;
    return root;
  }

 private:
  NodePtr Disjunction() {
    NodePtr left = Conjunction();
    while (error_.ok() && TakeWord("or"))
      left = Operation("or", {left, Conjunction()});
    return left;
  }

  NodePtr Conjunction() {
    NodePtr left = Comparison();
    while (error_.ok() && TakeWord("and"))
      left = Operation("and", {left, Comparison()});
    return left;
  }

  NodePtr Comparison() {
    if (TakeWord("not")) return Operation("not", {Comparison()});
    NodePtr left = Operand();
    for (const char* name : {"eq", "ne", "gt", "ge", "lt", "le"}) {
      if (error_.ok() && TakeWord(name))
        return Operation(name, {left, Operand()});
    }
    return left;
  }

  NodePtr Operand() {
    if (++depth_ > 50) return Unexpected();
    NodePtr node = OperandAtDepth();
    --depth_;
    return node;
  }

  NodePtr OperandAtDepth() {
    const Token token = tokens_[at_];
    if (TakePunctuation("(")) {
      NodePtr inner = Disjunction();
      if (!TakePunctuation(")")) return Unexpected();
      return inner;
    }
    if (token.kind == Token::Kind::kString) {
      ++at_;
      return Literal(json::value(token.text));
    }
    if (token.kind != Token::Kind::kWord) return Unexpected();
    ++at_;
    if (TakePunctuation("(")) return Function(token.text);
    if (token.text == "true" || token.text == "false")
      return Literal(token.text == "true");
    if (token.text == "null") return Literal(nullptr);
    if (absl::ascii_isdigit(static_cast<unsigned char>(token.text[0])))
      return Literal(json::value(token.text));
    if (std::find(properties_.begin(), properties_.end(), token.text) ==
        properties_.end()) {
      return Error(absl::StrCat("Invalid filter clause: property '", token.text,
                                "' cannot be used in a filter."));
    }
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kProperty;
    node->text = token.text;
    return node;
  }

  NodePtr Function(const std::string& name) {
    const bool unary = name == "tolower";
    if (!unary && name != "startswith" && name != "endswith" &&
        name != "contains") {
      return Error(absl::StrCat("Invalid filter clause: unknown function '",
                                name, "'."));
    }
    std::vector<NodePtr> children = {Operand()};
    if (!unary) {
      if (!TakePunctuation(",")) return Unexpected();
      children.push_back(Operand());
    }
    if (!TakePunctuation(")")) return Unexpected();
    return Operation(name, std::move(children));
  }

  bool TakeWord(absl::string_view word) {
    if (tokens_[at_].kind != Token::Kind::kWord || tokens_[at_].text != word)
      return false;
    ++at_;
    return true;
  }

  bool TakePunctuation(absl::string_view text) {
    if (tokens_[at_].kind != Token::Kind::kPunctuation ||
        tokens_[at_].text != text)
      return false;
    ++at_;
    return true;
  }

  NodePtr Literal(json::value value) {
    auto node = std::make_shared<Node>();
    node->value = std::move(value);
    return node;
  }

  NodePtr Operation(std::string name, std::vector<NodePtr> children) {
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::kOperation;
    node->text = std::move(name);
    node->children = std::move(children);
    return node;
  }

  NodePtr Unexpected() {
    return Error(absl::StrCat("Invalid filter clause: syntax error at '",
                              tokens_[at_].text, "'."));
  }

  NodePtr Error(std::string message) {
    if (error_.ok()) error_ = absl::InvalidArgumentError(message);
    return Literal(nullptr);
  }

  std::vector<Token> tokens_;
  const std::vector<absl::string_view>& properties_;
  size_t at_ = 0;
  int depth_ = 0;
  absl::Status error_;
};

json::value Evaluate(const Node& node, const json::object& item);

json::value Property(const std::string& path, const json::object& item) {
  const json::object* object = &item;
  const json::value* value = nullptr;
  for (absl::string_view name : absl::StrSplit(path, '/')) {
    if (object == nullptr) return nullptr;
    value = Member(*object, name);
    if (value == nullptr) return nullptr;
    object = value->if_object();
  }
  return *value;
}

// Lower case, so that comparing ignores it; numbers as their text.
std::optional<std::string> Comparable(const json::value& value) {
  if (value.is_string()) return absl::AsciiStrToLower(View(value.get_string()));
  if (value.is_int64()) return absl::StrCat(value.get_int64());
  return std::nullopt;
}

bool Compare(absl::string_view name, const json::value& left,
             const json::value& right) {
  const std::optional<std::string> a = Comparable(left);
  const std::optional<std::string> b = Comparable(right);
  if (!a || !b) {
    if (name == "eq") return left == right;
    return name == "ne" && left != right;
  }
  if (name == "eq") return *a == *b;
  if (name == "ne") return *a != *b;
  if (name == "gt") return *a > *b;
  if (name == "ge") return *a >= *b;
  if (name == "lt") return *a < *b;
  return *a <= *b;
}

json::value Apply(const Node& node, const json::object& item) {
  const json::value left = Evaluate(*node.children[0], item);
  const bool truth = left.is_bool() && left.get_bool();
  if (node.text == "not") return !truth;
  if (node.text == "tolower") return left;  // Comparing ignores case anyway.
  if (node.text == "and" && !truth) return false;
  if (node.text == "or" && truth) return true;
  const json::value right = Evaluate(*node.children[1], item);
  if (node.text == "and" || node.text == "or")
    return right.is_bool() && right.get_bool();
  if (node.text.size() == 2) return Compare(node.text, left, right);
  const std::optional<std::string> a = Comparable(left);
  const std::optional<std::string> b = Comparable(right);
  if (!a || !b) return false;
  if (node.text == "startswith") return absl::StartsWith(*a, *b);
  if (node.text == "endswith") return absl::EndsWith(*a, *b);
  return absl::StrContains(*a, *b);
}

json::value Evaluate(const Node& node, const json::object& item) {
  switch (node.kind) {
    case Node::Kind::kProperty:
      return Property(node.text, item);
    case Node::Kind::kLiteral:
      return node.value;
    case Node::Kind::kOperation:
      return Apply(node, item);
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<ODataFilter> ODataFilter::Parse(
    absl::string_view text, const std::vector<absl::string_view>& properties) {
  absl::StatusOr<std::vector<Token>> tokens = Tokenize(text);
  if (!tokens.ok()) return tokens.status();
  absl::StatusOr<NodePtr> root =
      Parser(*std::move(tokens), properties).ParseAll();
  if (!root.ok()) return root.status();
  return ODataFilter(*std::move(root));
}

bool ODataFilter::Matches(const json::object& item) const {
  const json::value result = Evaluate(*root_, item);
  return result.is_bool() && result.get_bool();
}

}  // namespace crosstenant::sandbox
