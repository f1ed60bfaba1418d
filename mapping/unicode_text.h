// Text by Unicode code points, independent of locales. All texts are UTF-8;
// functions that take "valid" text expect IsValidUtf8 to have been asked first
// and stop at the first broken byte otherwise.
#ifndef CROSSTENANT_MAPPING_UNICODE_TEXT_H_
#define CROSSTENANT_MAPPING_UNICODE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace crosstenant::mapping {

bool IsValidUtf8(std::string_view text);

std::u32string ToCodePoints(std::string_view valid);
std::string FromCodePoints(std::u32string_view code_points);

// Number of UTF-16 code units, which is how .NET counts characters.
std::size_t Utf16Length(std::string_view valid);

// One-to-one case mapping as .NET's invariant culture does it; the cultures tr
// and az (with or without region) pair dotted and dotless i instead. Other
// cultures map as the invariant one.
std::string LowerCase(std::string_view valid, std::string_view culture = {});
std::string UpperCase(std::string_view valid, std::string_view culture = {});

// Replaces the accented letters that Entra's NormalizeDiacritics lists by their
// base letters; all else stays.
std::string WithoutDiacritics(std::string_view valid);

// Unicode's "separator" and control white space, as .NET's Char.IsWhiteSpace
// has it.
bool IsWhiteSpace(char32_t code_point);
bool IsLetter(char32_t code_point);
// Controls, formats, punctuation, symbols and white space: what ends a word for
// .NET's ToTitleCase, save that it takes an apostrophe for a part of one.
bool SeparatesWords(char32_t code_point);

// The form of a letter at the beginning of a word, in the invariant culture.
char32_t TitleCase(char32_t code_point);

// The place after the character that begins at `position`, in bytes.
std::size_t NextCharacter(std::string_view valid, std::size_t position);
std::size_t CountCharacters(std::string_view valid);

// Fast to ask, for separators that an expression gives.
class CodePointSet {
 public:
  explicit CodePointSet(std::string_view valid);
  bool Contains(char32_t code_point) const;

 private:
  std::u32string sorted_;
};

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_UNICODE_TEXT_H_
