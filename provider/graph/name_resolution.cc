#include "provider/graph/name_resolution.h"

#include <ares.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

constexpr int kPollMilliseconds = 25;
constexpr int kQueryTimeoutMilliseconds = 3000;
constexpr int kQueryTries = 3;

std::optional<SocketAddress> LiteralAddress(const std::string& host,
                                            uint16_t port) {
  SocketAddress address;
  sockaddr_in v4{};
  if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&address.storage, &v4, sizeof(v4));
    address.size = sizeof(v4);
    return address;
  }
  sockaddr_in6 v6{};
  if (inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&address.storage, &v6, sizeof(v6));
    address.size = sizeof(v6);
    return address;
  }
  return std::nullopt;
}

struct Lookup {
  bool done = false;
  int status = ARES_SUCCESS;
  std::vector<SocketAddress> addresses;
};

void OnAnswer(void* argument, int status, int /*timeouts*/,
              ares_addrinfo* answer) {
  auto* const lookup = static_cast<Lookup*>(argument);
  lookup->done = true;
  lookup->status = status;
  if (answer == nullptr) return;
  for (const ares_addrinfo_node* node = answer->nodes; node != nullptr;
       node = node->ai_next) {
    SocketAddress address;
    address.size = node->ai_addrlen;
    if (address.size > sizeof(address.storage)) continue;
    std::memcpy(&address.storage, node->ai_addr, address.size);
    lookup->addresses.push_back(address);
  }
  ares_freeaddrinfo(answer);
}

// Lets c-ares work for one interval.
void ProcessOnce(ares_channel channel) {
  std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
  const int bits =
      ares_getsock(channel, sockets.data(), static_cast<int>(sockets.size()));
  std::vector<pollfd> polled;
  for (int i = 0; i < static_cast<int>(sockets.size()); ++i) {
    short events = 0;  // NOLINT(google-runtime-int): poll's own type
    if (ARES_GETSOCK_READABLE(bits, i)) events |= POLLIN;
    if (ARES_GETSOCK_WRITABLE(bits, i)) events |= POLLOUT;
    if (events != 0) {
      polled.push_back({sockets[static_cast<size_t>(i)], events, 0});
    }
  }
  poll(polled.data(), polled.size(), kPollMilliseconds);
  bool any = false;
  for (const pollfd& entry : polled) {
    if (entry.revents == 0) continue;
    any = true;
    const bool writable = (entry.revents & POLLOUT) != 0;
    const bool readable = (entry.revents & ~POLLOUT) != 0;
    ares_process_fd(channel, readable ? entry.fd : ARES_SOCKET_BAD,
                    writable ? entry.fd : ARES_SOCKET_BAD);
  }
  if (!any) ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
}

absl::Status NotFound(const std::string& host, int status) {
  return MakeTransportStatus(TransportFailure::kNameResolution,
                             absl::StrCat("no address for \"", host, "\" (",
                                          ares_strerror(status), ")"));
}

absl::StatusOr<std::vector<SocketAddress>> LookUp(const std::string& host,
                                                  const std::string& port,
                                                  const CallContext& context) {
  static std::once_flag initialized;
  std::call_once(initialized, [] { ares_library_init(ARES_LIB_INIT_ALL); });
  ares_options options{};
  char lookups[] = "fb";  // the hosts file, then DNS
  options.lookups = lookups;
  options.timeout = kQueryTimeoutMilliseconds;
  options.tries = kQueryTries;
  ares_channel channel = nullptr;
  const int status =
      ares_init_options(&channel, &options,
                        ARES_OPT_LOOKUPS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES);
  if (status != ARES_SUCCESS) return NotFound(host, status);
  Lookup lookup;
  // Calls OnAnswer for whatever is still open, so before `lookup` goes.
  const auto destroy = absl::MakeCleanup([&] { ares_destroy(channel); });
  ares_addrinfo_hints hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = ARES_AI_NUMERICSERV;
  ares_getaddrinfo(channel, host.c_str(), port.c_str(), &hints, OnAnswer,
                   &lookup);
  while (!lookup.done) {
    if (context.IsCancelled()) {
      return absl::CancelledError("the operation was cancelled");
    }
    if (absl::Now() >= context.deadline) {
      return absl::DeadlineExceededError(
          absl::StrCat("no address for \"", host, "\" in time"));
    }
    ProcessOnce(channel);
  }
  if (lookup.status != ARES_SUCCESS) return NotFound(host, lookup.status);
  if (lookup.addresses.empty()) return NotFound(host, ARES_ENODATA);
  return std::move(lookup.addresses);
}

}  // namespace

absl::StatusOr<std::vector<SocketAddress>> ResolveEndpoint(
    const Endpoint& endpoint, const CallContext& context) {
  int port = 0;
  if (!absl::SimpleAtoi(endpoint.port, &port)) {
    return absl::InternalError("the port is no number");
  }
  const auto number = static_cast<uint16_t>(port);
  if (endpoint.host == "localhost") {
    return std::vector<SocketAddress>{*LiteralAddress("127.0.0.1", number),
                                      *LiteralAddress("::1", number)};
  }
  if (const auto literal = LiteralAddress(endpoint.host, number)) {
    return std::vector<SocketAddress>{*literal};
  }
  return LookUp(endpoint.host, endpoint.port, context);
}

}  // namespace crosstenant::graph
