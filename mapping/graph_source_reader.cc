#include <algorithm>
#include <boost/json/serialize.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/function_library.h"
#include "mapping/graph_source.h"

namespace crosstenant::mapping {
namespace {

using boost::json::object;
using boost::json::value;
using Kind = Expression::Kind;

// A parameter as stored.
struct Keyed {
  std::string key;
  Expression value;
};

absl::StatusOr<std::string> TextMember(const object& node,
                                       std::string_view name) {
  const value* member = node.if_contains(name);
  if (member == nullptr || member->is_null()) {
    return std::string();
  }
  if (!member->is_string()) {
    return absl::InvalidArgumentError(
        Concat("source.", name, " must be a string or null"));
  }
  return std::string(member->get_string());
}

std::string UnknownMembers(const object& node) {
  object unknown;
  for (const auto& member : node) {
    if (member.key() != "expression" && member.key() != "name" &&
        member.key() != "type" && member.key() != "parameters") {
      unknown.insert(member);
    }
  }
  return unknown.empty() ? "" : boost::json::serialize(unknown);
}

// ----- From keyed parameters to argument positions.

const Expression* FindOnly(const std::vector<Keyed>& stored,
                           std::string_view key) {
  const Expression* found = nullptr;
  for (const Keyed& parameter : stored) {
    if (parameter.key == key) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &parameter.value;
    }
  }
  return found;
}

void Erase(std::vector<Keyed>& stored, std::string_view key) {
  stored.erase(std::remove_if(stored.begin(), stored.end(),
                              [&](const Keyed& p) { return p.key == key; }),
               stored.end());
}

// Puts a stored left operand, operator and right operand together to the
// comparison that they are.
void JoinComparison(std::vector<Keyed>& stored,
                    const FunctionParameter& parameter) {
  const Expression* left = FindOnly(stored, parameter.key);
  const Expression* comparison = FindOnly(stored, parameter.operator_key);
  const Expression* right = FindOnly(stored, parameter.right_key);
  if (left == nullptr || comparison == nullptr || right == nullptr ||
      comparison->kind != Kind::kString) {
    return;
  }
  constexpr std::string_view kOperators[] = {"=", "<>", "<", "<=", ">", ">="};
  if (std::find(std::begin(kOperators), std::end(kOperators),
                comparison->text) == std::end(kOperators)) {
    return;
  }
  Keyed joined{std::string(parameter.key),
               {.kind = Kind::kComparison,
                .text = comparison->text,
                .arguments = {*left, *right}}};
  Erase(stored, parameter.key);
  Erase(stored, parameter.operator_key);
  Erase(stored, parameter.right_key);
  stored.insert(stored.begin(), std::move(joined));
}

// Takes the parameters of the repeating group out of what is stored, in their
// order; a key that does not follow the one before it in the group begins the
// next repetition.
void PlaceRepetitions(const FunctionSpec& spec, std::vector<Keyed>& stored,
                      std::vector<Expression>& arguments) {
  const std::size_t group = spec.RepeatingCount();
  const std::size_t first = spec.parameters.size() - group;
  std::size_t next = 0;
  std::vector<Keyed> left_over;
  for (Keyed& parameter : stored) {
    std::size_t place = 0;
    while (place < group &&
           spec.parameters[first + place].key != parameter.key) {
      ++place;
    }
    if (place == group) {
      left_over.push_back(std::move(parameter));
      continue;
    }
    while (next % group != place) {
      arguments.emplace_back();
      ++next;
    }
    arguments.push_back(std::move(parameter.value));
    ++next;
  }
  while (group != 0 && next % group != 0) {
    arguments.emplace_back();
    ++next;
  }
  stored = std::move(left_over);
}

bool HasAllKeys(const FunctionSpec& spec, const std::vector<Keyed>& stored) {
  return std::all_of(stored.begin(), stored.end(), [&](const Keyed& keyed) {
    return std::any_of(spec.parameters.begin(), spec.parameters.end(),
                       [&](const FunctionParameter& parameter) {
                         return keyed.key == parameter.key ||
                                keyed.key == parameter.operator_key ||
                                keyed.key == parameter.right_key;
                       });
  });
}

const FunctionSpec* SpecForKeys(std::string_view name,
                                const std::vector<Keyed>& stored) {
  const std::vector<const FunctionSpec*> overloads = FindOverloads(name);
  for (const FunctionSpec* overload : overloads) {
    if (HasAllKeys(*overload, stored)) {
      return overload;
    }
  }
  return overloads.empty() ? nullptr : overloads.front();
}

void PlaceSingles(const FunctionSpec& spec, std::vector<Keyed>& stored,
                  std::vector<Expression>& arguments) {
  std::size_t written = 0;
  for (const FunctionParameter& parameter : spec.parameters) {
    if (parameter.repeating) {
      break;
    }
    if (!parameter.operator_key.empty()) {
      JoinComparison(stored, parameter);
    }
    Expression& argument = arguments.emplace_back();
    if (const Expression* found = FindOnly(stored, parameter.key)) {
      argument = *found;
      Erase(stored, parameter.key);
    }
    if (argument.kind != Kind::kEmpty || parameter.required ||
        spec.traits.written_out) {
      written = arguments.size();
    }
  }
  if (spec.RepeatingCount() == 0 && stored.empty()) {
    arguments.resize(written);
  }
}

// What the function library does not know comes last, with its key.
void PlaceRest(std::vector<Keyed>& stored, std::vector<Expression>& arguments) {
  for (Keyed& parameter : stored) {
    parameter.value.graph_key = std::move(parameter.key);
    arguments.push_back(std::move(parameter.value));
  }
}

std::vector<Expression> PlaceArguments(std::string_view name,
                                       std::vector<Keyed> stored) {
  std::vector<Expression> arguments;
  if (const FunctionSpec* spec = SpecForKeys(name, stored)) {
    PlaceSingles(*spec, stored, arguments);
    PlaceRepetitions(*spec, stored, arguments);
  }
  PlaceRest(stored, arguments);
  return arguments;
}

// ----- The text tells what the tree does not: which arguments were left empty,
// and which constants were numbers.

std::optional<Expression> WithLayoutOf(const Expression& text,
                                       const Expression& tree);

std::string_view KeyOf(const Expression& call, std::size_t index) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  const FunctionParameter* parameter =
      spec != nullptr ? spec->ParameterAt(index) : nullptr;
  return parameter != nullptr ? parameter->key : "";
}

