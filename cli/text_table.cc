#include "cli/text_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosstenant::cli {
namespace {

size_t Width(const std::string& text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string Line(const std::vector<std::string>& cells,
                 const std::vector<size_t>& widths) {
  std::string line;
  for (size_t i = 0; i < widths.size(); ++i) {
    const std::string cell = i < cells.size() ? cells[i] : "";
    absl::StrAppend(&line, cell, std::string(widths[i] - Width(cell) + 2, ' '));
  }
  line.resize(line.find_last_not_of(' ') + 1);
  return absl::StrCat(line, "\n");
}

}  // namespace

std::string FormatTable(const std::vector<std::string>& heading,
                        const std::vector<std::vector<std::string>>& rows) {
  std::vector<size_t> widths;
  for (size_t i = 0; i < heading.size(); ++i) {
    size_t width = Width(heading[i]);
    for (const auto& row : rows)
      width = std::max(width, i < row.size() ? Width(row[i]) : 0);
    widths.push_back(width);
  }
  std::vector<std::string> rule;
  for (size_t width : widths) rule.emplace_back(width, '-');
  std::string out = absl::StrCat(Line(heading, widths), Line(rule, widths));
  for (const auto& row : rows) absl::StrAppend(&out, Line(row, widths));
  return out;
}

}  // namespace crosstenant::cli
