#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/error.h"
#include "provider/graph/json_text.h"

namespace crosstenant::graph {
namespace {

namespace json = boost::json;

// Deeper than any real answer; bounds JSON within JSON within JSON.
constexpr int kMaxUnwrapping = 6;
constexpr size_t kMaxPlainText = 300;

// The member of that name in any case: the synchronization service writes
// "Message" where Graph writes "message".
const json::value* FindMember(const json::object& object,
                              std::string_view name) {
  for (const auto& member : object) {
    if (absl::EqualsIgnoreCase(AbslView(member.key()), AbslView(name)))
      return &member.value();
  }
  return nullptr;
}

std::string TextOf(const json::value* value) {
  if (value == nullptr) return "";
  if (const json::string* text = value->if_string())
    return std::string(std::string_view(*text));
  if (value->is_number()) return json::serialize(*value);
  if (const json::object* object = value->if_object())
    return TextOf(FindMember(*object, "value"));
  return "";
}

class Reader {
 public:
  explicit Reader(GraphError* error) : error_(error) {}

  // `object` is an error object, or one that holds it in "error".
  void Read(const json::object& object, int depth) {
    if (depth > kMaxUnwrapping) return;
    if (const json::value* inner = FindMember(object, "error");
        inner != nullptr && inner->is_object()) {
      Read(inner->get_object(), depth + 1);
      return;
    }
    TakeCode(TextOf(FindMember(object, "code")));
    TakeDetails(FindMember(object, "details"));
    TakeInnerError(FindMember(object, "innerError"));
    TakeMessage(TextOf(FindMember(object, "message")), depth);
  }

 private:
  void TakeCode(const std::string& code) {
    if (!code.empty()) error_->code = code;
  }

  void TakeMessage(const std::string& message, int depth) {
    if (message.empty()) return;
    error_->message = message;
    if (absl::StripAsciiWhitespace(message).substr(0, 1) != "{") return;
    const absl::StatusOr<json::value> inner = ParseJson(message);
    if (inner.ok() && inner->is_object()) Read(inner->get_object(), depth + 1);
  }

  void TakeDetails(const json::value* details) {
    if (details == nullptr) return;
    const json::value* first = details;
    if (const json::array* array = details->if_array())
      first = array->empty() ? nullptr : &array->front();
    if (first == nullptr || !first->is_object()) return;
    const std::string code = TextOf(FindMember(first->get_object(), "code"));
    if (!code.empty()) error_->details_code = code;
  }

  void TakeInnerError(const json::value* inner) {
    std::string code;
    for (int depth = 0;
         inner != nullptr && inner->is_object() && depth < kMaxUnwrapping;
         ++depth) {
      const json::object& object = inner->get_object();
      if (const std::string own = TextOf(FindMember(object, "code"));
          !own.empty())
        code = own;
      if (const std::string id = TextOf(FindMember(object, "request-id"));
          !id.empty() && error_->request_id.empty()) {
        error_->request_id = id;
      }
      inner = FindMember(object, "innerError");
    }
    if (error_->details_code.empty()) error_->details_code = code;
  }

  GraphError* const error_;
};

std::string PlainText(const HttpResponse& response) {
  if (!absl::StartsWithIgnoreCase(AbslView(response.Header("Content-Type")),
                                  "text/plain"))
    return "";
  return response.body.substr(0, kMaxPlainText);
}

}  // namespace

GraphError ParseGraphError(std::string_view method, std::string_view path,
                           const HttpResponse& response) {
  GraphError error;
  error.http_status = response.status;
  error.method = std::string(method);
  error.path = std::string(path.substr(0, path.find('?')));
  error.request_id = std::string(response.Header("request-id"));
  error.client_request_id = std::string(response.Header("client-request-id"));
  const absl::StatusOr<json::value> body = ParseJson(response.body);
  if (body.ok() && body->is_object()) {
    Reader(&error).Read(body->get_object(), 0);
  } else {
    error.message = PlainText(response);
  }
  return error;
}

}  // namespace crosstenant::graph
