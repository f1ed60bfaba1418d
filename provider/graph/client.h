// Microsoft Graph for one tenant: signs in, sends, repeats what may be
// repeated, and answers JSON or an error that the user can act on (see
// error.h).
//
// Repetition: 429 and 503 pause every call of this client (Retry-After, else
// growing pauses with jitter) and are then repeated until the context's
// deadline. 500, 502, 504 and a lost connection are repeated only where the
// request is safe to repeat: every method but POST, and POST where WriteOptions
// says so. A 401 fetches a new token once. A 403 fails at once and names the
// missing permission. There are no counts, only deadlines; a 500 and a broken
// connection are given up after a minute.
//
// Credentials: the bearer token goes to the configured Graph host alone.
#ifndef CROSSTENANT_PROVIDER_GRAPH_CLIENT_H_
#define CROSSTENANT_PROVIDER_GRAPH_CLIENT_H_

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "provider/graph/call_context.h"
#include "provider/graph/clock.h"
#include "provider/graph/error.h"
#include "provider/graph/log_sink.h"
#include "provider/graph/settings.h"
#include "provider/graph/transport.h"

namespace crosstenant::graph {

enum class Api { kV1, kBeta };

struct ReadOptions {
  Api api = Api::kV1;
  // The object was just created: a 404 is replication lag and is waited out,
  // with growing pauses, until the deadline.
  bool wait_until_present = false;
};

struct WriteOptions {
  Api api = Api::kV1;
  // What the request refers to was just created: a 404 is waited out until the
  // deadline, and a 400 "Request_BadRequest" (how Graph answers where a
  // referenced object is not there yet) for two minutes.
  bool retry_while_not_replicated = false;
  // A POST that may be sent twice without harm (start, pause,
  // validateCredentials).
  bool safe_to_repeat = false;
};

// With either of the two waiting options, 403 and 409 are waited out too where
// the path is below a service principal that this client has created (POST
// …/instantiate) less than two minutes ago: the synchronization service may not
// know it yet.

// What tests replace. A null member means the real thing.
struct Seams {
  std::shared_ptr<Transport> transport;
  std::shared_ptr<Clock> clock;
  LogSink log;
  std::function<double()> random;  // uniform in [0, 1), thread safe
};

// Thread safe. Paths start with a slash and have no version:
// "/policies/crossTenantAccessPolicy/partners?$expand=…". Characters that may
// not stand in a URL are percent-encoded, but '&', '+' and '%' are taken
// as they stand: encode values with PercentEncode or ODataStringLiteral
// (object_path.h).
class Client {
 public:
  // Checks the settings, signs in, and opens (and keeps) a connection to the
  // Graph host, so that a wrong secret, an unknown host or an untrusted
  // certificate is one error here, with the provider argument
  // (ProviderArgumentOf) and what to do.
  static absl::StatusOr<std::unique_ptr<Client>> Connect(
      const Settings& settings, const CallContext& context, Seams seams = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  absl::StatusOr<boost::json::value> Get(std::string_view path,
                                         const CallContext& context,
                                         const ReadOptions& options = {});

  // A collection with all its pages. A next link to another host is an error.
  absl::StatusOr<boost::json::array> List(std::string_view path,
                                          const CallContext& context,
                                          const ReadOptions& options = {});

  // An answer without body gives null. A null `body` sends none.
  absl::StatusOr<boost::json::value> Post(std::string_view path,
                                          const boost::json::value& body,
                                          const CallContext& context,
                                          const WriteOptions& options = {});
  absl::StatusOr<boost::json::value> Patch(std::string_view path,
                                           const boost::json::value& body,
                                           const CallContext& context,
                                           const WriteOptions& options = {});
  absl::StatusOr<boost::json::value> Put(std::string_view path,
                                         const boost::json::value& body,
                                         const CallContext& context,
                                         const WriteOptions& options = {});
  absl::StatusOr<boost::json::value> Delete(std::string_view path,
                                            const CallContext& context,
                                            const WriteOptions& options = {});

  // Like Get and List, but every caller of this client shares one request and
  // its answer. Errors are not kept. An answer is kept until this client writes
  // to that path, to one above it or to one below it, or until DropCache.
  absl::StatusOr<boost::json::value> CachedGet(std::string_view path,
                                               const CallContext& context,
                                               const ReadOptions& options = {});
  absl::StatusOr<boost::json::array> CachedList(
      std::string_view path, const CallContext& context,
      const ReadOptions& options = {});
  void DropCache();

  // True where this client created the object at `path`, or one that it lies
  // below, less than two minutes ago.
  bool CreatedRecently(std::string_view path) const;

  // As configured, in lower case.
  std::string tenant_id() const;

  // The clock that deadlines are measured with.
  Clock& clock() const;

 private:
  class Impl;
  explicit Client(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace crosstenant::graph

#endif  // CROSSTENANT_PROVIDER_GRAPH_CLIENT_H_
