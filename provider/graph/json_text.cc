#include "provider/graph/json_text.h"

#include <boost/json/parse.hpp>
#include <boost/json/parse_options.hpp>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::graph {
namespace {

constexpr int kMaxDepth = 512;

}  // namespace

absl::StatusOr<boost::json::value> ParseJson(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(text, error, {}, options);
  if (error)
    return absl::InvalidArgumentError(
        absl::StrCat("not a JSON document: ", error.message()));
  return value;
}

}  // namespace crosstenant::graph
