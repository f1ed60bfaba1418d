#include "mapping/graph_parameters.h"

#include <algorithm>
#include <utility>

#include "mapping/function_library.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

const Expression* FindOnly(const std::vector<KeyedExpression>& stored,
                           std::string_view key) {
  const Expression* found = nullptr;
  for (const KeyedExpression& parameter : stored) {
    if (parameter.key == key) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &parameter.value;
    }
  }
  return found;
}

void Erase(std::vector<KeyedExpression>& stored, std::string_view key) {
  stored.erase(
      std::remove_if(stored.begin(), stored.end(),
                     [&](const KeyedExpression& p) { return p.key == key; }),
      stored.end());
}

// Puts a stored left operand, operator and right operand together to the
// comparison that they are.
void JoinComparison(std::vector<KeyedExpression>& stored,
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
  KeyedExpression joined{std::string(parameter.key),
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
void PlaceRepetitions(const FunctionSpec& spec,
                      std::vector<KeyedExpression>& stored,
                      std::vector<Expression>& arguments) {
  const std::size_t group = spec.RepeatingCount();
  const std::size_t first = spec.parameters.size() - group;
  std::size_t next = 0;
  std::vector<KeyedExpression> left_over;
  for (KeyedExpression& parameter : stored) {
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

bool HasAllKeys(const FunctionSpec& spec,
                const std::vector<KeyedExpression>& stored) {
  return std::all_of(
      stored.begin(), stored.end(), [&](const KeyedExpression& keyed) {
        return std::any_of(spec.parameters.begin(), spec.parameters.end(),
                           [&](const FunctionParameter& parameter) {
                             return keyed.key == parameter.key ||
                                    keyed.key == parameter.operator_key ||
                                    keyed.key == parameter.right_key;
                           });
      });
}

const FunctionSpec* SpecForKeys(std::string_view name,
                                const std::vector<KeyedExpression>& stored) {
  const absl::Span<const FunctionSpec> overloads = FindOverloads(name);
  for (const FunctionSpec& overload : overloads) {
    if (HasAllKeys(overload, stored)) {
      return &overload;
    }
  }
  return overloads.empty() ? nullptr : &overloads.front();
}

void PlaceSingles(const FunctionSpec& spec,
                  std::vector<KeyedExpression>& stored,
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
void PlaceRest(std::vector<KeyedExpression>& stored,
               std::vector<Expression>& arguments) {
  for (KeyedExpression& parameter : stored) {
    parameter.value.graph_key = std::move(parameter.key);
    arguments.push_back(std::move(parameter.value));
  }
}

}  // namespace

std::vector<Expression> PlaceArguments(std::string_view name,
                                       std::vector<KeyedExpression> stored) {
  std::vector<Expression> arguments;
  if (const FunctionSpec* spec = SpecForKeys(name, stored)) {
    PlaceSingles(*spec, stored, arguments);
    PlaceRepetitions(*spec, stored, arguments);
  }
  PlaceRest(stored, arguments);
  return arguments;
}

}  // namespace crosstenant::mapping
