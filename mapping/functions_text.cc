#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "mapping/functions.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

// Applies a function to the first argument. Null stays null and a multi-valued
// attribute is mapped value by value; the default schema of cloud sync has
// RemoveDuplicates(Trim([proxyAddresses])), the rest follows by analogy.
template <typename Function>
absl::StatusOr<AttributeValue> MapSource(const Call& call, Function function) {
  absl::StatusOr<AttributeValue> source = call.Value(0);
  if (!source.ok()) {
    return source.status();
  }
  for (std::string& text : source->values) {
    if (!IsValidUtf8(text)) {
      return call.Refuse(0, "is not valid UTF-8");
    }
    text = function(text);
  }
  return source;
}

// The same, but null counts as an empty text, as Left and Word document it (and
// Mid in Entra Connect).
template <typename Function>
absl::StatusOr<AttributeValue> MapSourceOrEmpty(const Call& call,
                                                Function function) {
  absl::StatusOr<AttributeValue> mapped = MapSource(call, function);
  if (mapped.ok() && mapped->IsNull()) {
    return AttributeValue::Text("");
  }
  return mapped;
}

std::string Trimmed(std::string_view text) {
  const std::u32string points = ToCodePoints(text);
  std::size_t first = 0;
  while (first < points.size() && IsWhiteSpace(points[first])) {
    ++first;
  }
  std::size_t end = points.size();
  while (end > first && IsWhiteSpace(points[end - 1])) {
    --end;
  }
  return FromCodePoints(std::u32string_view(points).substr(first, end - first));
}

std::string ProperCase(std::string_view text,
                       const std::u32string* separators) {
  std::u32string points = ToCodePoints(LowerCase(text));
  bool word_starts = true;
  for (char32_t& c : points) {
    // Without separators every character that is no letter or digit ends a
    // word; the documentation names white space, control characters, dashes,
    // punctuation and symbols.
    const bool separates = separators != nullptr
                               ? separators->find(c) != std::u32string::npos
                               : !IsLetter(c) && !IsDecimalDigit(c);
    if (!separates && word_starts) {
      c = ToCodePoints(UpperCase(FromCodePoints({&c, 1})))[0];
    }
    word_starts = separates;
  }
  return FromCodePoints(points);
}

// Runs of delimiters count as one (undocumented).
std::string NthWord(std::string_view text, std::int64_t number,
                    const std::u32string& delimiters) {
  const std::u32string points = ToCodePoints(text);
  std::size_t start = points.find_first_not_of(delimiters);
  while (number >= 1 && start != std::u32string::npos) {
    const std::size_t end =
        std::min(points.find_first_of(delimiters, start), points.size());
    if (--number == 0) {
      return FromCodePoints(
          std::u32string_view(points).substr(start, end - start));
    }
    start = points.find_first_not_of(delimiters, end);
  }
  return "";
}

std::string MiddleOf(std::string_view text, std::int64_t start,
                     std::int64_t length) {
  const std::u32string points = ToCodePoints(text);
  const auto size = static_cast<std::int64_t>(points.size());
  // Outside the text the whole of it is the answer, as in Entra Connect.
  if (length < 0 || start <= 0 || start > size) {
    return std::string(text);
  }
  return FromCodePoints(std::u32string_view(points).substr(
      static_cast<std::size_t>(start - 1),
      static_cast<std::size_t>(std::min(length, size))));
}

}  // namespace

// A null source gives null and a null suffix adds nothing (undocumented).
absl::StatusOr<AttributeValue> EvaluateAppend(const Call& call) {
  const absl::StatusOr<std::string> suffix = call.TextOrEmpty(1);
  if (!suffix.ok()) {
    return suffix.status();
  }
  return MapSource(call,
                   [&](const std::string& text) { return text + *suffix; });
}

absl::StatusOr<AttributeValue> EvaluateInStr(const Call& call) {
  const absl::StatusOr<std::string> text = call.TextOrEmpty(0);
  const absl::StatusOr<std::string> wanted = call.TextOrEmpty(1);
  const absl::StatusOr<std::int64_t> start =
      call.IsEmpty(2) ? absl::StatusOr<std::int64_t>(1) : call.Integer(2);
  const absl::StatusOr<std::string> compare = call.TextOrEmpty(3);
  if (!text.ok()) return text.status();
  if (!wanted.ok()) return wanted.status();
  if (!start.ok()) return start.status();
  if (!compare.ok()) return compare.status();
  if (*start < 1) {
    return call.Refuse(2, "must be 1 or more");
  }
  // Comparing binary by default as Visual Basic does (undocumented).
  const bool ignore_case = *compare == "vbTextCompare";
  if (!ignore_case && !compare->empty() && *compare != "vbBinaryCompare") {
    return call.Refuse(3, "must be vbTextCompare or vbBinaryCompare");
  }
  const std::u32string haystack =
      ToCodePoints(ignore_case ? LowerCase(*text) : *text);
  const std::u32string needle =
      ToCodePoints(ignore_case ? LowerCase(*wanted) : *wanted);
  const std::size_t found =
      haystack.find(needle, static_cast<std::size_t>(*start - 1));
  return AttributeValue::Text(
      std::to_string(found == std::u32string::npos ? 0 : found + 1));
}

