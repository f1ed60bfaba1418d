// LaunchEnvironment: what Terraform tells a plugin through environment
// variables (HashiCorp go-plugin: client.go).
#ifndef CROSSTENANT_PROVIDER_LAUNCH_ENVIRONMENT_H_
#define CROSSTENANT_PROVIDER_LAUNCH_ENVIRONMENT_H_

#include <functional>
#include <optional>
#include <string>

namespace crosstenant::launch {

// The same value in Terraform and OpenTofu. It guards against running the
// plugin by hand, not against anyone.
inline constexpr char kMagicCookieName[] = "TF_PLUGIN_MAGIC_COOKIE";
inline constexpr char kMagicCookieValue[] =
    "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

struct LaunchEnvironment {
  bool started_by_terraform = false;  // the cookie is right
  // False: the host says which major versions of the protocol it speaks, and 6
  // is not among them.
  bool offers_protocol_6 = true;
  // PEM. Empty: Terraform runs without TLS (TF_DISABLE_PLUGIN_TLS).
  std::string client_certificate;
  std::string
      socket_directory;  // where to make the socket's directory; never empty
  std::string socket_group;  // group name or number to give the socket to;
                             // empty: nobody else
  bool asks_for_multiplexing = false;
};

// Reads a variable; nullopt when it is not set.
using Getenv = std::function<std::optional<std::string>(const char* name)>;
// The process's own environment.
std::optional<std::string> ProcessGetenv(const char* name);

LaunchEnvironment ReadLaunchEnvironment(const Getenv& getenv);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_ENVIRONMENT_H_
