// One log line per served request, under the names that Terraform's own plugin
// libraries use (terraform-plugin-go: internal/logging/keys.go).
#ifndef CROSSTENANT_PROVIDER_LAUNCH_RPC_LOG_H_
#define CROSSTENANT_PROVIDER_LAUNCH_RPC_LOG_H_

#include <string>

#include "provider/launch/hclog.h"
#include "provider/server/provider_rpcs.h"

namespace crosstenant::launch {

LogFields FieldsOf(const server::RpcRecord& record,
                   const std::string& provider_address);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_RPC_LOG_H_
