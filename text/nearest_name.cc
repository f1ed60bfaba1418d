#include "text/nearest_name.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "absl/strings/ascii.h"

namespace crosstenant::text {
namespace {

// Names longer than this are no typing mistakes of ours; bounds the quadratic
// distance.
constexpr std::size_t kLongestName = 64;

char Lower(char c) {
  return absl::ascii_tolower(static_cast<unsigned char>(c));
}

// Letters put in, left out, replaced, or exchanged with their neighbour; upper
// and lower case count as the same.
std::size_t EditDistance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before_last(right.size() + 1);
  std::vector<std::size_t> last(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = Lower(left[i - 1]) == Lower(right[j - 1]);
      row[j] =
          std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && Lower(left[i - 1]) == Lower(right[j - 2]) &&
          Lower(left[i - 2]) == Lower(right[j - 1])) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[right.size()];
}

}  // namespace

std::string NearestName(std::string_view name,
                        absl::Span<const std::string_view> candidates) {
  if (name.size() > kLongestName) {
    return "";
  }
  std::string_view nearest;
  std::size_t least = name.size() / 3 + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = EditDistance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return std::string(nearest);
}

}  // namespace crosstenant::text
