#include "mapping/text_search.h"

#include <cstring>

namespace crosstenant::mapping {

std::size_t FindText(std::string_view text, std::string_view wanted,
                     std::size_t start) {
  if (start > text.size()) {
    return std::string_view::npos;
  }
  const void* found = memmem(text.data() + start, text.size() - start,
                             wanted.data(), wanted.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(
                                static_cast<const char*>(found) - text.data());
}

std::optional<std::string> ReplaceText(std::string_view text,
                                       std::string_view wanted,
                                       std::string_view replacement,
                                       Effort& effort) {
  std::string result;
  std::size_t copied = 0;
  for (std::size_t found = FindText(text, wanted);
       found != std::string_view::npos;
       found = FindText(text, wanted, copied)) {
    if (!effort.Spend(1 + found - copied + replacement.size())) {
      return std::nullopt;
    }
    result += text.substr(copied, found - copied);
    result += replacement;
    copied = found + wanted.size();
  }
  result += text.substr(copied);
  return result;
}

}  // namespace crosstenant::mapping
