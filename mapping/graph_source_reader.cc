#include <boost/json/serialize.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/graph_layout.h"
#include "mapping/graph_parameters.h"
#include "mapping/graph_source.h"

namespace crosstenant::mapping {
namespace {

using boost::json::object;
using boost::json::value;
using Kind = Expression::Kind;

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
                                        std::vector<KeyedExpression> stored) {
  if (stored.empty() && !text.empty()) {
    return FromText(text);
  }
  if (name.empty()) {
    return absl::InvalidArgumentError("source.name is missing");
  }
  Expression call{.kind = Kind::kCall,
                  .text = name,
                  .arguments = PlaceArguments(name, std::move(stored))};
  // Most texts are written as we write them, and printing takes a fraction of
  // parsing, which deep trees would have done at each of their levels.
  if (!text.empty() && PrintExpression(call) != text) {
    const ParseResult parsed = ParseExpression(text);
    if (parsed.expression.has_value()) {
      if (auto laid_out = WithLayoutOf(*parsed.expression, call)) {
        return *std::move(laid_out);
      }
    }
  }
  return call;
}

absl::StatusOr<std::vector<KeyedExpression>> ReadParameters(const object& node,
                                                            int depth) {
  std::vector<KeyedExpression> stored;
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
  absl::StatusOr<std::vector<KeyedExpression>> stored =
      ReadParameters(*node, depth);
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
