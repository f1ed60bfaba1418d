#include "provider/graph/transport_beast.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/buffers_iterator.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <list>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "provider/graph/endpoint.h"
#include "provider/graph/socket_stream.h"
#include "provider/graph/tls_context.h"

namespace crosstenant::graph {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr uint64_t kLongestBody = uint64_t{64} * 1024 * 1024;
constexpr uint32_t kLongestHeader = 64 * 1024;
constexpr size_t kWriteSize = size_t{64} * 1024;
// Servers close idle connections after one to a few minutes.
constexpr absl::Duration kLongestIdle = absl::Seconds(50);

// What Beast reads from and writes to during one exchange (its SyncReadStream
// and SyncWriteStream). Remembers the failure and how far the exchange came.
class BeastStream {
 public:
  BeastStream(SocketStream* socket, const CallContext* context)
      : socket_(socket), context_(context) {}

  template <class Buffers>
  size_t read_some(const Buffers& buffers, beast::error_code& error) {
    const asio::mutable_buffer buffer =
        FirstNonEmpty<asio::mutable_buffer>(buffers);
    const absl::StatusOr<size_t> received = socket_->Read(
        static_cast<char*>(buffer.data()), buffer.size(), *context_);
    if (!received.ok()) return Fail(received.status(), error);
    error = {};
    if (*received == 0 && buffer.size() > 0) error = asio::error::eof;
    has_read_ = has_read_ || *received > 0;
    return *received;
  }

  // Header and body go out together: a small request is one TLS record.
  template <class Buffers>
  size_t write_some(const Buffers& buffers, beast::error_code& error) {
    std::string data;
    for (auto it = asio::buffer_sequence_begin(buffers);
         it != asio::buffer_sequence_end(buffers) && data.size() < kWriteSize;
         ++it) {
      const asio::const_buffer buffer(*it);
      data.append(static_cast<const char*>(buffer.data()),
                  std::min(buffer.size(), kWriteSize - data.size()));
    }
    const absl::StatusOr<size_t> sent = socket_->Write(data, *context_);
    if (!sent.ok()) return Fail(sent.status(), error);
    error = {};
    has_written_ = has_written_ || *sent > 0;
    return *sent;
  }

  template <class Buffers>
  size_t read_some(const Buffers& buffers) {
    beast::error_code error;
    const size_t size = read_some(buffers, error);
    if (error) throw beast::system_error(error);
    return size;
  }

  template <class Buffers>
  size_t write_some(const Buffers& buffers) {
    beast::error_code error;
    const size_t size = write_some(buffers, error);
    if (error) throw beast::system_error(error);
    return size;
  }

  const absl::Status& failure() const { return failure_; }
  bool has_read() const { return has_read_; }
  bool has_written() const { return has_written_; }

 private:
  template <class Buffer, class Buffers>
  static Buffer FirstNonEmpty(const Buffers& buffers) {
    for (auto it = asio::buffer_sequence_begin(buffers);
         it != asio::buffer_sequence_end(buffers); ++it) {
      const Buffer buffer(*it);
      if (buffer.size() > 0) return buffer;
    }
    return Buffer();
  }

  size_t Fail(const absl::Status& status, beast::error_code& error) {
    failure_ = status;
    error = asio::error::connection_aborted;
    return 0;
  }

  SocketStream* const socket_;
  const CallContext* const context_;
  absl::Status failure_;
  bool has_read_ = false;
  bool has_written_ = false;
};

struct Exchanged {
  absl::StatusOr<HttpResponse> response;
  bool keep_open = false;
  bool has_read = false;
  bool has_written = false;
};

http::request<http::string_body> ToBeast(const HttpRequest& request,
                                         const Endpoint& endpoint) {
  http::request<http::string_body> message;
  message.version(11);
  message.method_string(request.method);
  message.target(request.target);
  message.set(http::field::host, endpoint.Authority());
  for (const auto& [name, value] : request.headers) message.set(name, value);
  message.body() = request.body;
  message.prepare_payload();
  return message;
}

HttpResponse FromBeast(http::response<http::string_body> message) {
  HttpResponse response;
  response.status = static_cast<int>(message.result_int());
  for (const auto& field : message) {
    response.headers.emplace_back(std::string(field.name_string()),
                                  std::string(field.value()));
  }
  response.body = std::move(message.body());
  return response;
}

absl::Status FailureOf(const BeastStream& stream,
                       const beast::error_code& error) {
  if (!stream.failure().ok()) return stream.failure();
  return MakeTransportStatus(
      TransportFailure::kConnectionLost,
      error == http::error::end_of_stream ||
              error == http::error::partial_message
          ? "the host closed the connection before its answer was complete"
          : absl::StrCat("the answer is not HTTP (", error.message(), ")"));
}

Exchanged Exchange(const http::request<http::string_body>& message,
                   SocketStream* socket, const CallContext& context) {
  BeastStream stream(socket, &context);
  beast::error_code error;
  http::write(stream, message, error);
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLongestBody);
  parser.header_limit(kLongestHeader);
  if (!error) {
    beast::flat_buffer buffer;
    http::read(stream, buffer, parser, error);
  }
  Exchanged result{FailureOf(stream, error)};
  result.has_read = stream.has_read();
  result.has_written = stream.has_written();
  if (error) return result;
  http::response<http::string_body> response = parser.release();
  result.keep_open = response.keep_alive() && !response.need_eof();
  result.response = FromBeast(std::move(response));
  return result;
}

