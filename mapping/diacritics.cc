#include <utf8proc.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

struct BaseLetter {
  std::string_view base;
  std::string_view accented;  // small letters; their capitals belong to it too
};

// The letters of the documentation's table (NormalizeDiacritics). Macrons and
// lines below that have no letter of their own in Unicode are combining
// characters, handled below.
constexpr BaseLetter kTable[] = {
    {"a", "äàâãåáąăāǟǡ"}, {"ae", "æǣ"},      {"c", "çčć"},
    {"d", "ďḏ"},          {"e", "ëèéêęěėē"}, {"g", "ğḡ"},
    {"i", "ïîìíıī"},      {"l", "ľłḹḻ"},     {"n", "ñńňṉ"},
    {"o", "öòőõôóōȫǭȭȱ"}, {"oe", "øœ"},      {"r", "řṟṝ"},
    {"s", "šśșş"},        {"t", "ťțṯ"},      {"u", "üùûúůűūǖṻ"},
    {"y", "ÿýȳ"},         {"z", "źžżẕ"},
};

constexpr char32_t kCombiningMacron = 0x304;
constexpr char32_t kCombiningMacronBelow = 0x331;
constexpr char32_t kCombiningLowLine = 0x332;

using Replacements = std::map<char32_t, std::string>;

const Replacements& LetterTable() {
  static const auto& table = *[] {
    auto* built = new Replacements;
    for (const BaseLetter& letter : kTable) {
      for (const char32_t small : ToCodePoints(letter.accented)) {
        (*built)[small] = std::string(letter.base);
        const std::u32string capital =
            ToCodePoints(UpperCase(FromCodePoints({&small, 1})));
        if (capital[0] != small) {
          (*built)[capital[0]] = UpperCase(letter.base);
        }
      }
    }
    built->emplace(0xDF,
                   "ss");  // sharp s; its capital is not in the documentation
    built->emplace(0x130,
                   "I");  // capital I with dot, the capital of no listed letter
    return built;
  }();
  return table;
}

bool IsLineAboveOrBelow(char32_t c) {
  return c == kCombiningMacron || c == kCombiningMacronBelow ||
         c == kCombiningLowLine;
}

bool TakesLine(char32_t letter) {
  return (letter >= U'a' && letter <= U'z') ||
         (letter >= U'A' && letter <= U'Z') || LetterTable().contains(letter);
}

// Letters may come as base and combining accent; the table has the composed
// form.
std::string Composed(std::string_view valid) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
      static_cast<utf8proc_ssize_t>(valid.size()), &composed,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0) {
    return std::string(valid);
  }
  std::string text(reinterpret_cast<const char*>(composed),
                   static_cast<std::size_t>(size));
  std::free(composed);  // utf8proc allocates with malloc
  return text;
}

}  // namespace

std::string WithoutDiacritics(std::string_view valid) {
  const Replacements& table = LetterTable();
  std::string result;
  bool after_letter = false;
  for (const char32_t c : ToCodePoints(Composed(valid))) {
    if (after_letter && IsLineAboveOrBelow(c)) {
      continue;
    }
    after_letter = TakesLine(c);
    const auto replacement = table.find(c);
    if (replacement != table.end()) {
      result.append(replacement->second);
    } else {
      result.append(FromCodePoints({&c, 1}));
    }
  }
  return result;
}

}  // namespace crosstenant::mapping
