#include "provider/graph/socket_bio.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstdint>

namespace crosstenant::graph {
namespace {

int SocketOf(BIO* bio) {
  return static_cast<int>(reinterpret_cast<intptr_t>(BIO_get_data(bio)));
}

bool IsWorthARetry(int error) {
  return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

int Write(BIO* bio, const char* data, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t sent =
      send(SocketOf(bio), data, static_cast<size_t>(size), MSG_NOSIGNAL);
  if (sent < 0 && IsWorthARetry(errno)) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

int Read(BIO* bio, char* data, int size) {
  BIO_clear_retry_flags(bio);
  const ssize_t received =
      recv(SocketOf(bio), data, static_cast<size_t>(size), 0);
  if (received < 0 && IsWorthARetry(errno)) BIO_set_retry_read(bio);
  return static_cast<int>(received);
}

// NOLINTNEXTLINE(google-runtime-int): OpenSSL's own type
long Control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* MakeMethod() {
  BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK,
                                    "socket without SIGPIPE");
  BIO_meth_set_write(method, Write);
  BIO_meth_set_read(method, Read);
  BIO_meth_set_ctrl(method, Control);
  return method;
}

}  // namespace

BIO* NewSocketBio(int socket) {
  static BIO_METHOD* const method = MakeMethod();
  BIO* bio = BIO_new(method);
  if (bio == nullptr) return nullptr;
  BIO_set_data(bio, reinterpret_cast<void*>(static_cast<intptr_t>(socket)));
  BIO_set_init(bio, 1);
  return bio;
}

}  // namespace crosstenant::graph
