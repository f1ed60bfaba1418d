#include "mapping/filter_parser.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "mapping/comparison.h"
#include "mapping/filter_text.h"
#include "mapping/unicode_text.h"

namespace crosstenant::mapping {
namespace {

// Whether a word is no part of the operator before it, known or not: operators
// are written in one case, and values are not.
bool EndsOperator(std::string_view word, bool is_first) {
  const auto has = [&](int (*is)(int)) {
    return std::any_of(word.begin(), word.end(), [&](char c) {
      return is(static_cast<unsigned char>(c)) != 0;
    });
  };
  return word == "AND" || word == "OR" || ParseInteger(word).has_value() ||
         (!is_first && has(std::isupper) && has(std::islower));
}

// Recursive descent over one text. Every Parse function returns false after
// reporting an error; the first one ends it.
class FilterParser {
 public:
  explicit FilterParser(std::string_view text) : text_(text) {}

  FilterParseResult Run() {
    ScopingFilter filter;
    if (CheckText() && ParseGroups(filter)) {
      result_.filter = std::move(filter);
    }
    return std::move(result_);
  }

 private:
  bool CheckText();
  bool ParseGroups(ScopingFilter& out);
  bool ParseGroup(FilterGroup& out);
  bool ParseName(FilterGroup& out);
  bool ParseClause(FilterClause& out);
  bool ParseAttribute(std::string& out, TextPlace& place);
  bool ParseOperator(std::string& out, TextPlace& place);
  bool ParseValue(FilterClause& out, TextPlace& place);
  bool ParseQuoted(std::string& out);
  bool TakeSeparator();

  bool AtEnd() const { return position_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[position_]; }
  void SkipBlanks() {
    while (IsAsciiBlank(Peek())) ++position_;
  }

  // The run of characters other than blanks, quotes, commas and semicolons.
  std::string_view Word() const {
    std::size_t end = position_;
    while (end < text_.size() && !IsAsciiBlank(text_[end]) &&
           std::string_view("\",;()").find(text_[end]) ==
               std::string_view::npos) {
      ++end;
    }
    return text_.substr(position_, end - position_);
  }
  bool TakeWord(std::string_view word) {
    if (Word() != word) return false;
    position_ += word.size();
    return true;
  }

  bool Fail(std::size_t offset, std::size_t length, std::string message) {
    result_.issues.push_back(
        {Issue::Severity::kError, offset, length, std::move(message)});
    return false;
  }
  bool FailHere(std::string message) {
    const std::size_t length =
        AtEnd() ? 0 : std::max<std::size_t>(Word().size(), 1);
    return Fail(position_, length, std::move(message));
  }

