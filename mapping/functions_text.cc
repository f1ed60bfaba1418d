#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "mapping/functions.h"
#include "mapping/map_values.h"
#include "mapping/text_search.h"
#include "mapping/unconfirmed.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

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

// Only the separators begin words; what comes first in one need not be a
// letter.
std::string ProperCaseBetween(std::string_view text,
                              const CodePointSet& separators) {
  std::u32string points = ToCodePoints(LowerCase(text));
  bool word_starts = true;
  for (char32_t& c : points) {
    const bool separates = separators.Contains(c);
    if (!separates && word_starts) {
      c = TitleCase(c);
    }
    word_starts = separates;
  }
  return FromCodePoints(points);
}

// By the rules of .NET's ToTitleCase: a word begins with a letter and ends
// before white space, punctuation and symbols, and a digit does not end it.
std::string ProperCase(std::string_view text) {
  std::u32string points = ToCodePoints(LowerCase(text));
  bool in_word = false;
  for (char32_t& c : points) {
    if (IsLetter(c)) {
      c = in_word ? c : TitleCase(c);
      in_word = true;
    } else if (c == U'\'' ? unconfirmed::kApostropheEndsWord
                          : SeparatesWords(c)) {
      in_word = false;
    }
  }
  return FromCodePoints(points);
}

std::string NthWord(std::string_view text, std::int64_t number,
                    const CodePointSet& delimiters) {
  const std::u32string points = ToCodePoints(text);
  std::size_t start = 0;
  while (start <= points.size()) {
    std::size_t end = start;
    while (end < points.size() && !delimiters.Contains(points[end])) {
      ++end;
    }
    const bool counts = end > start || !unconfirmed::kDelimiterRunsCountOnce;
    if (counts && --number == 0) {
      return FromCodePoints(
          std::u32string_view(points).substr(start, end - start));
    }
    start = end + 1;
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

// In characters from 1, as `start` is; 0 where it is not found.
std::size_t PlaceIn(std::string_view text, std::string_view wanted,
                    std::int64_t start) {
  std::size_t bytes = 0;
  for (; start > 1 && bytes < text.size(); --start) {
    bytes = NextCharacter(text, bytes);
  }
  if (start > 1) {
    return 0;
  }
  const std::size_t found = FindText(text, wanted, bytes);
  return found == std::string_view::npos
             ? 0
             : CountCharacters(text.substr(0, found)) + 1;
}

}  // namespace

// A null suffix adds nothing.
absl::StatusOr<AttributeValue> EvaluateAppend(const Call& call) {
  const absl::StatusOr<std::string> suffix = call.TextOrEmpty(1);
  if (!suffix.ok()) {
    return suffix.status();
  }
  const auto append = [&](const std::string& text) { return text + *suffix; };
  return unconfirmed::kAppendToNullIsNull ? MapValues(call, append)
                                          : MapValuesOrEmpty(call, append);
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
  const std::string_view comparison =
      compare->empty() ? unconfirmed::kInStrComparison : *compare;
  const bool ignore_case = comparison == "vbTextCompare";
  if (!ignore_case && comparison != "vbBinaryCompare") {
    return call.Refuse(3, "must be vbTextCompare or vbBinaryCompare");
  }
  return AttributeValue::Text(std::to_string(
      PlaceIn(ignore_case ? LowerCase(*text) : *text,
              ignore_case ? LowerCase(*wanted) : *wanted, *start)));
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
  return parts.empty() && unconfirmed::kJoinOfNothingIsNull
             ? AttributeValue::Null()
             : AttributeValue::Text(absl::StrJoin(parts, *separator));
}

absl::StatusOr<AttributeValue> EvaluateLeft(const Call& call) {
  const absl::StatusOr<std::int64_t> count = call.Integer(1);
  if (!count.ok()) {
    return count.status();
  }
  return MapValuesOrEmpty(call, [&](const std::string& text) {
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
  return AttributeValue::Text(std::to_string(CountCharacters(*text)));
}

absl::StatusOr<AttributeValue> EvaluateMid(const Call& call) {
  const absl::StatusOr<std::int64_t> start = call.Integer(1);
  const absl::StatusOr<std::int64_t> length = call.Integer(2);
  if (!start.ok()) return start.status();
  if (!length.ok()) return length.status();
  return MapValuesOrEmpty(call, [&](const std::string& text) {
    return MiddleOf(text, *start, *length);
  });
}

absl::StatusOr<AttributeValue> EvaluateNormalizeDiacritics(const Call& call) {
  return MapValues(call,
                   [&](const std::string& text) -> absl::StatusOr<std::string> {
                     // Taking letters apart and putting them together again is
                     // slow.
                     if (!call.effort().Spend(4 * text.size())) {
                       return Effort::Exhausted();
                     }
                     return WithoutDiacritics(text);
                   });
}

absl::StatusOr<AttributeValue> EvaluatePCase(const Call& call) {
  const absl::StatusOr<std::string> separators = call.TextOrEmpty(1);
  if (!separators.ok()) {
    return separators.status();
  }
  const CodePointSet set(*separators);
  const bool given = !call.IsEmpty(1);
  return MapValues(call, [&](const std::string& text) {
    return given ? ProperCaseBetween(text, set) : ProperCase(text);
  });
}

absl::StatusOr<AttributeValue> EvaluateStripSpaces(const Call& call) {
  return MapValues(call, [](const std::string& text) {
    std::string stripped = text;
    stripped.erase(std::remove(stripped.begin(), stripped.end(), ' '),
                   stripped.end());
    return stripped;
  });
}

absl::StatusOr<AttributeValue> EvaluateToLower(const Call& call) {
  const absl::StatusOr<std::string> culture = call.TextOrEmpty(1);
  if (!culture.ok()) {
    return culture.status();
  }
  return MapValues(
      call, [&](const std::string& text) { return LowerCase(text, *culture); });
}

absl::StatusOr<AttributeValue> EvaluateToUpper(const Call& call) {
  const absl::StatusOr<std::string> culture = call.TextOrEmpty(1);
  if (!culture.ok()) {
    return culture.status();
  }
  return MapValues(
      call, [&](const std::string& text) { return UpperCase(text, *culture); });
}

absl::StatusOr<AttributeValue> EvaluateTrim(const Call& call) {
  return MapValues(call, [](const std::string& text) { return Trimmed(text); });
}

absl::StatusOr<AttributeValue> EvaluateWord(const Call& call) {
  const absl::StatusOr<std::int64_t> number = call.Integer(1);
  const absl::StatusOr<std::string> delimiters = call.TextOrEmpty(2);
  if (!number.ok()) return number.status();
  if (!delimiters.ok()) return delimiters.status();
  const CodePointSet set(*delimiters);
  return MapValuesOrEmpty(call, [&](const std::string& text) {
    return *number < 1 ? "" : NthWord(text, *number, set);
  });
}

}  // namespace crosstenant::mapping
