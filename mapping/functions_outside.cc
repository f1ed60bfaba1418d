#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"
#include "mapping/functions.h"

namespace crosstenant::mapping {
namespace {

// Those that a password may be made of (Microsoft Learn, "Password must meet
// complexity requirements").
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kSmallLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSpecialCharacters =
    "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";

constexpr std::int64_t kLongestRandomString = 256;

std::string Without(std::string_view characters, std::string_view avoided) {
  std::string kept;
  for (const char c : characters) {
    if (avoided.find(c) == std::string_view::npos) {
      kept += c;
    }
  }
  return kept;
}

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

// Our reading (unconfirmed.h).
absl::StatusOr<AttributeValue> EvaluateAltSecIdFromNetId(const Call& call) {
  return call.Value(0);
}

absl::StatusOr<AttributeValue> EvaluateDefaultDomain(const Call& call) {
  if (!call.context().default_domain.has_value()) {
    return call.Lacks("default domain");
  }
  return AttributeValue::Text(*call.context().default_domain);
}

absl::StatusOr<AttributeValue> EvaluateGuid(const Call& call) {
  if (!call.context().new_guid) {
    return call.Lacks("source of GUIDs");
  }
  return AttributeValue::Text(call.context().new_guid());
}

absl::StatusOr<AttributeValue> EvaluateRandomString(const Call& call) {
  const auto& random = call.context().random;
  if (!random) {
    return call.Lacks("source of random numbers");
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

// In the order of the rules; a rule that gives nothing cannot be chosen.
absl::StatusOr<AttributeValue> EvaluateSelectUniqueValue(const Call& call) {
  const auto& is_taken = call.context().is_taken;
  if (!is_taken) {
    return call.Lacks("directory in which values may be taken");
  }
  for (std::size_t i = 0; i < call.size(); ++i) {
    const absl::StatusOr<std::string> value = call.TextOrEmpty(i);
    if (!value.ok()) {
      return value.status();
    }
    if (!value->empty() && !is_taken(*value)) {
      return AttributeValue::Text(*value);
    }
  }
  return absl::AlreadyExistsError(
      "SelectUniqueValue: the target has every one of the values already");
}

}  // namespace crosstenant::mapping