  std::string_view text_;
  std::size_t position_ = 0;
  FilterParseResult result_;
};

bool FilterParser::CheckText() {
  if (text_.size() > kLongestFilterText) {
    return Fail(
        0, 0,
        Concat("the filter is longer than ", kLongestFilterText, " bytes"));
  }
  if (!IsValidUtf8(text_)) {
    return Fail(0, 0, "the filter is not valid UTF-8");
  }
  SkipBlanks();
  if (AtEnd()) {
    return Fail(position_, 0,
                "the filter is empty; write a clause such as department "
                "EQUALS \"Marketing\"");
  }
  return true;
}

// ";", "OR" or "; OR".
bool FilterParser::TakeSeparator() {
  bool taken = false;
  if (Peek() == ';') {
    ++position_;
    taken = true;
    SkipBlanks();
  }
  return TakeWord("OR") || taken;
}

bool FilterParser::ParseGroups(ScopingFilter& out) {
  do {
    FilterGroup& group = out.groups.emplace_back();
    group.name = DefaultGroupName(out.groups.size() - 1);
    if (!ParseGroup(group)) return false;
  } while (TakeSeparator());
  if (AtEnd()) return true;
  const std::string_view word = Word();
  for (const std::string_view joiner : {"AND", "OR"}) {
    if (EqualsIgnoringCase(word, joiner)) {
      return FailHere(Concat("write ", joiner, " in capital letters"));
    }
  }
  return FailHere("expected AND, OR or the end of the filter");
}

bool FilterParser::ParseGroup(FilterGroup& out) {
  SkipBlanks();
  if (Peek() == '"' && !ParseName(out)) return false;
  do {
    if (!ParseClause(out.clauses.emplace_back())) return false;
    SkipBlanks();
  } while (TakeWord("AND"));
  return true;
}

bool FilterParser::ParseName(FilterGroup& out) {
  const std::size_t begin = position_;
  if (!ParseQuoted(out.name)) return false;
  SkipBlanks();
  if (Peek() != ':') {
    return Fail(begin, position_ - begin,
                "a clause begins with an attribute; before it only the name "
                "of a group and a colon may stand");
  }
  ++position_;
  return true;
}

bool FilterParser::ParseClause(FilterClause& out) {
  ClausePlaces& places = result_.places.emplace_back();
  if (!ParseAttribute(out.source_attribute, places.attribute) ||
      !ParseOperator(out.operator_name, places.operator_name)) {
    return false;
  }
  places.values = {position_, 0};
  SkipBlanks();
  return ParseValue(out, places.values);
}

bool FilterParser::ParseAttribute(std::string& out, TextPlace& place) {
  SkipBlanks();
  const std::size_t begin = position_;
  if (AtEnd()) {
    return FailHere("the filter ends where a clause should stand");
  }
  if (Peek() == '(') {
    return FailHere(
        "there are no parentheses; AND binds the clauses of a group, and OR "
        "the groups");
  }
  if (Peek() == '[') {
    int open = 0;
    do {
      open += Peek() == '[' ? 1 : (Peek() == ']' ? -1 : 0);
      ++position_;
    } while (open > 0 && !AtEnd());
    if (open > 0) return Fail(begin, 1, "this [ is never closed by a ]");
    out = std::string(text_.substr(begin + 1, position_ - begin - 2));
  } else {
    while (!AtEnd() && IsFilterNameCharacter(Peek())) ++position_;
    out = std::string(text_.substr(begin, position_ - begin));
  }
  place = {begin, position_ - begin};
  const bool joins = text_[begin] != '[' && (out == "AND" || out == "OR");
  if (out.empty() || joins) {
    position_ = begin;
    return FailHere("expected the name of an attribute");
  }
  return true;
}

// A known operator, the longest one that stands here, with any blanks between
// its words; else everything up to a value or the end of the clause, for the
// checks to complain about.
bool FilterParser::ParseOperator(std::string& out, TextPlace& place) {
  SkipBlanks();
  const std::size_t begin = position_;
  std::size_t known_end = begin;
  std::size_t end = begin;
  std::string words;
  while (!AtEnd()) {
    const std::string_view word = Word();
    if (word.empty() || EndsOperator(word, words.empty())) break;
    words += Concat(words.empty() ? "" : " ", word);
    position_ += word.size();
    end = position_;
    if (FindFilterOperator(words) != nullptr) {
      out = words;
      known_end = end;
    }
    SkipBlanks();
  }
  if (known_end > begin) {
    end = known_end;
  } else {
    out = words;
  }
  position_ = end;
  place = {begin, end - begin};
  if (out.empty()) {
    return FailHere("expected an operator, for example EQUALS");
  }
  return true;
}

bool FilterParser::ParseValue(FilterClause& out, TextPlace& place) {
  const std::size_t begin = position_;
  const std::string_view word = Word();
  if (Peek() == '"') {
    if (!ParseQuoted(out.values.emplace_back())) return false;
  } else if (AtEnd() || Peek() == ';' || word == "AND" || word == "OR") {
    return true;
  } else if (ParseInteger(word).has_value()) {
    out.values.emplace_back(word);
    position_ += word.size();
  } else if (EqualsIgnoringCase(word, "AND") ||
             EqualsIgnoringCase(word, "OR")) {
    return true;
  } else if (word.empty()) {
    return FailHere("expected a value in double quotes");
  } else {
    return FailHere(Concat("values stand in double quotes: \"", word, "\""));
  }
  place = {begin, position_ - begin};
  SkipBlanks();
  if (Peek() == ',') {
    return FailHere(
        "an operator takes one value; write one group for each, with OR "
        "between them");
  }
  return true;
}

// A text in which every character is wrong is not worth thousands of lines.
constexpr std::size_t kMostWarnings = 100;

bool FilterParser::ParseQuoted(std::string& out) {
  const std::size_t begin = position_++;
  out.clear();
  while (!AtEnd() && Peek() != '"') {
    if (Peek() == '\\' && position_ + 1 < text_.size()) {
      const char escaped = text_[position_ + 1];
      if (escaped == '\\' || escaped == '"') {
        ++position_;
      } else if (result_.issues.size() < kMostWarnings) {
        result_.issues.push_back(
            {Issue::Severity::kWarning, position_, 2,
             "\\ stands before \\ and \" only; it is taken as it is here, "
             "write \\\\ for a backslash"});
      }
    }
    out += text_[position_++];
  }
  if (AtEnd()) return Fail(begin, 1, "this \" is never closed by another one");
  ++position_;
  return true;
}

}  // namespace

FilterParseResult ParseFilter(std::string_view text) {
  return FilterParser(text).Run();
}

}  // namespace crosstenant::mapping