std::size_t NextWritten(const Expression& call, std::size_t index) {
  while (index < call.arguments.size() &&
         call.arguments[index].kind == Kind::kEmpty) {
    ++index;
  }
  return index;
}

std::optional<Expression> CallWithLayoutOf(const Expression& text,
                                           const Expression& tree) {
  Expression call = tree;
  call.arguments = text.arguments;
  std::size_t in_tree = NextWritten(tree, 0);
  for (std::size_t i = NextWritten(text, 0); i < text.arguments.size();
       i = NextWritten(text, i + 1)) {
    if (in_tree >= tree.arguments.size() ||
        KeyOf(text, i) != KeyOf(tree, in_tree)) {
      return std::nullopt;
    }
    std::optional<Expression> argument =
        WithLayoutOf(text.arguments[i], tree.arguments[in_tree]);
    if (!argument.has_value()) {
      return std::nullopt;
    }
    call.arguments[i] = *std::move(argument);
    in_tree = NextWritten(tree, in_tree + 1);
  }
  if (in_tree < tree.arguments.size()) {
    return std::nullopt;
  }
  return call;
}

// The tree with the text's layout; nullopt if they say different things.
std::optional<Expression> WithLayoutOf(const Expression& text,
                                       const Expression& tree) {
  if (text.text != tree.text) {
    return std::nullopt;
  }
  Expression result = tree;
  const bool constant_was_bare =
      tree.kind == Kind::kString &&
      (text.kind == Kind::kNumber || text.kind == Kind::kIdentifier);
  if (constant_was_bare) {
    result.kind = text.kind;
  } else if (text.kind != tree.kind) {
    return std::nullopt;
  } else if (text.kind == Kind::kCall) {
    return CallWithLayoutOf(text, tree);
  }
  for (std::size_t i = 0; i < result.arguments.size(); ++i) {
    std::optional<Expression> argument =
        WithLayoutOf(text.arguments[i], tree.arguments[i]);
    if (!argument.has_value()) {
      return std::nullopt;
    }
    result.arguments[i] = *std::move(argument);
  }
  return result;
}

// ----- Nodes.

absl::StatusOr<Expression> ReadNode(const value& source, int depth);

absl::StatusOr<Expression> FromText(const std::string& text) {
  ParseResult parsed = ParseExpression(text);
  if (!parsed.expression.has_value()) {
    for (const Issue& issue : parsed.issues) {
      if (issue.severity == Issue::Severity::kError) {
        return absl::InvalidArgumentError(
            Concat("source.expression: ", issue.message, "\n",
                   CaretLine(text, issue)));
      }
    }
  }
  return *std::move(parsed.expression);
}

// A constant written as the text of a number or identifier, which
// ParseExpression takes as an argument only.
Expression ConstantFromText(const std::string& text) {
  const ParseResult parsed = ParseExpression(Concat("F(", text, ")"));
  if (parsed.expression.has_value() &&
      parsed.expression->arguments.size() == 1) {
    const Expression& constant = parsed.expression->arguments[0];
    if (constant.kind != Kind::kCall && constant.kind != Kind::kComparison) {
      return constant;
    }
  }
  return {.kind = Kind::kString, .text = text};
}