class BeastTransport : public Transport {
 public:
  explicit BeastTransport(const TransportSettings& settings)
      : settings_(settings) {}

  absl::StatusOr<HttpResponse> Send(const HttpRequest& request,
                                    const CallContext& context) override;
  absl::Status Open(std::string_view origin,
                    const CallContext& context) override;

 private:
  struct Idle {
    std::string origin;
    std::unique_ptr<SocketStream> stream;
    absl::Time since;
  };

  absl::StatusOr<SSL_CTX*> TlsContext();
  absl::StatusOr<std::unique_ptr<SocketStream>> Dial(
      const Endpoint& endpoint, const CallContext& context);
  std::unique_ptr<SocketStream> TakeIdle(const std::string& origin);
  void Keep(const std::string& origin, std::unique_ptr<SocketStream> stream);

  const TransportSettings settings_;
  std::mutex tls_mutex_;
  SslContext tls_;
  std::mutex mutex_;
  std::list<Idle> idle_;  // the oldest first
};

absl::StatusOr<SSL_CTX*> BeastTransport::TlsContext() {
  const std::lock_guard<std::mutex> lock(tls_mutex_);
  if (tls_ == nullptr) {
    absl::StatusOr<SslContext> made =
        MakeSslContext(settings_.ca_certificate_file);
    if (!made.ok()) return made.status();
    tls_ = *std::move(made);
  }
  return tls_.get();
}

absl::StatusOr<std::unique_ptr<SocketStream>> BeastTransport::Dial(
    const Endpoint& endpoint, const CallContext& context) {
  SSL_CTX* tls = nullptr;
  if (endpoint.tls) {
    const absl::StatusOr<SSL_CTX*> made = TlsContext();
    if (!made.ok()) return made.status();
    tls = *made;
  }
  return SocketStream::Open(endpoint, tls, context);
}

std::unique_ptr<SocketStream> BeastTransport::TakeIdle(
    const std::string& origin) {
  std::list<Idle> dead;  // closed after the lock is gone
  const std::lock_guard<std::mutex> lock(mutex_);
  for (auto it = idle_.end(); it != idle_.begin();) {
    --it;
    if (it->origin != origin) continue;
    const bool is_fresh = absl::Now() - it->since < kLongestIdle;
    if (is_fresh && it->stream->LooksAlive()) {
      std::unique_ptr<SocketStream> stream = std::move(it->stream);
      idle_.erase(it);
      return stream;
    }
    const auto doomed = it++;
    dead.splice(dead.end(), idle_, doomed);
  }
  return nullptr;
}

void BeastTransport::Keep(const std::string& origin,
                          std::unique_ptr<SocketStream> stream) {
  std::list<Idle> surplus;
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back({origin, std::move(stream), absl::Now()});
  const auto limit =
      static_cast<size_t>(std::max(settings_.max_idle_connections, 1));
  while (idle_.size() > limit) {
    surplus.splice(surplus.end(), idle_, idle_.begin());
  }
}

absl::Status BeastTransport::Open(std::string_view origin,
                                  const CallContext& context) {
  const absl::StatusOr<Endpoint> endpoint = ParseEndpoint(origin);
  if (!endpoint.ok()) return endpoint.status();
  absl::StatusOr<std::unique_ptr<SocketStream>> stream =
      TakeIdle(endpoint->Origin());
  if (*stream == nullptr) stream = Dial(*endpoint, context);
  if (!stream.ok()) return stream.status();
  Keep(endpoint->Origin(), *std::move(stream));
  return absl::OkStatus();
}

absl::StatusOr<HttpResponse> BeastTransport::Send(const HttpRequest& request,
                                                  const CallContext& context) {
  if (context.IsCancelled()) {
    return absl::CancelledError("the operation was cancelled");
  }
  const absl::StatusOr<Endpoint> endpoint = ParseEndpoint(request.origin);
  if (!endpoint.ok()) return endpoint.status();
  const std::string origin = endpoint->Origin();
  const http::request<http::string_body> message = ToBeast(request, *endpoint);
  for (bool must_dial = false;; must_dial = true) {
    std::unique_ptr<SocketStream> stream;
    if (!must_dial) stream = TakeIdle(origin);
    const bool was_idle = stream != nullptr;
    if (!was_idle) {
      absl::StatusOr<std::unique_ptr<SocketStream>> dialed =
          Dial(*endpoint, context);
      if (!dialed.ok()) return dialed.status();
      stream = *std::move(dialed);
    }
    Exchanged result = Exchange(message, stream.get(), context);
    if (result.response.ok()) {
      if (result.keep_open) Keep(origin, std::move(stream));
      return std::move(result.response);
    }
    // The server may have closed an idle connection just when we used it.
    const bool was_lost = TransportFailureOf(result.response.status()) ==
                          TransportFailure::kConnectionLost;
    const bool may_repeat = request.method != "POST" || !result.has_written;
    if (!was_idle || !was_lost || result.has_read || !may_repeat) {
      return result.response.status();
    }
  }
}

}  // namespace

std::shared_ptr<Transport> MakeBeastTransport(
    const TransportSettings& settings) {
  return std::make_shared<BeastTransport>(settings);
}

}  // namespace crosstenant::graph
