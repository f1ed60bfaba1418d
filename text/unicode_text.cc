#include "text/unicode_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace crosstenant::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr int kLongestRunOfMarks = 30;
// Below this every character is its own normal form and no combining mark.
constexpr utf8proc_int32_t kFirstMark = 0x300;

// Calls visit(bytes, code point) for each character; bytes that are no part of
// valid UTF-8 come one by one with the code point -1.
template <typename Visit>
void VisitCharacters(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    utf8proc_int32_t codepoint = -1;
    const utf8proc_ssize_t length = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
    const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
    visit(text.substr(0, taken), length > 0 ? codepoint : -1);
    text.remove_prefix(taken);
  }
}

// What there is to do for a text in normal form.
struct Survey {
  bool valid = true;
  bool may_change = false;
  bool too_many_marks = false;
};

Survey SurveyOf(std::string_view text) {
  Survey survey;
  int marks = 0;
  VisitCharacters(
      text, [&](std::string_view /*bytes*/, utf8proc_int32_t codepoint) {
        if (codepoint < 0) survey.valid = false;
        const bool beyond = codepoint >= kFirstMark;
        survey.may_change |= beyond;
        const bool mark =
            beyond && utf8proc_get_property(codepoint)->combining_class != 0;
        marks = mark ? marks + 1 : 0;
        survey.too_many_marks |= marks > kLongestRunOfMarks;
      });
  return survey;
}

std::string Composed(std::string text) {
  struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
  };
  utf8proc_uint8_t* bytes = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &bytes,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(bytes);
  // It fails for lack of memory alone: the text is valid.
  if (size < 0) return text;
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

std::string ValidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  VisitCharacters(text,
                  [&](std::string_view bytes, utf8proc_int32_t codepoint) {
                    valid += codepoint < 0 ? kReplacement : bytes;
                  });
  return valid;
}

std::string NormalizedText(std::string text) {
  if (IsAscii(text)) return text;
  const Survey survey = SurveyOf(text);
  if (!survey.valid) text = ValidUtf8(text);
  // What replaces invalid bytes is no mark and composes with none.
  if (!survey.may_change || survey.too_many_marks) return text;
  return Composed(std::move(text));
}

std::size_t CharacterCount(std::string_view text) {
  std::size_t count = 0;
  VisitCharacters(text, [&](std::string_view /*bytes*/,
                            utf8proc_int32_t /*codepoint*/) { ++count; });
  return count;
}

}  // namespace crosstenant::text
