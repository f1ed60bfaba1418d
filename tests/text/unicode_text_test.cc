#include "text/unicode_text.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace crosstenant::text {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(ValidUtf8, ReplacesEachByteThatIsNoText) {
  const struct {
    std::string text;
    std::string valid;
  } kCases[] = {
      {"", ""},
      {"plain \xC3\xA9 \xF0\x9F\x98\x80", "plain \xC3\xA9 \xF0\x9F\x98\x80"},
      {"a\xFF\xFE", std::string("a") + kReplacement + kReplacement},
      {"cut \xE2\x82", std::string("cut ") + kReplacement + kReplacement},
      {"overlong \xC0\xAF",
       std::string("overlong ") + kReplacement + kReplacement},
      {"surrogate \xED\xA0\x80",
       std::string("surrogate ") + Repeated(kReplacement, 3)},
      {std::string("nul \0.", 6), std::string("nul \0.", 6)},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(ValidUtf8(test.text), test.valid);
    EXPECT_EQ(NormalizedText(test.text), test.valid);
  }
}

TEST(NormalizedText, IsInFormC) {
  const struct {
    const char* what;
    const char* text;
    const char* normal;
  } kCases[] = {
      {"a letter and its accent", "e\xCC\x81", "\xC3\xA9"},
      {"already composed", "\xC3\xA9", "\xC3\xA9"},
      {"marks in the wrong order", "e\xCC\x81\xCC\xA3", "\xE1\xBA\xB9\xCC\x81"},
      {"a sign with a canonical form of its own: ohm", "\xE2\x84\xA6",
       "\xCE\xA9"},
      {"Hangul letters make a syllable", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
       "\xED\x95\x9C"},
      {"excluded from composition", "\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC"},
      {"compatibility is no equality: ligature", "\xEF\xAC\x81",
       "\xEF\xAC\x81"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(NormalizedText(test.text), test.normal) << test.what;
    EXPECT_EQ(NormalizedText(test.normal), test.normal) << test.what;
  }
}

// Ordering a run of marks takes quadratic time: a million of them, minutes.
TEST(NormalizedText, LeavesEndlessRunsOfMarksAlone) {
  const std::string marks = "e" + Repeated("\xCC\x81\xCC\xA3", 500'000);
  EXPECT_EQ(NormalizedText(marks), marks);
  const std::string few = "e" + Repeated("\xCC\x81\xCC\xA3", 5);
  EXPECT_NE(NormalizedText(few), few);
}

TEST(NormalizeKeys, KeepsTheFirstOfKeysThatBecomeTheSame) {
  std::map<std::string, int> map = {
      {"\xC3\xA9", 1}, {"e\xCC\x81", 2}, {"o\xCC\x88", 3}, {"plain", 4}};
  NormalizeKeys(map);
  EXPECT_EQ(map.size(), 3U);
  EXPECT_EQ(map.at("\xC3\xB6"), 3);
  EXPECT_EQ(map.at("plain"), 4);
  EXPECT_TRUE(map.contains("\xC3\xA9"));
}

TEST(CharacterCount, CountsCodePoints) {
  EXPECT_EQ(CharacterCount(""), 0U);
  EXPECT_EQ(CharacterCount("abc"), 3U);
  EXPECT_EQ(CharacterCount("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"), 3U);
}

}  // namespace
}  // namespace crosstenant::text
