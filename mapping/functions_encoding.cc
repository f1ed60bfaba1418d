#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"
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

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kSmallLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSpecialCharacters = "!@#$%^&*()-_=+[]{}?,.";

std::string Without(std::string_view characters, std::string_view avoided) {
  std::string kept;
  for (const char c : characters) {
    if (avoided.find(c) == std::string_view::npos) {
      kept += c;
    }
  }
  return kept;
}

constexpr std::int64_t kLongestRandomString = 256;

char Pick(const Call& call, const std::string& characters) {
  return characters[call.context().random(
      static_cast<std::uint32_t>(characters.size()))];
}

// Appends as many characters of a kind as the argument demands.
absl::Status AppendLeast(const Call& call, std::size_t argument,
                         const std::string& usable, std::string& text) {
  const absl::StatusOr<std::int64_t> least = call.Integer(argument);
  if (!least.ok()) {
    return least.status();
  }
  if (*least < 0 || *least > kLongestRandomString ||
      (*least > 0 && usable.empty())) {
    return call.Refuse(argument, "cannot be met");
  }
  for (std::int64_t i = 0; i < *least; ++i) {
    text += Pick(call, usable);
  }
  return absl::OkStatus();
}

}  // namespace

// The service's own function, nowhere documented. We take the netId itself as
// the alternative security id, which is all that matching needs.
absl::StatusOr<AttributeValue> EvaluateAltSecIdFromNetId(const Call& call) {
  return call.Value(0);
}

absl::StatusOr<AttributeValue> EvaluateConvertToBase64(const Call& call) {
  const absl::StatusOr<std::optional<std::string>> text = call.Text(0);
  if (!text.ok()) {
    return text.status();
  }
  if (!text->has_value()) {
    return AttributeValue::Null();
  }
  return AttributeValue::Text(absl::Base64Escape(Utf16LittleEndian(**text)));
}

absl::StatusOr<AttributeValue> EvaluateConvertToUtf8Hex(const Call& call) {
  const absl::StatusOr<std::optional<std::string>> text = call.Text(0);
  if (!text.ok()) {
    return text.status();
  }
  if (!text->has_value()) {
    return AttributeValue::Null();
  }
  return AttributeValue::Text(
      absl::AsciiStrToUpper(absl::BytesToHexString(**text)));
}

absl::StatusOr<AttributeValue> EvaluateGuid(const Call& call) {
  if (!call.context().new_guid) {
    return absl::FailedPreconditionError("Guid: no source of GUIDs is set");
  }
  return AttributeValue::Text(call.context().new_guid());
}

// The value flows unchanged; that the provisioning log shows "[Redact]" is up
// to whoever writes that log.
absl::StatusOr<AttributeValue> EvaluateRedact(const Call& call) {
  return call.Value(0);
}

absl::StatusOr<AttributeValue> EvaluateRandomString(const Call& call) {
  const auto& random = call.context().random;
  if (!random) {
    return absl::FailedPreconditionError(
        "RandomString: no source of random numbers is set");
  }
  const absl::StatusOr<std::int64_t> length = call.Integer(0);
  const absl::StatusOr<std::string> avoided = call.TextOrEmpty(5);
  if (!length.ok()) return length.status();
  if (!avoided.ok()) return avoided.status();
  std::string all;
  std::string text;
  std::size_t argument = 1;
  for (const std::string_view kind :
       {kDigits, kSpecialCharacters, kCapitals, kSmallLetters}) {
    const std::string usable = Without(kind, *avoided);
    all += usable;
    if (absl::Status status = AppendLeast(call, argument++, usable, text);
        !status.ok()) {
      return status;
    }
  }
  if (*length > kLongestRandomString ||
      *length < static_cast<std::int64_t>(text.size())) {
    return call.Refuse(0, Concat("must be between the sum of the minimums and ",
                                 kLongestRandomString));
  }
  if (all.empty()) {
    return call.Refuse(5, "leaves no character to choose from");
  }
  while (text.size() < static_cast<std::size_t>(*length)) {
    text += Pick(call, all);
  }
  for (std::size_t i = text.size(); i > 1; --i) {
    std::swap(text[i - 1], text[random(static_cast<std::uint32_t>(i))]);
  }
  return AttributeValue::Text(std::move(text));
}

}  // namespace crosstenant::mapping
