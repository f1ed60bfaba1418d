#include "cli/http_client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace crosstenant::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kTimeout = std::chrono::seconds(60);
constexpr uint64_t kAnswerLimit = 64u << 20;

struct Address {
  bool https = false;
  std::string host;
  tcp::endpoint endpoint;
};

absl::StatusOr<Address> ParseEndpoint(absl::string_view text) {
  Address address;
  absl::string_view rest = text;
  address.https = absl::ConsumePrefix(&rest, "https://");
  if (!address.https && !absl::ConsumePrefix(&rest, "http://")) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", text, "' is not an http:// or https:// address"));
  }
  absl::ConsumeSuffix(&rest, "/");
  const size_t colon = rest.rfind(':');
  uint32_t port = 0;
  if (colon == absl::string_view::npos ||
      !absl::SimpleAtoi(rest.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(absl::StrCat("'", text, "' has no port"));
  }
  address.host = std::string(rest.substr(0, colon));
  if (!address.host.empty() && address.host.front() == '[')
    address.host = address.host.substr(1, address.host.size() - 2);
  error_code error;
  const auto ip = asio::ip::make_address(
      address.host == "localhost" ? "127.0.0.1" : address.host, error);
  if (error)
    return absl::InvalidArgumentError(absl::StrCat(
        "'", text, "' does not begin with an IP address or localhost"));
  address.endpoint = tcp::endpoint(ip, static_cast<uint16_t>(port));
  return address;
}

// Runs one asynchronous operation to its end, because only those obey the
// stream's timeout.
template <typename Start>
error_code Await(asio::io_context& io, Start start) {
  error_code result;
  start([&result](error_code error, auto&&...) { result = error; });
  io.restart();
  io.run();
  return result;
}

absl::Status Unavailable(const Address& address, const char* what,
                         error_code error) {
  return absl::UnavailableError(absl::StrCat("the sandbox at ", address.host,
                                             ":", address.endpoint.port(), " ",
                                             what, ": ", error.message()));
}

template <typename Stream>
absl::StatusOr<HttpAnswer> Exchange(asio::io_context& io, Stream& stream,
                                    const Address& address,
                                    absl::string_view method,
                                    const std::string& target) {
  http::request<http::empty_body> request{http::verb::get, target, 11};
  request.method_string(
      boost::beast::string_view(method.data(), method.size()));
  request.set(http::field::host,
              absl::StrCat(address.host, ":", address.endpoint.port()));
  request.keep_alive(false);
  request.prepare_payload();
  error_code error = Await(io, [&](auto done) {
    http::async_write(stream, request, std::move(done));
  });
  if (error) return Unavailable(address, "took no request", error);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kAnswerLimit);
  error = Await(io, [&](auto done) {
    http::async_read(stream, buffer, parser, std::move(done));
  });
  if (error) return Unavailable(address, "gave no answer", error);
  return HttpAnswer{static_cast<int>(parser.get().result_int()),
                    parser.get().body()};
}

}  // namespace

absl::StatusOr<HttpAnswer> SendRequest(absl::string_view endpoint,
                                       const std::string& ca_certificate_file,
                                       absl::string_view method,
                                       const std::string& target) {
  absl::StatusOr<Address> address = ParseEndpoint(endpoint);
  if (!address.ok()) return address.status();
  asio::io_context io;
  beast::tcp_stream plain(io);
  plain.expires_after(kTimeout);
  error_code error = Await(io, [&](auto done) {
    plain.async_connect(address->endpoint, std::move(done));
  });
  if (error) return Unavailable(*address, "cannot be reached", error);
  if (!address->https) return Exchange(io, plain, *address, method, target);
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.load_verify_file(ca_certificate_file, error);
  if (error) {
    return absl::InvalidArgumentError(absl::StrCat(
        "ca_certificate_file ", ca_certificate_file, ": ", error.message()));
  }
  beast::ssl_stream<beast::tcp_stream> stream(std::move(plain), tls);
  stream.set_verify_mode(asio::ssl::verify_peer);
  stream.set_verify_callback(asio::ssl::host_name_verification(address->host));
  error = Await(io, [&](auto done) {
    stream.async_handshake(asio::ssl::stream_base::client, std::move(done));
  });
  if (error) return Unavailable(*address, "could not be verified", error);
  return Exchange(io, stream, *address, method, target);
}

}  // namespace crosstenant::cli
