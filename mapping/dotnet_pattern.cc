#include "mapping/dotnet_pattern.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"

namespace crosstenant::mapping {
namespace {

using Kind = PatternProblem::Kind;

bool IsDigit(char c) {
  return absl::ascii_isdigit(static_cast<unsigned char>(c));
}
bool IsWordCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Unicode's general categories, which .NET takes in \p{…} beside its own names
// of blocks.
constexpr std::string_view kCategories[] = {
    "C",  "Cc", "Cf", "Cn", "Co", "Cs", "L",  "Ll", "Lm", "Lo",
    "Lt", "Lu", "M",  "Mc", "Me", "Mn", "N",  "Nd", "Nl", "No",
    "P",  "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S",  "Sc",
    "Sk", "Sm", "So", "Z",  "Zl", "Zp", "Zs"};

// Letters that .NET knows after a backslash and PCRE2 too, with one meaning.
constexpr std::string_view kSharedEscapes = "aAbBcdDefGknpPrsStvwWxzZu";

// One pass over a pattern, token by token.
class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  DotNetPattern Run() {
    while (!result_.problem.has_value() && !AtEnd()) {
      Token();
    }
    if (!result_.problem.has_value() && numbered_reference_.has_value() &&
        named_groups_ && plain_groups_) {
      Report(Kind::kNotTriedHere, *numbered_reference_, 2,
             "a reference by number, where groups with and without names are "
             "mixed, is counted differently by .NET; give every group a name");
    }
    result_.places.push_back(pattern_.size());
    return std::move(result_);
  }

 private:
  void Token();
  void Escape(bool in_class);
  void HexEscape();
  void CodeUnitEscape();
  void PropertyEscape();
  void Class();
  void Group();
  void NamedGroup(char close);
  void Condition();
  void Options();
  void Quantifier();

  bool AtEnd() const { return position_ >= pattern_.size(); }
  char Peek(std::size_t ahead = 0) const {
    return position_ + ahead < pattern_.size() ? pattern_[position_ + ahead]
                                               : '\0';
  }
  bool Follows(std::string_view text) const {
    return pattern_.substr(position_, text.size()) == text;
  }

  // Takes over bytes of the pattern as they are.
  void Copy(std::size_t count) {
    for (; count > 0 && !AtEnd(); --count) {
      result_.places.push_back(position_);
      result_.pcre += pattern_[position_++];
    }
  }

  // Puts other bytes in the place of some of the pattern.
  void Put(std::string_view bytes, std::size_t instead_of) {
    for (const char byte : bytes) {
      result_.places.push_back(position_);
      result_.pcre += byte;
    }
    position_ += instead_of;
  }

  void Report(Kind kind, std::size_t offset, std::size_t length,
              std::string message) {
    length = std::min(length, pattern_.size() - offset);
    result_.problem = {kind, offset, length, std::move(message)};
  }
  void Refuse(std::size_t length, std::string message) {
    Report(Kind::kRefused, position_, length, std::move(message));
  }
  void NotTried(std::size_t length, std::string message) {
    Report(Kind::kNotTriedHere, position_, length, std::move(message));
  }

  std::optional<std::uint32_t> HexDigits(std::size_t ahead,
                                         std::size_t count) const {
    std::uint32_t number = 0;
    const std::string_view digits =
        pattern_.substr(std::min(position_ + ahead, pattern_.size()), count);
    const auto [end, error] = std::from_chars(
        digits.data(), digits.data() + digits.size(), number, 16);
    const bool all = error == std::errc() && digits.size() == count &&
                     end == digits.data() + digits.size();
    return all ? std::optional(number) : std::nullopt;
  }

