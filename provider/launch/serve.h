// Serve: runs a provider as a Terraform plugin, from the checks at start to the
// end of the process.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_SERVE_H_
#define CROSSTENANT_PROVIDER_LAUNCH_SERVE_H_

#include <functional>
#include <memory>
#include <string>

#include "provider/framework/provider.h"
#include "provider/launch/hclog.h"

namespace crosstenant::launch {

struct ServeOptions {
  std::string source;  // <namespace>/<type>, without a registry's host
  std::string version;
  // Called once, when it is clear that Terraform or a debugger wants to be
  // served. The log outlives the provider.
  std::function<std::unique_ptr<framework::Provider>(const Hclog& log)>
      make_provider;
};

// Returns the exit code when nothing was served: the command line or a person
// was answered, or the start failed (the reason is on standard error, and for a
// waiting host on standard output). Otherwise it does not return: when the host
// has shut the plugin down or is gone, the process ends with code 0 without
// running destructors, because gRPC can take many seconds to wind down and
// Terraform waits two.
int Serve(int argc, char** argv, const ServeOptions& options);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_SERVE_H_
