#include "provider/graph/socket_stream.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "provider/graph/socket_bio.h"
#include "provider/graph/tls_context.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

// A host that does not answer at all; the next address may.
constexpr absl::Duration kConnectTimeout = absl::Seconds(15);
constexpr absl::Duration kHandshakeTimeout = absl::Seconds(30);
// How soon a cancelled call notices.
constexpr absl::Duration kPollInterval = absl::Milliseconds(25);

std::string ErrnoText(int error) { return std::strerror(error); }

absl::Status Lost(std::string_view why) {
  return MakeTransportStatus(TransportFailure::kConnectionLost, why);
}

CallContext Limited(const CallContext& context, absl::Duration longest) {
  CallContext limited = context;
  limited.deadline = std::min(context.deadline, absl::Now() + longest);
  return limited;
}

// Turns the end of a shorter, own deadline into a failure.
absl::Status OwnTimeout(const absl::Status& status, const CallContext& context,
                        TransportFailure failure, std::string_view text) {
  if (!absl::IsDeadlineExceeded(status) || absl::Now() >= context.deadline) {
    return status;
  }
  return MakeTransportStatus(failure, text);
}

TransportFailure FailureOfVerification(int result) {
  switch (result) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return TransportFailure::kHostMismatch;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return TransportFailure::kUntrustedCertificate;
    default:
      return TransportFailure::kTls;
  }
}

}  // namespace

SocketStream::~SocketStream() {
  // Tells the peer, without waiting for its answer.
  if (ssl_ != nullptr) {
    SSL_shutdown(ssl_.get());
    ERR_clear_error();
  }
  close(socket_);
}

absl::StatusOr<std::unique_ptr<SocketStream>> SocketStream::Open(
    const Endpoint& endpoint, SSL_CTX* tls, const CallContext& context) {
  const absl::StatusOr<std::vector<SocketAddress>> addresses =
      ResolveEndpoint(endpoint, context);
  if (!addresses.ok()) return addresses.status();
  absl::StatusOr<std::unique_ptr<SocketStream>> stream;
  for (const SocketAddress& address : *addresses) {
    stream = Connect(address, context);
    if (stream.ok() || !TransportFailureOf(stream.status()).has_value()) break;
  }
  if (!stream.ok() || !endpoint.tls) return stream;
  absl::Status secured = (*stream)->StartTls(endpoint, tls, context);
  if (!secured.ok()) return secured;
  return stream;
}

absl::StatusOr<std::unique_ptr<SocketStream>> SocketStream::Connect(
    const SocketAddress& address, const CallContext& context) {
  const int socket_number =
      socket(address.storage.ss_family,
             SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
  if (socket_number < 0) {
    return MakeTransportStatus(TransportFailure::kConnect, ErrnoText(errno));
  }
  std::unique_ptr<SocketStream> stream(new SocketStream(socket_number));
  const int one = 1;
  setsockopt(socket_number, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
  if (connect(socket_number,
              reinterpret_cast<const sockaddr*>(&address.storage),
              address.size) == 0) {
    return stream;
  }
  if (errno != EINPROGRESS) {
    return MakeTransportStatus(TransportFailure::kConnect, ErrnoText(errno));
  }
  if (absl::Status ready =
          stream->Wait(POLLOUT, Limited(context, kConnectTimeout));
      !ready.ok()) {
    return OwnTimeout(ready, context, TransportFailure::kConnect,
                      "the host does not answer");
  }
  int error = 0;
  socklen_t size = sizeof(error);
  getsockopt(socket_number, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error == 0) return stream;
  return MakeTransportStatus(TransportFailure::kConnect, ErrnoText(error));
}

absl::Status SocketStream::StartTls(const Endpoint& endpoint, SSL_CTX* tls,
                                    const CallContext& context) {
  ERR_clear_error();
  ssl_.reset(SSL_new(tls));
  BIO* bio = NewSocketBio(socket_);
  if (ssl_ == nullptr || bio == nullptr) {
    BIO_free(bio);
    ssl_.reset();
    return MakeTransportStatus(TransportFailure::kTls, TakeSslError());
  }
  SSL_set_bio(ssl_.get(), bio, bio);
  bool is_named = false;
  if (endpoint.host_is_address) {
    is_named = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()),
                                             endpoint.host.c_str()) == 1;
  } else {
    SSL_set_hostflags(ssl_.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    is_named = SSL_set1_host(ssl_.get(), endpoint.host.c_str()) == 1 &&
               SSL_set_tlsext_host_name(ssl_.get(), endpoint.host.c_str()) == 1;
  }
  // Without a name to check against, the handshake must not begin.
  if (!is_named) {
    return MakeTransportStatus(TransportFailure::kTls, TakeSslError());
  }
  const CallContext limited = Limited(context, kHandshakeTimeout);
  while (true) {
    const int result = SSL_connect(ssl_.get());
    if (result == 1) return absl::OkStatus();
    const int wanted = SSL_get_error(ssl_.get(), result);
    if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) {
      return HandshakeFailure(endpoint);
    }
    if (absl::Status ready = WaitForTls(result, limited); !ready.ok()) {
      return OwnTimeout(ready, context, TransportFailure::kTls,
                        "the host does not answer the TLS handshake");
    }
  }
}

