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
  std::string provider_address;  // registry.terraform.io/<namespace>/<type>
  std::string version;
  // Called once, when it is clear that Terraform or a debugger wants to be
  // served. The log outlives the provider.
  std::function<std::unique_ptr<framework::Provider>(const Hclog& log)>
      make_provider;
};

// Returns the exit code when nothing was served: started by hand, or the start
// failed (the reason is on standard error). Otherwise it does not return: when
// the host has shut the plugin down, the process ends with code 0 without
// running destructors, because gRPC can take many seconds to wind down and
// Terraform waits two.
int Serve(int argc, char** argv, const ServeOptions& options);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_SERVE_H_
