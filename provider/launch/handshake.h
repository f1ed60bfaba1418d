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

// What a person who starts the plugin by hand is told.
std::string StartedByHandText(const std::string& version);

// The variable for a Terraform that shall use a plugin which is running already
// (-debug).
std::string ReattachText(const std::string& provider_address, int pid,
                         const std::string& socket_path);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_HANDSHAKE_H_
