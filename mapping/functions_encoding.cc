#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "mapping/functions.h"
#include "mapping/map_values.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

std::string Utf16LittleEndian(std::string_view valid) {
  std::string bytes;
  const auto append = [&bytes](char32_t unit) {
    bytes += static_cast<char>(unit & 0xFFU);
    bytes += static_cast<char>((unit >> 8U) & 0xFFU);
  };
  for (const char32_t c : ToCodePoints(valid)) {
    if (c < 0x10000) {
      append(c);
    } else {
      append(0xD800 + ((c - 0x10000) >> 10U));
      append(0xDC00 + ((c - 0x10000) & 0x3FFU));
    }
  }
  return bytes;
}

}  // namespace

absl::StatusOr<AttributeValue> EvaluateConvertToBase64(const Call& call) {
  return MapValues(call, [](const std::string& text) {
    return absl::Base64Escape(Utf16LittleEndian(text));
  });
}

absl::StatusOr<AttributeValue> EvaluateConvertToUtf8Hex(const Call& call) {
  return MapValues(call, [](const std::string& text) {
    return absl::AsciiStrToUpper(absl::BytesToHexString(text));
  });
}

}  // namespace crosstenant::mapping
