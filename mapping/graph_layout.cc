#include "mapping/graph_layout.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

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

// The node alone: its arguments may be many, and are laid out one by one.
Expression WithoutArguments(const Expression& node) {
  return {.kind = node.kind,
          .text = node.text,
          .arguments = {},
          .graph_key = node.graph_key,
          .graph_members = node.graph_members,
          .offset = node.offset,
          .length = node.length};
}

std::optional<Expression> CallWithLayoutOf(const Expression& text,
                                           const Expression& tree) {
  Expression call = WithoutArguments(tree);
  call.arguments.reserve(text.arguments.size());
  std::size_t in_tree = NextWritten(tree, 0);
  for (std::size_t i = 0; i < text.arguments.size(); ++i) {
    if (text.arguments[i].kind == Kind::kEmpty) {
      call.arguments.push_back(text.arguments[i]);
      continue;
    }
    if (in_tree >= tree.arguments.size() ||
        KeyOf(text, i) != KeyOf(tree, in_tree)) {
      return std::nullopt;
    }
    std::optional<Expression> argument =
        WithLayoutOf(text.arguments[i], tree.arguments[in_tree]);
    if (!argument.has_value()) {
      return std::nullopt;
    }
    call.arguments.push_back(*std::move(argument));
    in_tree = NextWritten(tree, in_tree + 1);
  }
  if (in_tree < tree.arguments.size()) {
    return std::nullopt;
  }
  return call;
}

}  // namespace

std::optional<Expression> WithLayoutOf(const Expression& text,
                                       const Expression& tree) {
  if (text.text != tree.text) {
    return std::nullopt;
  }
  Expression result = WithoutArguments(tree);
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
  result.arguments.reserve(tree.arguments.size());
  for (std::size_t i = 0; i < tree.arguments.size(); ++i) {
    std::optional<Expression> argument =
        WithLayoutOf(text.arguments[i], tree.arguments[i]);
    if (!argument.has_value()) {
      return std::nullopt;
    }
    result.arguments.push_back(*std::move(argument));
  }
  return result;
}

}  // namespace crosstenant::mapping
