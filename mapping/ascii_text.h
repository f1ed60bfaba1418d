// Putting texts together and looking at their ASCII letters, for
// std::string_view: Debian's Abseil is built with a string_view of its own, to
// which std::string_view does not convert.
#ifndef CROSSTENANT_MAPPING_ASCII_TEXT_H_
#define CROSSTENANT_MAPPING_ASCII_TEXT_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace crosstenant::mapping {

template <typename Piece>
void AppendPiece(std::string& out, const Piece& piece) {
  if constexpr (std::is_integral_v<Piece>) {
    static_assert(!std::is_same_v<Piece, char> && !std::is_same_v<Piece, bool>);
    out += std::to_string(piece);
  } else if constexpr (std::is_same_v<Piece, absl::string_view>) {
    out.append(piece.data(), piece.size());
  } else {
    out += std::string_view(piece);
  }
}

// Texts and integers in a row.
template <typename... Pieces>
std::string Concat(const Pieces&... pieces) {
  std::string out;
  (AppendPiece(out, pieces), ...);
  return out;
}

inline bool IsAsciiBlank(char c) {
  return absl::ascii_isspace(static_cast<unsigned char>(c));
}

inline std::string_view WithoutOuterBlanks(std::string_view text) {
  while (!text.empty() && IsAsciiBlank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && IsAsciiBlank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

inline bool EqualsIgnoringCase(std::string_view left, std::string_view right) {
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return absl::ascii_tolower(static_cast<unsigned char>(a)) ==
               absl::ascii_tolower(static_cast<unsigned char>(b));
      });
}

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_ASCII_TEXT_H_
