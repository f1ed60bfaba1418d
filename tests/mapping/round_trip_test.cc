// Generated expressions, from a fixed seed: what is printed or stored is read
// back as the same.
#include <gtest/gtest.h>

#include <array>
#include <boost/json/serialize.hpp>
#include <random>
#include <string>

#include "mapping/expression.h"
#include "mapping/function_library.h"
#include "mapping/graph_source.h"

namespace crosstenant::mapping {
namespace {

using Kind = Expression::Kind;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Expression Source() {
    switch (Below(4)) {
      case 0:
        return {.kind = Kind::kAttribute, .text = Name()};
      case 1:
        return {.kind = Kind::kString, .text = Text()};
      default:
        return Call(3);
    }
  }

  // Other ways to write the same: blanks, line breaks.
  std::string Respaced(const std::string& canonical) {
    std::string text;
    bool quoted = false;
    bool escaped = false;
    int brackets = 0;
    for (const char c : canonical) {
      text += c;
      if (escaped) {
        escaped = false;
        continue;
      }
      escaped = quoted && c == '\\';
      quoted = brackets == 0 && (c == '"') != quoted;
      if (quoted) {
        continue;
      }
      brackets += c == '[' ? 1 : (c == ']' ? -1 : 0);
      if (brackets == 0 && (c == ',' || c == '(' || c == '"')) {
        text += std::array{"", " ", "\n", "\t  "}[Below(4)];
      }
    }
    return text;
  }

 private:
  unsigned Below(unsigned bound) { return random_() % bound; }

  std::string Name() {
    return std::array{
        "mail", "department", "extension_0a_x",
        "a.b",  "c:d-e",      "emails[type eq \"work\"].value"}[Below(6)];
  }

  std::string Text() {
    std::string text;
    for (unsigned i = Below(6); i > 0; --i) {
      text +=
          std::array{"a",      "\\", "\"", ", ", ")", "[",
                     "\u00E5", "\n", "%",  "=",  " ", "\U0001F600"}[Below(12)];
    }
    return text;
  }

  std::string Number() {
    return std::array{"0", "7", "448", "-10", "&HF7"}[Below(5)];
  }

  Expression Value(int depth) {
    switch (Below(depth > 0 ? 6 : 4)) {
      case 0:
        return {.kind = Kind::kAttribute, .text = Name()};
      case 1:
        return {.kind = Kind::kString, .text = Text()};
      case 2:
        return {.kind = Kind::kNumber, .text = Number()};
      case 3:
        return {.kind = Kind::kIdentifier, .text = "vbTextCompare"};
      default:
        return Call(depth - 1);
    }
  }

  Expression Argument(const FunctionParameter* parameter, int depth) {
    if ((parameter == nullptr || parameter->may_be_empty) && Below(4) == 0) {
      return {};
    }
    if (parameter != nullptr && parameter->kind == ArgumentKind::kCondition &&
        Below(2) == 0) {
      return {.kind = Kind::kComparison,
              .text = std::array{"=", "<>", "<", "<=", ">", ">="}[Below(6)],
              .arguments = {Value(depth), Value(depth)}};
    }
    return Value(depth);
  }

  Expression Call(int depth) {
    const auto library = FunctionLibrary();
    const FunctionSpec* spec =
        &library[Below(static_cast<unsigned>(library.size()))];
    Expression call{.kind = Kind::kCall, .text = std::string(spec->name)};
    std::size_t count =
        spec->RequiredCount() + Below(2) * spec->RepeatingCount();
    if (spec->RepeatingCount() == 0) {
      count +=
          Below(static_cast<unsigned>(spec->parameters.size() - count) + 1);
    }
    if (Below(10) == 0) {
      call.text = "Unknown";
      spec = nullptr;
    }
    for (std::size_t i = 0; i < count; ++i) {
      call.arguments.push_back(
          Argument(spec != nullptr ? spec->ParameterAt(i) : nullptr, depth));
    }
    // One empty argument is written like none.
    if (count == 1 && call.arguments[0].kind == Kind::kEmpty) {
      call.arguments.clear();
    }
    return call;
  }

  std::mt19937 random_;
};

// In several tests, so that each stays short under a sanitizer.
constexpr unsigned kSeeds = 10;
constexpr int kExpressions = 100'000 / kSeeds;

class RoundTrip : public ::testing::TestWithParam<unsigned> {};

INSTANTIATE_TEST_SUITE_P(Of, RoundTrip, ::testing::Range(0U, kSeeds));

TEST_P(RoundTrip, OfTextIsTheIdentity) {
  Generator generator(GetParam());
  for (int i = 0; i < kExpressions; ++i) {
    const Expression expression = generator.Source();
    const std::string text = PrintExpression(expression);
    const ParseResult parsed = ParseExpression(generator.Respaced(text));
    ASSERT_TRUE(parsed.expression.has_value())
        << text << "\n"
        << CaretLine(text, parsed.issues.front())
        << parsed.issues.front().message;
    ASSERT_EQ(PrintExpression(*parsed.expression), text);
    ASSERT_TRUE(Equivalent(*parsed.expression, expression)) << text;
  }
}

TEST_P(RoundTrip, OfTreeAndTextIsTheIdentity) {
  Generator generator(GetParam());
  for (int i = 0; i < kExpressions; ++i) {
    const Expression expression = generator.Source();
    const boost::json::object tree = ToGraphSource(expression);
    const auto read = FromGraphSource(tree);
    ASSERT_TRUE(read.ok()) << read.status();
    ASSERT_EQ(PrintExpression(*read), PrintExpression(expression));
    ASSERT_TRUE(Equivalent(*read, expression)) << PrintExpression(expression);
    ASSERT_EQ(ToGraphSource(*read), tree) << boost::json::serialize(tree);
  }
}

TEST_P(RoundTrip, SurvivesAnyOneCharacterChanged) {
  Generator generator(GetParam());
  std::mt19937 random(GetParam());
  for (int i = 0; i < kExpressions; ++i) {
    std::string text = PrintExpression(generator.Source());
    const std::size_t place = random() % text.size();
    text[place] = std::array{'(', ')', '[', ']', '"', '\\',
                             ',', '=', '&', '%', ' ', '\xC3'}[random() % 12];
    const ParseResult parsed = ParseExpression(text);
    if (parsed.expression.has_value()) {
      const std::string canonical = PrintExpression(*parsed.expression);
      ASSERT_EQ(PrintExpression(*ParseExpression(canonical).expression),
                canonical);
      CheckExpression(*parsed.expression);
    } else {
      ASSERT_LE(parsed.issues.back().offset, text.size());
      ASSERT_FALSE(CaretLine(text, parsed.issues.back()).empty());
    }
  }
}

}  // namespace
}  // namespace crosstenant::mapping
