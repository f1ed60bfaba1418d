#include "sandbox/odata.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "sandbox/odata_filter.h"

namespace crosstenant::sandbox {
namespace {

bool Contains(const std::vector<absl::string_view>& names,
              absl::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> SelectedNames(const Call& call) {
  std::vector<std::string> names;
  for (absl::string_view name :
       absl::StrSplit(call.target.Query("$select"), ',', absl::SkipEmpty())) {
    names.emplace_back(absl::StripAsciiWhitespace(name));
  }
  return names;
}

// The position that the opaque skip token stands for; nullopt for a token that
// is none.
std::optional<size_t> Position(const Call& call) {
  const std::string token = call.target.Query("$skiptoken");
  if (token.empty()) return 0;
  std::string decoded;
  uint64_t position = 0;
  absl::string_view rest;
  if (!absl::WebSafeBase64Unescape(token, &decoded)) return std::nullopt;
  rest = decoded;
  if (!absl::ConsumePrefix(&rest, "position:") ||
      !absl::SimpleAtoi(rest, &position))
    return std::nullopt;
  return position;
}

std::string NextLink(const Call& call, size_t position) {
  std::string link = absl::StrCat(call.endpoint, call.target.path, "?");
  for (const auto& [name, value] : call.target.query) {
    if (name != "$skiptoken")
      absl::StrAppend(&link, name, "=", EncodeComponent(value), "&");
  }
  absl::StrAppend(
      &link, "$skiptoken=",
      absl::WebSafeBase64Escape(absl::StrCat("position:", position)));
  return link;
}

std::optional<Reply> Filter(const Call& call, const CollectionOptions& options,
                            std::vector<json::object>& items) {
  const std::string text = call.target.Query("$filter");
  if (text.empty()) return std::nullopt;
  absl::StatusOr<ODataFilter> filter =
      ODataFilter::Parse(text, options.filterable);
  if (!filter.ok())
    return Fail(400, "Request_UnsupportedQuery",
                std::string(filter.status().message()));
  items.erase(std::remove_if(items.begin(), items.end(),
                             [&filter](const json::object& item) {
                               return !filter->Matches(item);
                             }),
              items.end());
  return std::nullopt;
}

}  // namespace

json::object WithContext(const Call& call, absl::string_view fragment,
                         json::object object) {
  json::object out = {{"@odata.context", call.ODataContext(fragment)}};
  for (auto& member : object) out[member.key()] = std::move(member.value());
  return out;
}

json::object SelectMembers(
    const Call& call, json::object object,
    const std::vector<absl::string_view>& default_select) {
  const std::vector<std::string> selected = SelectedNames(call);
  if (selected.empty() && default_select.empty()) return object;
  json::object out;
  const auto take = [&object, &out](absl::string_view name) {
    const json::string_view key(name.data(), name.size());
    if (json::value* value = object.if_contains(key))
      out[key] = std::move(*value);
  };
  if (selected.empty()) {
    for (absl::string_view name : default_select) take(name);
  } else {
    for (const std::string& name : selected) take(name);
  }
  return out;
}

std::optional<Reply> CheckSelect(
    const Call& call, const std::vector<absl::string_view>& selectable) {
  if (selectable.empty()) return std::nullopt;
  for (const std::string& name : SelectedNames(call)) {
    if (!Contains(selectable, name)) {
      return Fail(400, "BadRequest",
                  absl::StrCat("Parsing OData Select and Expand failed: Could "
                               "not find a property named '",
                               name, "'."));
    }
  }
  return std::nullopt;
}

Reply Collection(const Call& call, absl::string_view context_fragment,
                 std::vector<json::object> items,
                 const CollectionOptions& options) {
  if (auto refusal = CheckSelect(call, options.selectable)) return *refusal;
  if (auto refusal = Filter(call, options, items)) return *refusal;
  uint64_t top = options.default_top;
  const std::string wanted = call.target.Query("$top");
  if (!wanted.empty() &&
      (!absl::SimpleAtoi(wanted, &top) || top < 1 || top > options.max_top)) {
    return Fail(400, "Request_UnsupportedQuery",
                absl::StrCat("Invalid page size specified: '", wanted,
                             "'. Must be between 1 and ", options.max_top,
                             " inclusive."));
  }
  const std::optional<size_t> position = Position(call);
  if (!position)
    return Fail(400, "Request_UnsupportedQuery", "The skip token is invalid.");
  const size_t begin = std::min(*position, items.size());
  const size_t end = std::min(begin + static_cast<size_t>(top), items.size());
  json::array value;
  for (size_t i = begin; i < end; ++i) {
    value.push_back(
        SelectMembers(call, std::move(items[i]), options.default_select));
  }
  json::object body = {{"@odata.context", call.ODataContext(context_fragment)}};
  if (call.target.Query("$count") == "true")
    body["@odata.count"] = items.size();
  if (end < items.size()) body["@odata.nextLink"] = NextLink(call, end);
  body["value"] = std::move(value);
  return Ok(std::move(body));
}

}  // namespace crosstenant::sandbox
