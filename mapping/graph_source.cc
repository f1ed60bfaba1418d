#include "mapping/graph_source.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using boost::json::array;
using boost::json::object;
using Kind = Expression::Kind;

std::string_view TypeName(Kind kind) {
  switch (kind) {
    case Kind::kAttribute:
      return "Attribute";
    case Kind::kCall:
      return "Function";
    default:
      return "Constant";
  }
}

void AppendParameter(array& parameters, std::string_view key, object value) {
  parameters.push_back(object{{"key", key}, {"value", std::move(value)}});
}

object OperatorConstant(const std::string& comparison) {
  return ToGraphSource({.kind = Kind::kString, .text = comparison});
}

// False if the tree has no form for this argument.
bool AppendArgument(array& parameters, const Expression& argument,
                    const FunctionParameter* parameter) {
  if (argument.kind == Kind::kEmpty) {
    return true;
  }
  if (argument.kind == Kind::kComparison) {
    if (parameter == nullptr || parameter->operator_key.empty()) {
      return false;
    }
    AppendParameter(parameters, parameter->key,
                    ToGraphSource(argument.arguments[0]));
    AppendParameter(parameters, parameter->operator_key,
                    OperatorConstant(argument.text));
    AppendParameter(parameters, parameter->right_key,
                    ToGraphSource(argument.arguments[1]));
    return true;
  }
  std::string_view key = argument.graph_key;
  if (key.empty() && parameter != nullptr) {
    key = parameter->key;
  }
  if (key.empty()) {
    return false;
  }
  AppendParameter(parameters, key, ToGraphSource(argument));
  return true;
}

array Parameters(const Expression& call) {
  const FunctionSpec* spec = FindFunction(call.text, call.arguments.size());
  array parameters;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (!AppendArgument(parameters, call.arguments[i],
                        spec != nullptr ? spec->ParameterAt(i) : nullptr)) {
      return {};
    }
  }
  return parameters;
}

// Numbers are quoted in their own node, though not in their parent's text.
boost::json::value NodeText(const Expression& expression) {
  switch (expression.kind) {
    case Kind::kVariable:
      return nullptr;
    case Kind::kNumber:
      return boost::json::string(
          PrintExpression({.kind = Kind::kString, .text = expression.text}));
    default:
      return boost::json::string(PrintExpression(expression));
  }
}

}  // namespace

object ToGraphSource(const Expression& expression) {
  object node;
  node["expression"] = NodeText(expression);
  node["name"] = expression.kind == Kind::kVariable
                     ? "%" + expression.text + "%"
                     : expression.text;
  node["type"] = TypeName(expression.kind);
  node["parameters"] =
      expression.kind == Kind::kCall ? Parameters(expression) : array{};
  if (!expression.graph_members.empty()) {
    boost::json::error_code error;
    boost::json::value members =
        boost::json::parse(expression.graph_members, error);
    if (!error && members.is_object()) {
      for (auto& member : members.get_object()) {
        node.emplace(member.key(), std::move(member.value()));
      }
    }
  }
  return node;
}

}  // namespace crosstenant::mapping