  std::string_view pattern_;
  std::size_t position_ = 0;
  bool ignores_blanks_ = false;  // option x
  bool named_groups_ = false;
  bool plain_groups_ = false;
  std::optional<std::size_t> numbered_reference_;
  DotNetPattern result_;
};

void Translator::Token() {
  switch (Peek()) {
    case '\\':
      Escape(/*in_class=*/false);
      return Quantifier();
    case '[':
      Class();
      return Quantifier();
    case '(':
      return Group();
    case '#':
      if (ignores_blanks_) {
        return Copy(pattern_.find('\n', position_) - position_);
      }
      break;
    default:
      break;
  }
  Copy(1);
  Quantifier();
}

void Translator::Escape(bool in_class) {
  const char c = Peek(1);
  if (c == 'u') return CodeUnitEscape();
  if (c == 'x') return HexEscape();
  if (c == 'p' || c == 'P') return PropertyEscape();
  if (c == 'v') return Put("\\x0b", 2);
  if (c == 'k' && Peek(2) == '{') {
    return Refuse(3, "\\k{name} is not known to .NET; write \\k<name>");
  }
  if (c == 'Q' || c == 'E') {
    return Refuse(2, "\\Q…\\E is not known to .NET; escape each character");
  }
  if (IsWordCharacter(c) && !IsDigit(c) &&
      kSharedEscapes.find(c) == std::string_view::npos) {
    return Refuse(
        2, Concat("\\", std::string(1, c), " is no escape sequence of .NET"));
  }
  if (IsDigit(c) && c != '0' && !in_class && !numbered_reference_.has_value()) {
    numbered_reference_ = position_;
  }
  Copy(2);
}

void Translator::HexEscape() {
  if (!HexDigits(2, 2).has_value()) {
    return Refuse(3,
                  "\\x takes exactly two hexadecimal digits in .NET; write "
                  "\\u and four digits for others");
  }
  Copy(4);
}

// .NET's characters are UTF-16 code units; two of them may be one of ours.
void Translator::CodeUnitEscape() {
  constexpr std::size_t kLength = 6;
  const std::optional<std::uint32_t> unit = HexDigits(2, 4);
  if (!unit.has_value()) {
    return Refuse(2, "\\u takes exactly four hexadecimal digits");
  }
  std::uint32_t code_point = *unit;
  std::size_t length = kLength;
  if (*unit >= 0xD800 && *unit < 0xE000) {
    const std::optional<std::uint32_t> low =
        Peek(kLength) == '\\' && Peek(kLength + 1) == 'u'
            ? HexDigits(kLength + 2, 4)
            : std::nullopt;
    if (*unit >= 0xDC00 || !low.has_value() || *low < 0xDC00 ||
        *low >= 0xE000) {
      return NotTried(kLength, "half of a surrogate pair cannot be tried here");
    }
    code_point = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00);
    length = 2 * kLength;
  }
  char digits[8];
  const auto end =
      std::to_chars(digits, digits + sizeof(digits), code_point, 16);
  Put(Concat(
          "\\x{",
          std::string_view(digits, static_cast<std::size_t>(end.ptr - digits)),
          "}"),
      length);
}

void Translator::PropertyEscape() {
  const std::size_t close = pattern_.find('}', position_);
  if (Peek(2) != '{' || close == std::string_view::npos) {
    return Refuse(2, "\\p takes a name in braces, such as \\p{L}");
  }
  const std::string_view name =
      pattern_.substr(position_ + 3, close - position_ - 3);
  const std::size_t length = close + 1 - position_;
  if (name.substr(0, 2) == "Is") {
    return NotTried(
        length, Concat("the Unicode block ", name, " cannot be tried here"));
  }
  if (std::find(std::begin(kCategories), std::end(kCategories), name) ==
      std::end(kCategories)) {
    return Refuse(length, Concat(name,
                                 " is no Unicode category of .NET, which "
                                 "are L, Lu, Nd, …"));
  }
  Copy(length);
}

void Translator::Class() {
  const std::size_t start = position_;
  Copy(1);
  if (Peek() == '^') Copy(1);
  if (Peek() == ']') Copy(1);
  while (!result_.problem.has_value() && !AtEnd()) {
    if (Peek() == ']') return Copy(1);
    if (Peek() == '\\') {
      Escape(/*in_class=*/true);
    } else if (Follows("[:") &&
               pattern_.find(":]", position_) != std::string_view::npos) {
      Refuse(2, "classes such as [:alpha:] mean nothing to .NET; write \\p{L}");
    } else if (Follows("-[") && position_ > start + 1) {
      NotTried(2, "the subtraction of character classes cannot be tried here");
    } else {
      Copy(1);
    }
  }
}

