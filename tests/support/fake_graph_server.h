// A scripted HTTP server on loopback, with TLS or without, for tests of the
// Graph client's transport. Shares no code with the client.
#ifndef CROSSTENANT_TESTS_SUPPORT_FAKE_GRAPH_SERVER_H_
#define CROSSTENANT_TESTS_SUPPORT_FAKE_GRAPH_SERVER_H_

#include <openssl/ssl.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace crosstenant::tests {

class FakeGraphServer {
 public:
  struct Request {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    std::string Header(const std::string& name) const;  // in any case
  };
  enum class Behavior {
    kAnswer,
    kAnswerAndClose,  // closes the connection after the answer, unannounced
    kClose,           // closes without an answer
    kHang,            // never answers
  };
  struct Reply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Behavior behavior = Behavior::kAnswer;
  };
  // Runs on the connection's thread.
  using Handler = std::function<Reply(const Request&)>;

  // `tls` null serves plain HTTP.
  FakeGraphServer(Handler handler, std::shared_ptr<SSL_CTX> tls);
  // Closes everything and waits for its threads.
  ~FakeGraphServer();
  FakeGraphServer(const FakeGraphServer&) = delete;
  FakeGraphServer& operator=(const FakeGraphServer&) = delete;

  int port() const { return port_; }
  std::string Origin(const std::string& host = "127.0.0.1") const;

  std::vector<Request> requests() const;
  int connections() const;  // accepted so far
  // Blocks until this many requests have arrived.
  void AwaitRequests(size_t count) const;
  // Blocks until the server has closed every connection that it has accepted.
  void AwaitAllClosed() const;

 private:
  class Connection;

  void Accept();
  void Serve(int socket);
  bool Answer(Connection* connection, const Request& request);
  void Forget(int socket);

  const Handler handler_;
  const std::shared_ptr<SSL_CTX> tls_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool stopping_ = false;
  int connections_ = 0;
  std::set<int> open_;
  std::vector<Request> requests_;
  std::vector<std::thread> workers_;
  std::thread acceptor_;
};

}  // namespace crosstenant::tests

#endif  // CROSSTENANT_TESTS_SUPPORT_FAKE_GRAPH_SERVER_H_
