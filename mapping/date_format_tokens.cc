#include "mapping/date_format_tokens.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "mapping/ascii_text.h"

namespace crosstenant::mapping {
namespace {

struct StandardFormat {
  char letter;
  std::string_view custom;
};

// Of the invariant culture.
constexpr StandardFormat kStandardFormats[] = {
    {'d', "MM/dd/yyyy"},
    {'D', "dddd, dd MMMM yyyy"},
    {'f', "dddd, dd MMMM yyyy HH:mm"},
    {'F', "dddd, dd MMMM yyyy HH:mm:ss"},
    {'g', "MM/dd/yyyy HH:mm"},
    {'G', "MM/dd/yyyy HH:mm:ss"},
    {'m', "MMMM dd"},
    {'M', "MMMM dd"},
    {'o', "yyyy-MM-ddTHH:mm:ss.fffffffK"},
    {'O', "yyyy-MM-ddTHH:mm:ss.fffffffK"},
    {'r', "ddd, dd MMM yyyy HH:mm:ss 'GMT'"},
    {'R', "ddd, dd MMM yyyy HH:mm:ss 'GMT'"},
    {'s', "yyyy-MM-ddTHH:mm:ss"},
    {'t', "HH:mm"},
    {'T', "HH:mm:ss"},
    {'u', "yyyy-MM-dd HH:mm:ss'Z'"},
    {'U', "dddd, dd MMMM yyyy HH:mm:ss"},
    {'y', "yyyy MMMM"},
    {'Y', "yyyy MMMM"},
};

// The letters of specifiers, and how often each may stand in a row; 0 for any
// number of times.
struct Specifier {
  char letter;
  std::size_t most;
};
constexpr Specifier kSpecifiers[] = {{'d', 0}, {'f', 7}, {'F', 7}, {'g', 0},
                                     {'h', 0}, {'H', 0}, {'K', 1}, {'m', 0},
                                     {'M', 0}, {'s', 0}, {'t', 0}, {'y', 0},
                                     {'z', 0}, {':', 1}, {'/', 1}};

const Specifier* FindSpecifier(char letter) {
  const auto* found =
      std::find_if(std::begin(kSpecifiers), std::end(kSpecifiers),
                   [&](const Specifier& s) { return s.letter == letter; });
  return found != std::end(kSpecifiers) ? found : nullptr;
}

class FormatReader {
 public:
  explicit FormatReader(std::string_view format) : format_(format) {}

  absl::StatusOr<std::vector<FormatToken>> Run() {
    while (position_ < format_.size()) {
      const char c = format_[position_];
      const absl::Status status = c == '\'' || c == '"' ? Quoted(c)
                                  : c == '\\'           ? Escaped()
                                  : c == '%'            ? Percent()
                                  : FindSpecifier(c) != nullptr
                                      ? Run(*FindSpecifier(c))
                                      : Plain();
      if (!status.ok()) return status;
    }
    return std::move(tokens_);
  }

 private:
  absl::Status Plain() {
    Literal(format_.substr(position_++, 1));
    return absl::OkStatus();
  }

  absl::Status Quoted(char quote) {
    for (++position_; position_ < format_.size(); ++position_) {
      if (format_[position_] == quote) {
        ++position_;
        return absl::OkStatus();
      }
      if (format_[position_] == '\\' && ++position_ == format_.size()) break;
      Literal(format_.substr(position_, 1));
    }
    return absl::InvalidArgumentError(
        Concat("the quote ", std::string(1, quote), " is never closed"));
  }

  absl::Status Escaped() {
    if (position_ + 1 == format_.size()) {
      return absl::InvalidArgumentError("it ends with a backslash");
    }
    Literal(format_.substr(position_ + 1, 1));
    position_ += 2;
    return absl::OkStatus();
  }

  // Makes a custom format of a single letter.
  absl::Status Percent() {
    ++position_;
    if (position_ == format_.size() || format_[position_] == '%') {
      return absl::InvalidArgumentError("% stands before one letter");
    }
    return absl::OkStatus();
  }

  absl::Status Run(const Specifier& specifier) {
    std::size_t count = 0;
    while (position_ < format_.size() &&
           format_[position_] == specifier.letter &&
           (specifier.most != 1 || count == 0)) {
      ++count;
      ++position_;
    }
    if (specifier.most != 0 && count > specifier.most) {
      return absl::InvalidArgumentError(
          Concat(std::string(1, specifier.letter), " may stand at most ",
                 specifier.most, " times in a row"));
    }
    tokens_.push_back({specifier.letter, count, ""});
    return absl::OkStatus();
  }

  void Literal(std::string_view text) {
    if (tokens_.empty() || tokens_.back().letter != '\0') {
      tokens_.emplace_back();
    }
    tokens_.back().literal += text;
  }

  std::string_view format_;
  std::size_t position_ = 0;
  std::vector<FormatToken> tokens_;
};

}  // namespace

absl::StatusOr<std::vector<FormatToken>> ReadDateFormat(
    std::string_view format) {
  if (format.size() == 1) {
    for (const StandardFormat& standard : kStandardFormats) {
      if (standard.letter == format[0]) {
        return FormatReader(standard.custom).Run();
      }
    }
    return absl::InvalidArgumentError(
        Concat(format,
               " is no standard format; a custom format of one "
               "letter is written %",
               format));
  }
  return FormatReader(format).Run();
}

}  // namespace crosstenant::mapping
