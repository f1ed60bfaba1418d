// Tables for people: columns as wide as their content, two blanks between them.
#ifndef CROSSTENANT_CLI_TEXT_TABLE_H_
#define CROSSTENANT_CLI_TEXT_TABLE_H_

#include <string>
#include <vector>

namespace crosstenant::cli {

// Lines with a heading and a rule below it. Rows shorter than the heading are
// filled up; widths count code points.
std::string FormatTable(const std::vector<std::string>& heading,
                        const std::vector<std::vector<std::string>>& rows);

}  // namespace crosstenant::cli

#endif  // CROSSTENANT_CLI_TEXT_TABLE_H_
