#include "mapping/unicode_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "mapping/ascii_text.h"

namespace crosstenant::mapping {
namespace {

constexpr char32_t kSharpS = 0xDF;
constexpr char32_t kDottedCapitalI = 0x130;
constexpr char32_t kDotlessI = 0x131;

bool PairsDottedAndDotlessI(std::string_view culture) {
  for (const std::string_view language : {"tr", "az"}) {
    if (EqualsIgnoringCase(culture.substr(0, 2), language) &&
        (culture.size() == 2 || culture[2] == '-')) {
      return true;
    }
  }
  return false;
}

char32_t LowerCodePoint(char32_t c, bool turkic) {
  if (turkic && c == U'I') {
    return kDotlessI;
  }
  if (c == kDottedCapitalI) {
    return turkic ? U'i' : c;
  }
  return static_cast<char32_t>(
      utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

char32_t UpperCodePoint(char32_t c, bool turkic) {
  if (turkic && c == U'i') {
    return kDottedCapitalI;
  }
  if (c == kDotlessI) {
    return turkic ? U'I' : c;
  }
  if (c == kSharpS) {
    return c;
  }
  return static_cast<char32_t>(
      utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

}  // namespace

bool IsValidUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code_point = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &code_point);
    if (used <= 0) {
      return false;
    }
    bytes += used;
    left -= used;
  }
  return true;
}

std::u32string ToCodePoints(std::string_view valid) {
  std::u32string code_points;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(valid.data());
  auto left = static_cast<utf8proc_ssize_t>(valid.size());
  while (left > 0) {
    utf8proc_int32_t code_point = 0;
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &code_point);
    if (used <= 0) {
      break;
    }
    code_points.push_back(static_cast<char32_t>(code_point));
    bytes += used;
    left -= used;
  }
  return code_points;
}

std::string FromCodePoints(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const utf8proc_ssize_t size =
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()),
                static_cast<std::size_t>(size));
  }
  return text;
}

std::size_t Utf16Length(std::string_view valid) {
  std::size_t length = 0;
  for (const char byte : valid) {
    const auto value = static_cast<unsigned char>(byte);
    const bool continues = (value & 0xC0U) == 0x80U;
    const bool beyond_basic_plane = value >= 0xF0U;
    length += continues ? 0 : (beyond_basic_plane ? 2 : 1);
  }
  return length;
}

std::string LowerCase(std::string_view valid, std::string_view culture) {
  const bool turkic = PairsDottedAndDotlessI(culture);
  std::u32string code_points = ToCodePoints(valid);
  for (char32_t& c : code_points) {
    c = LowerCodePoint(c, turkic);
  }
  return FromCodePoints(code_points);
}

std::string UpperCase(std::string_view valid, std::string_view culture) {
  const bool turkic = PairsDottedAndDotlessI(culture);
  std::u32string code_points = ToCodePoints(valid);
  for (char32_t& c : code_points) {
    c = UpperCodePoint(c, turkic);
  }
  return FromCodePoints(code_points);
}

bool IsWhiteSpace(char32_t c) {
  if ((c >= 0x9 && c <= 0xD) || c == 0x85) {
    return true;
  }
  const utf8proc_category_t category =
      utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

bool IsLetter(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

bool SeparatesWords(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
      return true;
    default:
      return IsWhiteSpace(c);
  }
}

char32_t TitleCase(char32_t c) {
  const char32_t upper = UpperCodePoint(c, /*turkic=*/false);
  return upper == c ? c
                    : static_cast<char32_t>(
                          utf8proc_totitle(static_cast<utf8proc_int32_t>(c)));
}

std::size_t NextCharacter(std::string_view valid, std::size_t position) {
  ++position;
  while (position < valid.size() &&
         (static_cast<unsigned char>(valid[position]) & 0xC0U) == 0x80U) {
    ++position;
  }
  return position;
}

std::size_t CountCharacters(std::string_view valid) {
  return static_cast<std::size_t>(
      std::count_if(valid.begin(), valid.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
      }));
}

CodePointSet::CodePointSet(std::string_view valid)
    : sorted_(ToCodePoints(valid)) {
  std::sort(sorted_.begin(), sorted_.end());
}

bool CodePointSet::Contains(char32_t c) const {
  return std::binary_search(sorted_.begin(), sorted_.end(), c);
}

}  // namespace crosstenant::mapping
