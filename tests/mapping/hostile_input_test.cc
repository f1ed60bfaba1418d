// No expression, filter or value takes more than 50 ms or 50 MB, however it is
// made. Time is asserted where the build is optimised and not instrumented;
// everywhere, every case must end with a result or an error.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "mapping/evaluate.h"
#include "mapping/expression.h"
#include "mapping/filter_text.h"
#include "mapping/graph_source.h"
#include "mapping/scoping_filter.h"
#include "tests/mapping/fixed_attributes.h"

namespace crosstenant::mapping {
namespace {

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
constexpr bool kTimed = true;
#else
constexpr bool kTimed = false;
#endif

std::string Repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (; times > 0; --times) all += text;
  return all;
}

std::string Nested(std::string_view open, std::string_view inside,
                   std::string_view close, std::size_t depth) {
  return Repeated(open, depth) + std::string(inside) + Repeated(close, depth);
}

FixedAttributes LongAttributes() {
  const std::string letters(100'000, 'a');
  return FixedAttributes(
      {{"a", AttributeValue::Text(letters)},
       {"k", AttributeValue::Text(std::string(30'000, 'a'))},
       {"s", AttributeValue::Text(std::string(40, 'a') + "!")},
       {"e", AttributeValue::Text(Repeated("e\u0301", 30'000))},
       {"m",
        AttributeValue::Multiple(std::vector<std::string>(3'000, "a value"))},
       {"huge", AttributeValue::Text(std::string(2'000'000, 'a'))}});
}

void Try(std::string_view text, const FixedAttributes& attributes) {
  const ParseResult parsed = ParseExpression(text);
  for (const Issue& issue : parsed.issues) (void)CaretLine(text, issue);
  if (!parsed.expression.has_value()) return;
  (void)CheckExpression(*parsed.expression);
  (void)EvaluateExpression(*parsed.expression, attributes, {});
}

// What this thread has worked, which a busy machine does not change.
std::chrono::milliseconds ProcessorTime() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

// The least of three runs: the first one may find cold caches.
std::chrono::milliseconds LeastTime(const std::function<void()>& run) {
  auto least = std::chrono::milliseconds::max();
  for (int i = 0; i < 3; ++i) {
    const std::chrono::milliseconds begin = ProcessorTime();
    run();
    least = std::min(least, ProcessorTime() - begin);
    if (!kTimed) break;
  }
  return least;
}

void ExpectQuick(std::string_view what, const std::function<void()>& run) {
  const auto least = LeastTime(run);
  if (kTimed) {
    EXPECT_LE(least.count(), 50) << what.substr(0, 100);
  }
}

TEST(HostileInput, ExpressionsEndSoon) {
  const FixedAttributes attributes = LongAttributes();
  const std::vector<std::string> expressions = {
      std::string(30'000, '('),
      std::string(30'000, '['),
      std::string(29'999, '"'),
      std::string(50'000'000, ' '),
      Repeated("F(", 5'000),
      Nested("Trim(", "[a]", ")", 200),
      Nested("Trim(", "[a]", ")", 1'000),
      Nested("ToUpper(", "[a]", ")", 200),
      Nested("NormalizeDiacritics(", "[e]", ")", 200),
      Nested("IIF([s]=\"x\",\"y\",", "[a]", ")", 200),
      Nested("Replace(", "[a]", ",\"a\",,,\"aa\",,)", 200),
      Nested("Join([a],[a],", "[a]", ")", 200),
      Nested("ConvertToBase64(", "[a]", ")", 200),
      "Join(\"\"" + Repeated(",[a]", 2'400) + ")",
      "Join(\"\"" + Repeated(",[huge]", 1'000) + ")",
      "Append([huge],[huge])",
      "Coalesce(" + Repeated(",[x]", 2'400) + ")",
      "Join(\"\"" + Repeated(",ToUpper([k])", 700) + ")",
      "Join(\"\"" + Repeated(",PCase([k])", 800) + ")",
      "InStr([a],\"" + std::string(9'000, 'a') + "b\")",
      "InStr([a],Append(Left([a],50000),\"b\"))",
      "Replace([a],\"a\",,,\"" + std::string(9'900, 'b') + "\",,)",
      "Replace([a],\"" + std::string(5'000, 'a') + "b\",,,\"x\",,)",
      "Word([a],2,\"" + std::string(9'900, 'b') + "\")",
      "PCase([a],\"" + std::string(9'900, 'b') + "\")",
      "Split([a],\"a\")",
      "RemoveDuplicates(Split([a],\"a\"))",
      "Count(Split(Join(\"\",[a],[a]),\"a\"))",
      "Join(\"\"" + Repeated(",Replace([m],\"a\",,,\"b\",,)", 300) + ")",
      "Switch([s],\"d\"" + Repeated(",\"k\",\"v\"", 1'200) + ")",
      "Switch([a],\"d\"" + Repeated(",[a],\"v\"", 1'200) + ")",
      "FormatDateTime([a],,\"" + std::string(9'900, 'y') + "\",\"d\")",
      "FormatDateTime(\"2020-01-01\",,,\"" + std::string(9'900, 'y') + "\")",
      "Join(\"\"" + Repeated(",FormatDateTime(\"x\",,,\"d\")", 350) + ")",
      "Join(\"\"" + Repeated(",Frobnicate()", 700) + ")",
      "RandomString(256,256,256,256,256)"};
  for (const std::string& expression : expressions) {
    ExpectQuick(expression, [&] { Try(expression, attributes); });
  }
}

TEST(HostileInput, RegularExpressionsEndSoon) {
  const FixedAttributes attributes = LongAttributes();
  for (const std::string& pattern : {
           std::string("^(a+)+$"),
           std::string("(a|a)*b"),
           std::string("(a*)*b"),
           std::string("(a|aa)+$"),
           std::string("a*a*a*a*a*a*a*a*b"),
           std::string("(.*)(.*)(.*)(.*)x"),
           std::string("(?=(a+))a*b\\\\1"),
           std::string("(a+)\\\\1+b"),
           std::string("(?i)(a+)\\\\1b"),
           std::string("(?>a+)(?:b|c)"),
           std::string("(a?){50}a{50}"),
           std::string("((a{1,60}){1,60}){1,15}b"),
           std::string("(?<=aaaa)b|a"),
           std::string("a"),
           std::string(""),
           std::string("x*"),
           std::string("\\\\b"),
           std::string("(?s)(.*?,){25}x"),
           std::string("([a-z]+)+[A-Z]"),
           std::string("(\\\\w+\\\\s?)*$x"),
           Repeated("(", 3'000),
           Repeated("(a", 90) + Repeated(")", 90),
           Repeated("()", 3'000),
           Repeated("(?:", 249) + Repeated(")*", 249),
           Repeated("a?", 3'000) + "b",
           Repeated("(a|b)", 90),
           Repeated("[a-z]*", 1'000) + "1",
           "[" + std::string(9'000, 'b') + "]",
           Repeated("x{1,1000}", 60),
       }) {
    for (const char* source : {"s", "k", "a", "m"}) {
      for (const char* replacement : {"", "$0$0$0$0$_"}) {
        const std::string once = "Replace([" + std::string(source) + "], , \"" +
                                 pattern + "\", , \"" + replacement + "\", , )";
        ExpectQuick(once, [&] { Try(once, attributes); });
      }
    }
    const std::string call = ",Replace([s],,\"" + pattern + "\",,\"\",,)";
    const std::string many =
        "Join(\"\"" + Repeated(call, 9'900 / call.size()) + ")";
    ExpectQuick(many, [&] { Try(many, attributes); });
  }
}

TEST(HostileInput, FiltersEndSoon) {
  const FixedAttributes attributes = LongAttributes();
  for (const std::string& text :
       {std::string(30'000, '('), std::string(30'000, '['),
        Repeated("a IS NULL AND ", 2'000) + "a IS NULL",
        Repeated("a IS NULL OR ", 2'000) + "a IS NULL",
        std::string("a REGEX MATCH \"^(a+)+$\""),
        Repeated("s REGEX MATCH \"^(a+)+$\" OR ", 900) + "a IS NULL",
        Repeated("a REGEX MATCH \"a\" AND ", 1'000) + "a IS NULL",
        "huge Includes \"" + std::string(20'000, 'a') + "b\"",
        Repeated("a Includes \"aaab\" OR ", 1'000) + "a IS NULL",
        Repeated("x ", 14'000), "a EQUALS " + Repeated("1 ", 14'000),
        "a EQUALS \"" + Repeated("\\x", 14'000)}) {
    ExpectQuick(text, [&] {
      for (const Issue& issue : CheckFilterText(text)) {
        (void)CaretLine(text, issue);
      }
      const FilterParseResult parsed = ParseFilter(text);
      if (!parsed.filter.has_value()) return;
      const auto prepared = PreparedFilter::Prepare(*parsed.filter);
      if (prepared.ok()) (void)prepared->IsInScope(attributes);
    });
  }
}

TEST(HostileInput, TreesEndSoon) {
  std::vector<Expression> expressions;
  for (const std::string& text :
       {Nested("Trim(", "[a]", ")", 200),
        Nested("IIF([s]=\"x\",\"y\",", "[a]", ")", 190),
        "Join(\"\"" + Repeated(",[a]", 2'400) + ")",
        "Switch([s],\"d\"" + Repeated(",\"k\",\"v\"", 1'200) + ")",
        Nested("Foo(", "[a]", ")", 200)}) {
    expressions.push_back(*ParseExpression(text).expression);
  }
  for (const Expression& expression : expressions) {
    ExpectQuick(PrintExpression(expression), [&] {
      const auto read = FromGraphSource(ToGraphSource(expression));
      ASSERT_TRUE(read.ok());
      EXPECT_TRUE(Equivalent(*read, expression));
    });
  }
}

// What the evaluation of the worst cases holds at its end is measured in
// between by the arena, which never gives small pieces back.
TEST(HostileInput, TakesLittleMemory) {
  if (!kTimed) GTEST_SKIP() << "another allocator";
  const FixedAttributes attributes = LongAttributes();
  const auto in_use = [] {
    const struct mallinfo2 info = mallinfo2();
    return info.arena + info.hblkhd;
  };
  const std::size_t before = in_use();
  for (const std::string& expression :
       {"Join(\"\"" + Repeated(",[a]", 2'400) + ")",
        "Split([a],\"a\")" + std::string(),
        "Replace([a],\"a\",,,\"" + std::string(9'900, 'b') + "\",,)",
        Nested("Replace(", "[a]", ",\"a\",,,\"aa\",,)", 200),
        std::string("Replace([k], , \"(a|b)*c\", , \"\", , )")}) {
    Try(expression, attributes);
  }
  EXPECT_LE(in_use() - before, 50u * 1024 * 1024);
}

}  // namespace
}  // namespace crosstenant::mapping
