#include "sandbox/http/target.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace crosstenant::sandbox {
namespace {

std::optional<int> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string Decode(absl::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) &&
               HexDigit(text[i + 2])) {
      out += static_cast<char>(*HexDigit(text[i + 1]) * 16 +
                               *HexDigit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void AppendSegment(std::string segment, std::vector<std::string>& segments) {
  if (absl::EndsWith(segment, "()")) segment.resize(segment.size() - 2);
  const size_t open = segment.find("('");
  if (open != std::string::npos && open > 0 && absl::EndsWith(segment, "')")) {
    segments.push_back(segment.substr(0, open));
    segments.push_back(segment.substr(open + 2, segment.size() - open - 4));
    return;
  }
  segments.push_back(std::move(segment));
}

}  // namespace

std::string DecodeComponent(absl::string_view text) {
  return Decode(text, true);
}

std::map<std::string, std::string> ParseForm(absl::string_view text) {
  std::map<std::string, std::string> out;
  for (absl::string_view pair : absl::StrSplit(text, '&', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(pair, absl::MaxSplits('=', 1));
    out[DecodeComponent(parts.first)] = DecodeComponent(parts.second);
  }
  return out;
}

Target ParseTarget(absl::string_view target) {
  Target out;
  const size_t question = target.find('?');
  out.path = std::string(target.substr(0, question));
  if (question != absl::string_view::npos)
    out.query = ParseForm(target.substr(question + 1));
  for (absl::string_view segment :
       absl::StrSplit(out.path, '/', absl::SkipEmpty())) {
    AppendSegment(Decode(segment, false), out.segments);
  }
  return out;
}

std::string EncodeComponent(absl::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    if (absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' ||
        c == '~') {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += kHex[c >> 4];
      out += kHex[c & 15];
    }
  }
  return out;
}

}  // namespace crosstenant::sandbox
