// Text as Terraform keeps it: valid UTF-8 in Unicode normalization form C, so
// that texts which look the same are the same (Terraform: "Types and Values").
// Pure functions.
#ifndef CROSSTENANT_TEXT_UNICODE_TEXT_H_
#define CROSSTENANT_TEXT_UNICODE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace crosstenant::text {

// `text` with every byte that is no part of valid UTF-8 replaced by U+FFFD.
std::string ValidUtf8(std::string_view text);

// The same in normalization form C. Text with more than 30 combining marks in a
// row, which no language writes (Unicode TR 15, "Stream-Safe Text Format"),
// is not normalized: that would take quadratic time.
std::string NormalizedText(std::string text);

// Such text is its own normal form.
bool IsAscii(std::string_view text);

// Normalizes the keys of a map of anything. Of keys that become the same, the
// first stays.
template <typename Map>
void NormalizeKeys(Map& map) {
  for (auto entry = map.begin(); entry != map.end();) {
    const auto current = entry++;
    if (IsAscii(current->first)) continue;
    std::string key = NormalizedText(current->first);
    if (key == current->first) continue;
    auto node = map.extract(current);
    node.key() = std::move(key);
    map.insert(std::move(node));
  }
}

// The number of code points.
std::size_t CharacterCount(std::string_view text);

}  // namespace crosstenant::text

#endif  // CROSSTENANT_TEXT_UNICODE_TEXT_H_
