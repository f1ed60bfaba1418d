#include "provider/exact_json/json_tree.h"

#include <boost/json/basic_parser_impl.hpp>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::exact_json {
namespace {

namespace json = boost::json;

// Receives the parser's events and builds the tree; `open_` holds the
// containers that are not complete yet.
class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = SIZE_MAX;
  static constexpr std::size_t max_array_size = SIZE_MAX;
  static constexpr std::size_t max_key_size = SIZE_MAX;
  static constexpr std::size_t max_string_size = SIZE_MAX;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_array_begin(json::error_code&) {
    return Open(JsonTree::Kind::kArray);
  }
  bool on_array_end(std::size_t, json::error_code& error) {
    return Close(error);
  }
  bool on_object_begin(json::error_code&) {
    return Open(JsonTree::Kind::kObject);
  }
  bool on_object_end(std::size_t, json::error_code& error) {
    return Close(error);
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    return Collect(part);
  }
  bool on_string(json::string_view rest, std::size_t, json::error_code& error) {
    return AddText(JsonTree::Kind::kString, rest, error);
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    return Collect(part);
  }
  bool on_key(json::string_view rest, std::size_t, json::error_code&) {
    Collect(rest);
    keys_.push_back(std::exchange(text_, ""));
    return true;
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    return Collect(part);
  }
  bool on_int64(std::int64_t, json::string_view rest, json::error_code& error) {
    return AddText(JsonTree::Kind::kNumber, rest, error);
  }
  bool on_uint64(std::uint64_t, json::string_view rest,
                 json::error_code& error) {
    return AddText(JsonTree::Kind::kNumber, rest, error);
  }
  bool on_double(double, json::string_view rest, json::error_code& error) {
    return AddText(JsonTree::Kind::kNumber, rest, error);
  }
  bool on_bool(bool value, json::error_code& error) {
    JsonTree node;
    node.kind = JsonTree::Kind::kBool;
    node.boolean = value;
    return Add(std::move(node), error);
  }
  bool on_null(json::error_code& error) { return Add(JsonTree{}, error); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  JsonTree TakeRoot() { return std::move(root_); }
  bool TooMany() const { return nodes_ > kMaxJsonNodes; }

 private:
  bool Collect(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  bool AddText(JsonTree::Kind kind, json::string_view rest,
               json::error_code& error) {
    Collect(rest);
    JsonTree node;
    node.kind = kind;
    node.text = std::exchange(text_, "");
    return Add(std::move(node), error);
  }

  bool Open(JsonTree::Kind kind) {
    JsonTree node;
    node.kind = kind;
    open_.push_back(std::move(node));
    return true;
  }

  bool Close(json::error_code& error) {
    JsonTree node = std::move(open_.back());
    open_.pop_back();
    return Add(std::move(node), error);
  }

  // False, with an error, ends the parse.
  bool Add(JsonTree node, json::error_code& error) {
    ++nodes_;
    if (TooMany()) {
      error = json::error::array_too_large;
      return false;
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().kind == JsonTree::Kind::kArray) {
      open_.back().elements.push_back(std::move(node));
    } else {
      open_.back().members.push_back(
          {std::move(keys_.back()), std::move(node)});
      keys_.pop_back();
    }
    return true;
  }

  std::vector<JsonTree> open_;
  std::vector<std::string> keys_;
  std::string text_;
  JsonTree root_;
  std::size_t nodes_ = 0;
};

}  // namespace

absl::StatusOr<JsonTree> ParseJsonTree(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxJsonDepth;
  json::basic_parser<TreeBuilder> parser(options);
  json::error_code error;
  const std::size_t read =
      parser.write_some(false, text.data(), text.size(), error);
  if (parser.handler().TooMany()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "The JSON text holds more than ", kMaxJsonNodes, " values."));
  }
  if (error || read != text.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat("The text is not JSON, or nested too deeply, from byte ",
                     read, " on."));
  }
  return parser.handler().TakeRoot();
}

}  // namespace crosstenant::exact_json
