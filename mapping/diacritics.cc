#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "mapping/unconfirmed.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

struct BaseLetter {
  std::string_view base;
  // Small letters, composed as far as Unicode has them composed, with blanks
  // between them; their capitals belong to it too.
  std::string_view accented;
};

// The documentation's table of NormalizeDiacritics.
constexpr BaseLetter kTable[] = {
    {"a", "ä à â ã å á ą ă ā ā́ ā̀ ā̂ ā̃ ǟ ā̈ ǡ a̱ å̄"},
    {"ae", "æ ǣ"},
    {"c", "ç č ć c̄ c̱"},
    {"d", "ď d̄ ḏ"},
    {"e", "ë è é ê ę ě ė ē ḗ ḕ ē̂ ē̃ ê̄ e̱ ë̄ e̊̄"},
    {"g", "ğ ḡ g̱"},
    {"i", "ï î ì í ı ī ī́ ī̀ ī̂ ī̃ i̱"},
    {"l", "ľ ł l̄ ḹ ḻ"},
    {"n", "ñ ń ň n̄ ṉ"},
    {"o", "ö ò ő õ ô ó ō ṓ ṑ ō̂ ō̃ ȫ ō̈ ǭ ȭ ȱ o̱"},
    {"oe", "ø ø̄ œ̄"},
    {"r", "ř r̄ ṟ ṝ"},
    {"s", "š ś ș ş s̄ s̱"},
    {"t", "ť ț t̄ ṯ"},
    {"u", "ü ù û ú ů ű ū ū́ ū̀ ū̂ ū̃ u̇̄ ǖ ṻ ṳ̄ u̱"},
    {"y", "ÿ ý ȳ ȳ́ ȳ̀ ȳ̃ y̱"},
    {"z", "ź ž ż z̄ ẕ"},
};

using Letters = std::map<std::u32string, std::string, std::less<>>;

// A capital I with dot is the capital of no listed letter, and the capital of
// sharp s is not listed.
Letters MakeLetters() {
  Letters letters;
  const auto add = [&](std::string_view accented, std::string_view base) {
    const std::string capital = UpperCase(accented);
    letters.emplace(ToCodePoints(accented), base);
    letters.emplace(ToCodePoints(capital), UpperCase(base));
  };
  for (const BaseLetter& row : kTable) {
    std::string_view rest = row.accented;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      add(rest.substr(0, end), row.base);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  if (unconfirmed::kPlainOeIsNormalized) add("\u0153", "oe");
  letters.emplace(U"\u00DF", "ss");
  letters.emplace(U"\u0130", "I");
  return letters;
}

bool IsCombining(char32_t c) {
  const utf8proc_category_t category =
      utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

std::u32string Composed(std::string_view valid) {
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
      static_cast<utf8proc_ssize_t>(valid.size()), &composed,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0) {
    return ToCodePoints(valid);
  }
  std::u32string text = ToCodePoints({reinterpret_cast<const char*>(composed),
                                      static_cast<std::size_t>(size)});
  std::free(composed);  // utf8proc allocates with malloc
  return text;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

}  // namespace

std::string WithoutDiacritics(std::string_view valid) {
  static const Letters& letters = *new Letters(MakeLetters());
  if (IsAscii(valid)) {
    return std::string(valid);
  }
  const std::u32string text = Composed(valid);
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && IsCombining(text[end])) {
      ++end;
    }
    const auto letter = std::u32string_view(text).substr(begin, end - begin);
    const auto found = letters.find(letter);
    result += found != letters.end() ? found->second : FromCodePoints(letter);
    begin = end;
  }
  return result;
}

}  // namespace crosstenant::mapping
