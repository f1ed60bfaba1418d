// What the parser and the printer of filter texts share.
#ifndef CROSSTENANT_MAPPING_FILTER_PARSER_H_
#define CROSSTENANT_MAPPING_FILTER_PARSER_H_

#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "mapping/ascii_text.h"

namespace crosstenant::mapping {

// Of names that need no brackets.
inline bool IsFilterNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' ||
         c == '.' || c == '-' || c == ':' ||
         (static_cast<unsigned char>(c) >= 0x80);
}

// "Group 1" for the first.
inline std::string DefaultGroupName(std::size_t index) {
  return Concat("Group ", index + 1);
}

}  // namespace crosstenant::mapping

#endif  // CROSSTENANT_MAPPING_FILTER_PARSER_H_