void Translator::Group() {
  if (Peek(1) == '*') {
    return Refuse(2, "(* is nothing that .NET knows");
  }
  if (Peek(1) != '?') {
    plain_groups_ = true;
    return Copy(1);
  }
  const char c = Peek(2);
  if (Follows("(?#")) return Copy(pattern_.find(')', position_) - position_);
  if (Follows("(?<=") || Follows("(?<!")) return Copy(4);
  if (c == ':' || c == '=' || c == '!' || c == '>') return Copy(3);
  if (c == '<') return NamedGroup('>');
  if (c == '\'') return NamedGroup('\'');
  if (c == '(') return Condition();
  if (c == 'P') {
    return Refuse(3,
                  "(?P is not known to .NET; write (?<name>…) and "
                  "\\k<name>");
  }
  Options();
}

void Translator::NamedGroup(char close) {
  const std::size_t end = pattern_.find(close, position_ + 3);
  if (end == std::string_view::npos) return Copy(3);
  const std::string_view name =
      pattern_.substr(position_ + 3, end - position_ - 3);
  const std::size_t length = end + 1 - position_;
  if (name.find('-') != std::string_view::npos) {
    return NotTried(length, "balancing groups cannot be tried here");
  }
  if (!name.empty() && IsDigit(name[0])) {
    return NotTried(length,
                    "groups with numbers cannot be tried here; give "
                    "the group a name");
  }
  named_groups_ = true;
  Copy(length);
}

void Translator::Condition() {
  const std::string_view inside = pattern_.substr(position_ + 3);
  const bool looks_around =
      inside.substr(0, 2) == "?=" || inside.substr(0, 2) == "?!" ||
      inside.substr(0, 3) == "?<=" || inside.substr(0, 3) == "?<!";
  if (looks_around) return Copy(2);
  const std::string_view name = inside.substr(0, inside.find(')'));
  if (!name.empty() && std::all_of(name.begin(), name.end(), IsDigit)) {
    numbered_reference_ = position_;
  } else if (name.empty() ||
             !std::all_of(name.begin(), name.end(), IsWordCharacter) ||
             name == "DEFINE" || name[0] == 'R') {
    return NotTried(3,
                    "a condition that is neither a group nor a look-around "
                    "cannot be tried here");
  }
  Copy(3 + name.size() + 1);
}

// (?imnsx-imnsx) and (?imnsx-imnsx:
void Translator::Options() {
  std::size_t length = 2;
  bool on = true;
  for (;; ++length) {
    const char c = Peek(length);
    if (c == '-') {
      on = false;
    } else if (c == 'x') {
      ignores_blanks_ = on;
    } else if (c == '\0' ||
               std::string_view("imns").find(c) == std::string_view::npos) {
      break;
    }
  }
  const char end = Peek(length);
  if (end != ')' && end != ':' && end != '\0') {
    return Refuse(length + 1, Concat(pattern_.substr(position_, length + 1),
                                     " begins no group that .NET knows"));
  }
  Copy(length + 1);
}

// After whatever can be repeated; a closing parenthesis is among the ordinary
// characters.
void Translator::Quantifier() {
  if (result_.problem.has_value()) return;
  std::size_t length = 0;
  if (Peek() == '*' || Peek() == '+' || Peek() == '?') {
    length = 1;
  } else if (Peek() == '{') {
    const std::size_t end =
        pattern_.find_first_not_of("0123456789,", position_ + 1);
    if (!IsDigit(Peek(1)) || end == std::string_view::npos ||
        pattern_[end] != '}') {
      return;
    }
    length = end + 1 - position_;
  }
  if (length == 0) return;
  Copy(length);
  if (Peek() == '?') return Copy(1);
  if (Peek() == '+' || Peek() == '*') {
    Refuse(1,
           "a quantifier follows another one; .NET has no possessive "
           "quantifiers, write (?>…)");
  }
}

}  // namespace

DotNetPattern TranslatePattern(std::string_view pattern) {
  return Translator(pattern).Run();
}

}  // namespace crosstenant::mapping
