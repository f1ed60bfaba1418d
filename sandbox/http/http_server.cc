#include "sandbox/http/http_server.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr uint64_t kBodyLimit = 4u << 20;
constexpr auto kIdleTimeout = std::chrono::seconds(60);

using Handle = std::function<Response(const Request&)>;
using WireRequest = http::request<http::string_body>;
using WireResponse = http::response<http::string_body>;

Request FromWire(const WireRequest& wire) {
  Request request;
  request.method = std::string(wire.method_string());
  request.target = std::string(wire.target());
  for (const auto& field : wire) {
    request.headers[absl::AsciiStrToLower(std::string(field.name_string()))] =
        std::string(field.value());
  }
  request.body = wire.body();
  return request;
}

WireResponse ToWire(const Response& response, unsigned version,
                    bool keep_alive) {
  WireResponse wire{static_cast<http::status>(response.status), version};
  for (const auto& [name, value] : response.headers) wire.set(name, value);
  wire.body() = response.body;
  wire.keep_alive(keep_alive);
  if (response.status == 204) {
    wire.body().clear();
    // 204 has no Content-Length either (RFC 9110 §8.6).
    return wire;
  }
  wire.prepare_payload();
  return wire;
}

// One connection. Lives as long as an operation on it is pending.
template <typename Stream>
class Session : public std::enable_shared_from_this<Session<Stream>> {
 public:
  Session(Stream stream, const Handle& handle)
      : stream_(std::move(stream)), handle_(handle) {}

  void Start() {
    if constexpr (std::is_same_v<Stream,
                                 beast::ssl_stream<beast::tcp_stream>>) {
      Lowest().expires_after(kIdleTimeout);
      stream_.async_handshake(
          asio::ssl::stream_base::server,
          [self = this->shared_from_this()](error_code error) {
            if (!error) self->Read();
          });
    } else {
      Read();
    }
  }

 private:
  beast::tcp_stream& Lowest() { return beast::get_lowest_layer(stream_); }

  void Read() {
    parser_.emplace();
    parser_->body_limit(kBodyLimit);
    Lowest().expires_after(kIdleTimeout);
    http::async_read(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](error_code error, size_t) {
          if (error == http::error::body_limit) return self->RefuseBody();
          if (!error) self->Answer();
        });
  }

  void RefuseBody() {
    Response response{413,
                      {{"Content-Type", "text/plain"}},
                      "The body is larger than 4 MiB.\n"};
    Write(ToWire(response, 11, false));
  }

  void Answer() {
    const WireRequest& wire = parser_->get();
    const Response response = handle_(FromWire(wire));
    if (response.drop_connection) return Close();
    Write(ToWire(response, wire.version(), wire.keep_alive()));
  }

  void Write(WireResponse response) {
    response_ = std::move(response);
    Lowest().expires_after(kIdleTimeout);
    http::async_write(
        stream_, response_,
        [self = this->shared_from_this()](error_code error, size_t) {
          if (error) return;
          if (self->response_.need_eof()) return self->Close();
          self->Read();
        });
  }

  void Close() {
    error_code ignored;
    Lowest().socket().shutdown(tcp::socket::shutdown_both, ignored);
    Lowest().close();
  }

  Stream stream_;
  const Handle& handle_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  WireResponse response_;
};

class BeastServer : public HttpServer {
 public:
  explicit BeastServer(HttpServerOptions options)
      : options_(std::move(options)),
        io_(options_.threads),
        acceptor_(io_),
        tls_(asio::ssl::context::tls_server) {}

  ~BeastServer() override { Stop(); }

  absl::Status Listen() {
    if (absl::Status ready = PrepareTls(); !ready.ok()) return ready;
    error_code error;
    const std::string address =
        options_.address == "localhost" ? "127.0.0.1" : options_.address;
    const auto ip = asio::ip::make_address(address, error);
    if (error)
      return absl::InvalidArgumentError(
          absl::StrCat("'", options_.address, "' is not an IP address"));
    const tcp::endpoint endpoint(ip, options_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error)
      acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error)
      acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return absl::UnavailableError(absl::StrCat("cannot listen on ", address,
                                                 ":", options_.port, ": ",
                                                 error.message()));
    }
    port_ = acceptor_.local_endpoint().port();
    Accept();
    for (int i = 0; i < options_.threads; ++i)
      threads_.emplace_back([this] { io_.run(); });
    return absl::OkStatus();
  }

  uint16_t port() const override { return port_; }

  void Stop() override {
    io_.stop();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    error_code ignored;
    acceptor_.close(ignored);
  }

 private:
  bool UsesTls() const { return !options_.certificate_chain.empty(); }

  absl::Status PrepareTls() {
    if (!UsesTls()) return absl::OkStatus();
    error_code error;
    tls_.set_options(asio::ssl::context::default_workarounds |
                         asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1,
                     error);
    if (!error)
      tls_.use_certificate_chain(asio::buffer(options_.certificate_chain),
                                 error);
    if (!error)
      tls_.use_private_key(asio::buffer(options_.private_key),
                           asio::ssl::context::pem, error);
    if (error)
      return absl::InvalidArgumentError(
          absl::StrCat("server certificate: ", error.message()));
    return absl::OkStatus();
  }

  void Accept() {
    acceptor_.async_accept(asio::make_strand(io_),
                           [this](error_code error, tcp::socket socket) {
                             if (error == asio::error::operation_aborted ||
                                 error == asio::error::bad_descriptor)
                               return;
                             if (!error) Serve(std::move(socket));
                             Accept();
                           });
  }

  void Serve(tcp::socket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    if (UsesTls()) {
      using TlsStream = beast::ssl_stream<beast::tcp_stream>;
      std::make_shared<Session<TlsStream>>(TlsStream(std::move(stream), tls_),
                                           options_.handler)
          ->Start();
    } else {
      std::make_shared<Session<beast::tcp_stream>>(std::move(stream),
                                                   options_.handler)
          ->Start();
    }
  }

  HttpServerOptions options_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  asio::ssl::context tls_;
  std::vector<std::thread> threads_;
  uint16_t port_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(
    HttpServerOptions options) {
  auto server = std::make_unique<BeastServer>(std::move(options));
  if (absl::Status listening = server->Listen(); !listening.ok())
    return listening;
  return server;
}

}  // namespace crosstenant::sandbox