// Null and empty sources add nothing, not even a separator: the documented
// Join(", ", "", [surname], [givenName]) gives "Doe, John".
absl::StatusOr<AttributeValue> EvaluateJoin(const Call& call) {
  const absl::StatusOr<std::string> separator = call.TextOrEmpty(0);
  if (!separator.ok()) {
    return separator.status();
  }
  std::vector<std::string> parts;
  for (std::size_t i = 1; i < call.size(); ++i) {
    absl::StatusOr<AttributeValue> source = call.Value(i);
    if (!source.ok()) {
      return source.status();
    }
    for (std::string& text : source->values) {
      if (!text.empty()) {
        parts.push_back(std::move(text));
      }
    }
  }
  // Nothing to join is null, so that nothing flows (undocumented).
  return parts.empty() ? AttributeValue::Null()
                       : AttributeValue::Text(absl::StrJoin(parts, *separator));
}

absl::StatusOr<AttributeValue> EvaluateLeft(const Call& call) {
  const absl::StatusOr<std::int64_t> count = call.Integer(1);
  if (!count.ok()) {
    return count.status();
  }
  return MapSourceOrEmpty(call, [&](const std::string& text) {
    if (*count < 0) {
      return text;
    }
    return FromCodePoints(
        ToCodePoints(text).substr(0, static_cast<std::size_t>(*count)));
  });
}

absl::StatusOr<AttributeValue> EvaluateLen(const Call& call) {
  const absl::StatusOr<std::string> text = call.TextOrEmpty(0);
  if (!text.ok()) {
    return text.status();
  }
  return AttributeValue::Text(std::to_string(ToCodePoints(*text).size()));
}

absl::StatusOr<AttributeValue> EvaluateMid(const Call& call) {
  const absl::StatusOr<std::int64_t> start = call.Integer(1);
  const absl::StatusOr<std::int64_t> length = call.Integer(2);
  if (!start.ok()) return start.status();
  if (!length.ok()) return length.status();
  return MapSourceOrEmpty(call, [&](const std::string& text) {
    return MiddleOf(text, *start, *length);
  });
}

absl::StatusOr<AttributeValue> EvaluateNormalizeDiacritics(const Call& call) {
  return MapSource(
      call, [](const std::string& text) { return WithoutDiacritics(text); });
}

absl::StatusOr<AttributeValue> EvaluatePCase(const Call& call) {
  const absl::StatusOr<std::string> separators = call.TextOrEmpty(1);
  if (!separators.ok()) {
    return separators.status();
  }
  const std::u32string points = ToCodePoints(*separators);
  const bool given = !call.IsEmpty(1);
  return MapSource(call, [&](const std::string& text) {
    return ProperCase(text, given ? &points : nullptr);
  });
}

absl::StatusOr<AttributeValue> EvaluateStripSpaces(const Call& call) {
  return MapSource(call, [](const std::string& text) {
    return absl::StrReplaceAll(text, {{" ", ""}});
  });
}

absl::StatusOr<AttributeValue> EvaluateToLower(const Call& call) {
  const absl::StatusOr<std::string> culture = call.TextOrEmpty(1);
  if (!culture.ok()) {
    return culture.status();
  }
  return MapSource(
      call, [&](const std::string& text) { return LowerCase(text, *culture); });
}

absl::StatusOr<AttributeValue> EvaluateToUpper(const Call& call) {
  const absl::StatusOr<std::string> culture = call.TextOrEmpty(1);
  if (!culture.ok()) {
    return culture.status();
  }
  return MapSource(
      call, [&](const std::string& text) { return UpperCase(text, *culture); });
}

absl::StatusOr<AttributeValue> EvaluateTrim(const Call& call) {
  return MapSource(call, [](const std::string& text) { return Trimmed(text); });
}

absl::StatusOr<AttributeValue> EvaluateWord(const Call& call) {
  const absl::StatusOr<std::int64_t> number = call.Integer(1);
  const absl::StatusOr<std::string> delimiters = call.TextOrEmpty(2);
  if (!number.ok()) return number.status();
  if (!delimiters.ok()) return delimiters.status();
  const std::u32string points = ToCodePoints(*delimiters);
  return MapSourceOrEmpty(call, [&](const std::string& text) {
    return NthWord(text, *number, points);
  });
}

}  // namespace crosstenant::mapping
