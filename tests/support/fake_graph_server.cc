#include "tests/support/fake_graph_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace crosstenant::tests {
namespace {

// A peer that has gone must not end the test program; the client under test has
// to manage without this, so it holds for the server's threads alone.
void BlockSigpipe() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "fake server: %s\n", what);
  std::abort();
}

}  // namespace

// One accepted connection: bytes and messages.
class FakeGraphServer::Connection {
 public:
  Connection(int socket, SSL_CTX* tls) : socket_(socket) {
    if (tls != nullptr) {
      ssl_ = SSL_new(tls);
      SSL_set_fd(ssl_, socket);
    }
  }
  ~Connection() { SSL_free(ssl_); }

  bool Start() { return ssl_ == nullptr || SSL_accept(ssl_) == 1; }

  bool ReadRequest(Request* request) {
    size_t end;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!Fill() || StartsWithTlsHello()) return false;
    }
    const std::vector<std::string> lines =
        absl::StrSplit(buffer_.substr(0, end), "\r\n");
    const std::vector<std::string> first = absl::StrSplit(lines[0], ' ');
    if (first.size() != 3) return false;
    request->method = first[0];
    request->target = first[1];
    for (size_t i = 1; i < lines.size(); ++i) {
      request->headers.push_back(
          absl::StrSplit(lines[i], absl::MaxSplits(": ", 1)));
    }
    size_t length = 0;
    (void)absl::SimpleAtoi(request->Header("Content-Length"), &length);
    const size_t total = end + 4 + length;
    while (buffer_.size() < total) {
      if (!Fill()) return false;
    }
    request->body = buffer_.substr(end + 4, length);
    buffer_.erase(0, total);
    return true;
  }

  void Write(const std::string& data) {
    if (ssl_ != nullptr) {
      SSL_write(ssl_, data.data(), static_cast<int>(data.size()));
    } else {
      (void)!write(socket_, data.data(), data.size());
    }
  }

 private:
  bool StartsWithTlsHello() const { return buffer_[0] == '\x16'; }

  bool Fill() {
    char data[4096];
    const ssize_t size =
        ssl_ != nullptr ? SSL_read(ssl_, data, static_cast<int>(sizeof(data)))
                        : read(socket_, data, sizeof(data));
    if (size <= 0) return false;
    buffer_.append(data, static_cast<size_t>(size));
    return true;
  }

  const int socket_;
  SSL* ssl_ = nullptr;
  std::string buffer_;
};

std::string FakeGraphServer::Request::Header(const std::string& name) const {
  for (const auto& [key, value] : headers) {
    if (absl::EqualsIgnoreCase(key, name)) return value;
  }
  return "";
}

FakeGraphServer::FakeGraphServer(Handler handler, std::shared_ptr<SSL_CTX> tls)
    : handler_(std::move(handler)), tls_(std::move(tls)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, size) != 0 || listen(listener_, 64) != 0 ||
      getsockname(listener_, generic, &size) != 0) {
    Fail("no socket to listen on");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { Accept(); });
}

FakeGraphServer::~FakeGraphServer() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    for (const int connection : open_) shutdown(connection, SHUT_RDWR);
  }
  changed_.notify_all();
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& worker : workers_) worker.join();
  close(listener_);
}

std::string FakeGraphServer::Origin(const std::string& host) const {
  return absl::StrCat(tls_ != nullptr ? "https://" : "http://", host, ":",
                      port_);
}

std::vector<FakeGraphServer::Request> FakeGraphServer::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}

int FakeGraphServer::connections() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return connections_;
}

void FakeGraphServer::AwaitRequests(size_t count) const {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [&] { return requests_.size() >= count; });
}

void FakeGraphServer::AwaitAllClosed() const {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [&] { return open_.empty(); });
}

void FakeGraphServer::Accept() {
  BlockSigpipe();
  while (true) {
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (connection < 0 || stopping_) {
      if (connection >= 0) close(connection);
      return;
    }
    ++connections_;
    open_.insert(connection);
    workers_.emplace_back([this, connection] { Serve(connection); });
  }
}

void FakeGraphServer::Serve(int socket) {
  BlockSigpipe();
  const int one = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
  {
    Connection connection(socket, tls_.get());
    Request request;
    bool is_open = connection.Start();
    while (is_open && connection.ReadRequest(&request)) {
      is_open = Answer(&connection, request);
      request = {};
    }
  }
  Forget(socket);
}

bool FakeGraphServer::Answer(Connection* connection, const Request& request) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    requests_.push_back(request);
  }
  changed_.notify_all();
  const Reply reply = handler_(request);
  if (reply.behavior == Behavior::kHang) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return stopping_; });
    return false;
  }
  if (reply.behavior == Behavior::kClose) return false;
  std::string text = absl::StrCat("HTTP/1.1 ", reply.status, " Scripted\r\n");
  for (const auto& [name, value] : reply.headers) {
    absl::StrAppend(&text, name, ": ", value, "\r\n");
  }
  if (reply.status != 204) {
    absl::StrAppend(&text, "Content-Length: ", reply.body.size(), "\r\n");
  }
  connection->Write(absl::StrCat(text, "\r\n", reply.body));
  return reply.behavior == Behavior::kAnswer;
}

void FakeGraphServer::Forget(int socket) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    open_.erase(socket);
    close(socket);
  }
  changed_.notify_all();
}

}  // namespace crosstenant::tests