absl::Status SocketStream::HandshakeFailure(const Endpoint& endpoint) const {
  const auto result = static_cast<int>(SSL_get_verify_result(ssl_.get()));
  if (result != X509_V_OK) {
    ERR_clear_error();
    return MakeTransportStatus(FailureOfVerification(result),
                               X509_verify_cert_error_string(result));
  }
  if (ERR_peek_error() == 0) {
    return MakeTransportStatus(
        TransportFailure::kTls,
        absl::StrCat(endpoint.host,
                     " closed the connection during the TLS handshake"));
  }
  return MakeTransportStatus(TransportFailure::kTls, TakeSslError());
}

absl::Status SocketStream::WaitForTls(int result, const CallContext& context) {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return Wait(POLLIN, context);
    case SSL_ERROR_WANT_WRITE:
      return Wait(POLLOUT, context);
    case SSL_ERROR_SYSCALL: {
      const int error = errno;
      ERR_clear_error();
      return Lost(error == 0 ? "closed by the host" : ErrnoText(error));
    }
    default:
      return Lost(TakeSslError());
  }
}

absl::Status SocketStream::Wait(short events,  // NOLINT(google-runtime-int)
                                const CallContext& context) const {
  while (true) {
    if (context.IsCancelled()) {
      return absl::CancelledError("the operation was cancelled");
    }
    const absl::Duration left = context.deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError("no answer in time");
    }
    pollfd polled{socket_, events, 0};
    const auto milliseconds = static_cast<int>(
        absl::ToInt64Milliseconds(std::min(left, kPollInterval)));
    const int ready = poll(&polled, 1, std::max(milliseconds, 1));
    if (ready > 0) return absl::OkStatus();
    if (ready < 0 && errno != EINTR) return Lost(ErrnoText(errno));
  }
}

absl::StatusOr<size_t> SocketStream::Read(char* data, size_t size,
                                          const CallContext& context) {
  while (true) {
    absl::Status ready;
    if (ssl_ != nullptr) {
      ERR_clear_error();
      errno = 0;
      size_t received = 0;
      const int result = SSL_read_ex(ssl_.get(), data, size, &received);
      if (result == 1) return received;
      if (SSL_get_error(ssl_.get(), result) == SSL_ERROR_ZERO_RETURN) return 0;
      ready = WaitForTls(result, context);
    } else {
      const ssize_t received = recv(socket_, data, size, 0);
      if (received >= 0) return static_cast<size_t>(received);
      if (errno != EAGAIN && errno != EINTR) return Lost(ErrnoText(errno));
      ready = Wait(POLLIN, context);
    }
    if (!ready.ok()) return ready;
  }
}

absl::StatusOr<size_t> SocketStream::Write(std::string_view data,
                                           const CallContext& context) {
  while (true) {
    absl::Status ready;
    if (ssl_ != nullptr) {
      ERR_clear_error();
      errno = 0;
      size_t sent = 0;
      const int result =
          SSL_write_ex(ssl_.get(), data.data(), data.size(), &sent);
      if (result == 1) return sent;
      ready = WaitForTls(result, context);
    } else {
      const ssize_t sent =
          send(socket_, data.data(), data.size(), MSG_NOSIGNAL);
      if (sent >= 0) return static_cast<size_t>(sent);
      if (errno != EAGAIN && errno != EINTR) return Lost(ErrnoText(errno));
      ready = Wait(POLLOUT, context);
    }
    if (!ready.ok()) return ready;
  }
}

bool SocketStream::LooksAlive() const {
  char byte = 0;
  const ssize_t received = recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  if (received > 0) return true;
  return received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

}  // namespace crosstenant::graph
