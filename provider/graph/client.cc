#include "provider/graph/client.h"

#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "provider/graph/absl_view.h"
#include "provider/graph/created_objects.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/json_text.h"
#include "provider/graph/read_cache.h"
#include "provider/graph/request_id.h"
#include "provider/graph/request_sender.h"
#include "provider/graph/transport_beast.h"

namespace crosstenant::graph {
namespace {

namespace json = boost::json;

std::string_view VersionSegment(Api api) {
  return api == Api::kBeta ? "/beta" : "/v1.0";
}

// Everything that may stand in a path or query stays, '%' too.
std::string EncodeTarget(std::string_view path) {
  constexpr absl::string_view kAllowed = "-._~!$&'()*+,;=:@/?%";
  std::string encoded;
  for (const char c : path) {
    if (absl::ascii_isalnum(c) || absl::StrContains(kAllowed, c)) {
      encoded.push_back(c);
    } else {
      absl::StrAppend(
          &encoded, "%",
          absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return encoded;
}

std::string_view WithoutQuery(std::string_view path) {
  return path.substr(0, path.find('?'));
}

// "/servicePrincipals/{id}" of a path that lies below it, else "".
std::string PrincipalOf(std::string_view path) {
  const std::vector<absl::string_view> segments =
      absl::StrSplit(AbslView(WithoutQuery(path)), '/', absl::SkipEmpty());
  if (segments.size() < 2 ||
      !absl::EqualsIgnoreCase(segments[0], "servicePrincipals")) {
    return "";
  }
  return absl::StrCat("/", segments[0], "/", segments[1]);
}

const json::value* FindPath(const json::value& value, std::string_view name) {
  const json::object* object = value.if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

std::string TextMember(const json::value* value, std::string_view name) {
  if (value == nullptr) return "";
  const json::value* member = FindPath(*value, name);
  if (member == nullptr || !member->is_string()) return "";
  return std::string(std::string_view(member->get_string()));
}

absl::StatusOr<json::value> AnswerOf(const GraphCall& call,
                                     const HttpResponse& response) {
  if (response.body.empty()) return json::value(nullptr);
  absl::StatusOr<json::value> value = ParseJson(response.body);
  if (value.ok()) return value;
  return absl::InternalError(absl::StrCat(
      call.method, " ", call.path, ": Microsoft Graph answered ",
      response.status, ", but its body is ", value.status().message(), "."));
}

}  // namespace

class Client::Impl {
 public:
  Impl(const Settings& settings, const Seams& seams)
      : tenant_id_(absl::AsciiStrToLower(settings.tenant_id)),
        sender_(settings, seams),
        cache_(&sender_.clock()) {}

  absl::StatusOr<json::value> Read(std::string_view path,
                                   const CallContext& context,
                                   const ReadOptions& options) {
    absl::StatusOr<GraphCall> call = CallFor("GET", path, options.api);
    if (!call.ok()) return call.status();
    SetReadRules(options, &*call);
    return SendCall(*call, context);
  }

  absl::StatusOr<json::array> ReadPages(std::string_view path,
                                        const CallContext& context,
                                        const ReadOptions& options);

  absl::StatusOr<json::value> Write(std::string_view method,
                                    std::string_view path,
                                    const json::value& body,
                                    const CallContext& context,
                                    const WriteOptions& options);

  bool CreatedRecently(std::string_view path) const {
    return sender_.clock().Now() - created_.CreationOf(path) <
           kReplicationWindow;
  }

  RequestSender& sender() { return sender_; }
  ReadCache& cache() { return cache_; }
  const std::string& tenant_id() const { return tenant_id_; }

 private:
  absl::StatusOr<GraphCall> CallFor(std::string_view method,
                                    std::string_view path, Api api) const;
  absl::StatusOr<json::value> SendCall(const GraphCall& call,
                                       const CallContext& context) {
    const absl::StatusOr<HttpResponse> response = sender_.Send(call, context);
    if (!response.ok()) return response.status();
    return AnswerOf(call, *response);
  }
  void SetReadRules(const ReadOptions& options, GraphCall* call) const;
  absl::Time NewPrincipalUntil(std::string_view path) const;
  absl::StatusOr<std::string> NextTarget(const json::object& page,
                                         const std::string& current) const;
  void NoteWrite(std::string_view method, std::string_view path,
                 const json::value& answer);

  const std::string tenant_id_;
  RequestSender sender_;
  ReadCache cache_;
  CreatedObjects created_;
};

absl::StatusOr<GraphCall> Client::Impl::CallFor(std::string_view method,
                                                std::string_view path,
                                                Api api) const {
  if (path.empty() || path.front() != '/') {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", AbslView(path), "\" is not a Graph path: it has no slash"));
  }
  GraphCall call;
  call.method = std::string(method);
  call.path = std::string(WithoutQuery(path));
  call.target = absl::StrCat(AbslView(VersionSegment(api)), EncodeTarget(path));
  return call;
}

absl::Time Client::Impl::NewPrincipalUntil(std::string_view path) const {
  const std::string principal = PrincipalOf(path);
  if (principal.empty()) return absl::InfinitePast();
  return created_.CreationOf(principal) + kReplicationWindow;
}

void Client::Impl::SetReadRules(const ReadOptions& options,
                                GraphCall* call) const {
  if (!options.wait_until_present) return;
  call->rules.wait_while_absent = true;
  call->rules.new_principal_until = NewPrincipalUntil(call->path);
}

absl::StatusOr<json::array> Client::Impl::ReadPages(
    std::string_view path, const CallContext& context,
    const ReadOptions& options) {
  absl::StatusOr<GraphCall> call = CallFor("GET", path, options.api);
  if (!call.ok()) return call.status();
  SetReadRules(options, &*call);
  json::array items;
  while (true) {
    absl::StatusOr<json::value> page = SendCall(*call, context);
    if (!page.ok()) return page.status();
    json::value* value =
        page->is_object() ? page->get_object().if_contains("value") : nullptr;
    if (value == nullptr || !value->is_array()) {
      return absl::InternalError(
          absl::StrCat("GET ", call->path,
                       ": Microsoft Graph's answer is no collection: it has "
                       "no member \"value\" with a list."));
    }
    for (json::value& item : value->get_array()) {
      items.push_back(std::move(item));
    }
    absl::StatusOr<std::string> next =
        NextTarget(page->get_object(), call->target);
    if (!next.ok()) return next.status();
    if (next->empty()) return items;
    call->target = *std::move(next);
  }
}

absl::StatusOr<std::string> Client::Impl::NextTarget(
    const json::object& page, const std::string& current) const {
  const json::value* link = page.if_contains("@odata.nextLink");
  if (link == nullptr || !link->is_string()) return "";
  const absl::StatusOr<AbsoluteUrl> url =
      ParseAbsoluteUrl(std::string_view(link->get_string()));
  if (!url.ok()) {
    return absl::InternalError("Microsoft Graph's next link is no URL.");
  }
  if (url->endpoint.Origin() != sender_.origin()) {
    return absl::PermissionDeniedError(absl::StrCat(
        "Microsoft Graph's next link leads to ", url->endpoint.Origin(),
        ", but the access token is for ", sender_.origin(),
        " alone: the list was not read to its end."));
  }
  if (url->target == current) {
    return absl::InternalError("Microsoft Graph's next link leads nowhere.");
  }
  return url->target;
}

absl::StatusOr<json::value> Client::Impl::Write(std::string_view method,
                                                std::string_view path,
                                                const json::value& body,
                                                const CallContext& context,
                                                const WriteOptions& options) {
  absl::StatusOr<GraphCall> call = CallFor(method, path, options.api);
  if (!call.ok()) return call.status();
  if (!body.is_null()) call->body = json::serialize(body);
  call->rules.safe_to_repeat = method != "POST" || options.safe_to_repeat;
  if (options.retry_while_not_replicated) {
    call->rules.wait_while_absent = true;
    call->rules.wait_for_dependents = true;
    call->rules.new_principal_until = NewPrincipalUntil(path);
  }
  absl::StatusOr<json::value> answer = SendCall(*call, context);
  // A write that failed, or whose answer was lost, may have changed something.
  cache_.DropForWrite(path);
  if (answer.ok()) NoteWrite(method, WithoutQuery(path), *answer);
  return answer;
}

void Client::Impl::NoteWrite(std::string_view method, std::string_view path,
                             const json::value& answer) {
  if (method == "DELETE") {
    created_.Forget(path);
    return;
  }
  if (method != "POST") return;
  const absl::Time now = sender_.clock().Now();
  for (const std::string_view name : {"id", "tenantId"}) {
    if (const std::string id = TextMember(&answer, name); !id.empty()) {
      created_.Note(absl::StrCat(AbslView(path), "/", id), now);
    }
  }
  // The answer to POST /applicationTemplates/{id}/instantiate has both.
  for (const auto& [member, collection] :
       {std::pair("application", "/applications/"),
        std::pair("servicePrincipal", "/servicePrincipals/")}) {
    const std::string id = TextMember(FindPath(answer, member), "id");
    if (!id.empty()) created_.Note(absl::StrCat(collection, id), now);
  }
}

Client::Client(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Client::~Client() = default;

absl::StatusOr<std::unique_ptr<Client>> Client::Connect(
    const Settings& settings, const CallContext& context, Seams seams) {
  if (absl::Status valid = ValidateSettings(settings); !valid.ok()) {
    return valid;
  }
  if (seams.clock == nullptr) seams.clock = MakeSystemClock();
  if (!seams.random) seams.random = RandomFraction;
  if (seams.transport == nullptr) {
    seams.transport = MakeBeastTransport(
        {settings.ca_certificate_file, settings.max_concurrent_requests});
  }
  auto impl = std::make_unique<Impl>(settings, seams);
  if (absl::Status contact = impl->sender().MakeContact(context);
      !contact.ok()) {
    return contact;
  }
  return std::unique_ptr<Client>(new Client(std::move(impl)));
}

absl::StatusOr<json::value> Client::Get(std::string_view path,
                                        const CallContext& context,
                                        const ReadOptions& options) {
  return impl_->Read(path, context, options);
}

absl::StatusOr<json::array> Client::List(std::string_view path,
                                         const CallContext& context,
                                         const ReadOptions& options) {
  return impl_->ReadPages(path, context, options);
}

absl::StatusOr<json::value> Client::Post(std::string_view path,
                                         const json::value& body,
                                         const CallContext& context,
                                         const WriteOptions& options) {
  return impl_->Write("POST", path, body, context, options);
}

absl::StatusOr<json::value> Client::Patch(std::string_view path,
                                          const json::value& body,
                                          const CallContext& context,
                                          const WriteOptions& options) {
  return impl_->Write("PATCH", path, body, context, options);
}

absl::StatusOr<json::value> Client::Put(std::string_view path,
                                        const json::value& body,
                                        const CallContext& context,
                                        const WriteOptions& options) {
  return impl_->Write("PUT", path, body, context, options);
}

absl::StatusOr<json::value> Client::Delete(std::string_view path,
                                           const CallContext& context,
                                           const WriteOptions& options) {
  return impl_->Write("DELETE", path, nullptr, context, options);
}

absl::StatusOr<json::value> Client::CachedGet(std::string_view path,
                                              const CallContext& context,
                                              const ReadOptions& options) {
  return impl_->cache().Get(
      absl::StrCat("get", AbslView(VersionSegment(options.api))), path,
      [&] { return Get(path, context, options); }, context);
}

absl::StatusOr<json::array> Client::CachedList(std::string_view path,
                                               const CallContext& context,
                                               const ReadOptions& options) {
  absl::StatusOr<json::value> items = impl_->cache().Get(
      absl::StrCat("list", AbslView(VersionSegment(options.api))), path,
      [&]() -> absl::StatusOr<json::value> {
        return List(path, context, options);
      },
      context);
  if (!items.ok()) return items.status();
  return std::move(items->get_array());
}

void Client::DropCache() { impl_->cache().DropAll(); }

bool Client::CreatedRecently(std::string_view path) const {
  return impl_->CreatedRecently(path);
}

std::string Client::tenant_id() const { return impl_->tenant_id(); }

Clock& Client::clock() const { return impl_->sender().clock(); }

}  // namespace crosstenant::graph