Expression ReadConstant(const std::string& name, const std::string& text) {
  if (text.empty()) {
    const bool variable =
        name.size() > 2 && name.front() == '%' && name.back() == '%';
    return variable ? Expression{.kind = Kind::kVariable,
                                 .text = name.substr(1, name.size() - 2)}
                    : Expression{.kind = Kind::kString, .text = name};
  }
  const Expression constant = ConstantFromText(text);
  if (name.empty() || constant.text == name) {
    return constant;
  }
  return {.kind = Kind::kString, .text = name};
}

absl::StatusOr<Expression> ReadAttribute(const std::string& name,
                                         const std::string& text) {
  if (!name.empty()) {
    return Expression{.kind = Kind::kAttribute, .text = name};
  }
  return FromText(text);
}

absl::StatusOr<Expression> ReadFunction(const std::string& name,
                                        const std::string& text,
                                        std::vector<Keyed> stored) {
  if (stored.empty() && !text.empty()) {
    return FromText(text);
  }
  if (name.empty()) {
    return absl::InvalidArgumentError("source.name is missing");
  }
  Expression call{.kind = Kind::kCall,
                  .text = name,
                  .arguments = PlaceArguments(name, std::move(stored))};
  if (!text.empty()) {
    const ParseResult parsed = ParseExpression(text);
    if (parsed.expression.has_value()) {
      if (auto laid_out = WithLayoutOf(*parsed.expression, call)) {
        return *std::move(laid_out);
      }
    }
  }
  return call;
}

absl::StatusOr<std::vector<Keyed>> ReadParameters(const object& node,
                                                  int depth) {
  std::vector<Keyed> stored;
  const value* parameters = node.if_contains("parameters");
  if (parameters == nullptr || parameters->is_null()) {
    return stored;
  }
  if (!parameters->is_array()) {
    return absl::InvalidArgumentError(
        "source.parameters must be an array or null");
  }
  for (const value& parameter : parameters->get_array()) {
    const object* pair = parameter.if_object();
    const value* argument =
        pair != nullptr ? pair->if_contains("value") : nullptr;
    if (argument == nullptr) {
      return absl::InvalidArgumentError(
          "each of source.parameters must be an object with key and value");
    }
    absl::StatusOr<std::string> key = TextMember(*pair, "key");
    if (!key.ok()) {
      return key.status();
    }
    if (argument->is_null()) {
      continue;
    }
    absl::StatusOr<Expression> read = ReadNode(*argument, depth + 1);
    if (!read.ok()) {
      return read.status();
    }
    stored.push_back({*std::move(key), *std::move(read)});
  }
  return stored;
}

absl::StatusOr<Expression> ReadNode(const value& source, int depth) {
  const object* node = source.if_object();
  if (node == nullptr) {
    return absl::InvalidArgumentError("source must be an object");
  }
  if (depth > kMaximumExpressionDepth) {
    return absl::InvalidArgumentError(
        Concat("source.parameters are nested more than ",
               kMaximumExpressionDepth, " deep"));
  }
  const absl::StatusOr<std::string> type = TextMember(*node, "type");
  const absl::StatusOr<std::string> name = TextMember(*node, "name");
  const absl::StatusOr<std::string> text = TextMember(*node, "expression");
  for (const auto* member : {&type, &name, &text}) {
    if (!member->ok()) {
      return member->status();
    }
  }
  absl::StatusOr<std::vector<Keyed>> stored = ReadParameters(*node, depth);
  if (!stored.ok()) {
    return stored.status();
  }
  absl::StatusOr<Expression> expression = absl::InvalidArgumentError(Concat(
      "source.type ", *type, " is not one of Attribute, Constant, Function"));
  if (*type == "Function" || !stored->empty()) {
    expression = ReadFunction(*name, *text, *std::move(stored));
  } else if (*type == "Constant") {
    expression = ReadConstant(*name, *text);
  } else if (type->empty() && !text->empty()) {
    expression = FromText(*text);
  } else if (*type == "Attribute" || type->empty()) {
    expression = ReadAttribute(*name, *text);
  }
  if (expression.ok()) {
    expression->graph_members = UnknownMembers(*node);
  }
  return expression;
}

// Places in the texts of single nodes mean nothing to a caller who has the
// tree.
void ForgetPlaces(Expression& expression) {
  expression.offset = expression.length = 0;
  for (Expression& argument : expression.arguments) {
    ForgetPlaces(argument);
  }
}

}  // namespace

absl::StatusOr<Expression> FromGraphSource(const value& source) {
  absl::StatusOr<Expression> expression = ReadNode(source, 0);
  if (expression.ok()) {
    ForgetPlaces(*expression);
  }
  return expression;
}

}  // namespace crosstenant::mapping
