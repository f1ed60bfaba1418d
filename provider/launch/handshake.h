// The one line on standard output by which a plugin tells its host where it
// listens (go-plugin: server.go).
#ifndef CROSSTENANT_PROVIDER_LAUNCH_HANDSHAKE_H_
#define CROSSTENANT_PROVIDER_LAUNCH_HANDSHAKE_H_

#include <string>

namespace crosstenant::launch {

// `socket_path` without a scheme; `certificate` empty without TLS. The seventh
// field, that multiplexing is not supported, is given only to hosts that ask:
// older ones would take it for a part of the certificate.
std::string HandshakeLine(const std::string& socket_path,
                          const std::string& certificate,
                          bool asks_for_multiplexing);

// The line for a host that waits for a handshake which will not come. What is
// no handshake, hosts show to the user, whereas standard error only goes to the
// log.
std::string FailureLine(const std::string& reason);

// The variable for a Terraform or OpenTofu that shall use a plugin which is
// running already (-debug). `source` is <namespace>/<type>; each of the two
// completes it with the host of its own registry.
std::string ReattachText(const std::string& source, int pid,
                         const std::string& socket_path);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_HANDSHAKE_H_
