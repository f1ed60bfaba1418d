#include "provider/graph/endpoint.h"

#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/absl_view.h"

namespace crosstenant::graph {
namespace {

namespace urls = boost::urls;

absl::Status Malformed(std::string_view url, std::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", AbslView(url), "\" is not an endpoint (", AbslView(why),
      "): write scheme, host and optional port, for example "
      "\"https://graph.microsoft.com\""));
}

absl::StatusOr<Endpoint> EndpointOf(const urls::url_view& parsed,
                                    std::string_view url) {
  Endpoint endpoint;
  if (parsed.scheme_id() == urls::scheme::http) {
    endpoint.tls = false;
  } else if (parsed.scheme_id() != urls::scheme::https) {
    return Malformed(url, "the scheme is neither https nor http");
  }
  if (parsed.has_userinfo()) return Malformed(url, "it has a user or password");
  endpoint.host = absl::AsciiStrToLower(parsed.host_address());
  if (endpoint.host.empty()) return Malformed(url, "it has no host");
  endpoint.host_is_address = parsed.host_type() == urls::host_type::ipv4 ||
                             parsed.host_type() == urls::host_type::ipv6;
  endpoint.port = endpoint.tls ? "443" : "80";
  if (parsed.has_port() && !parsed.port().empty()) {
    if (parsed.port_number() == 0)
      return Malformed(url, "the port is not between 1 and 65535");
    endpoint.port = absl::StrCat(parsed.port_number());
  }
  return endpoint;
}

}  // namespace

std::string Endpoint::Authority() const {
  const bool is_ipv6 = absl::StrContains(host, ':');
  std::string authority = is_ipv6 ? absl::StrCat("[", host, "]") : host;
  if (port != (tls ? "443" : "80")) absl::StrAppend(&authority, ":", port);
  return authority;
}

std::string Endpoint::Origin() const {
  return absl::StrCat(tls ? "https://" : "http://", Authority());
}

bool Endpoint::IsLoopback() const {
  if (host == "localhost") return true;
  if (!host_is_address) return false;
  if (const auto v4 = urls::parse_ipv4_address(host); v4.has_value())
    return v4->is_loopback();
  if (const auto v6 = urls::parse_ipv6_address(host); v6.has_value())
    return v6->is_loopback();
  return false;
}

absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url) {
  const auto parsed = urls::parse_uri(url);
  if (!parsed.has_value()) return Malformed(url, "it is no absolute URL");
  if (!parsed->encoded_path().empty() && parsed->encoded_path() != "/")
    return Malformed(url, "it has a path");
  if (parsed->has_query() || parsed->has_fragment())
    return Malformed(url, "it has a query or fragment");
  return EndpointOf(*parsed, url);
}

absl::StatusOr<AbsoluteUrl> ParseAbsoluteUrl(std::string_view url) {
  const auto parsed = urls::parse_uri(url);
  if (!parsed.has_value())
    return absl::InvalidArgumentError(
        absl::StrCat("\"", AbslView(url), "\" is no absolute URL"));
  absl::StatusOr<Endpoint> endpoint = EndpointOf(*parsed, url);
  if (!endpoint.ok()) return endpoint.status();
  const auto target = parsed->encoded_target();
  return AbsoluteUrl{
      *std::move(endpoint),
      target.empty() ? "/" : std::string(target.data(), target.size())};
}

}  // namespace crosstenant::graph
