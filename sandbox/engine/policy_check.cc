#include "sandbox/engine/policy_check.h"

#include "sandbox/partners.h"

namespace crosstenant::sandbox {
namespace {

constexpr char kCode[] =
    "AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure";

SyncProblem SourceProblem() {
  return {kCode,
          "The source tenant has not enabled automatic user consent with the "
          "target tenant. Please enable the outbound "
          "cross-tenant access policy for automatic user consent in the source "
          "tenant. "
          "aka.ms/TroubleshootingCrossTenantSyncPolicyCheck"};
}

SyncProblem TargetProblem() {
  return {kCode,
          "The target tenant has not enabled inbound synchronization with this "
          "tenant. Please request the target tenant "
          "admin to enable the inbound synchronization on their cross-tenant "
          "access policy. Learn more: "
          "aka.ms/TroubleshootingCrossTenantSyncPolicyCheck"};
}

}  // namespace

std::optional<SyncProblem> CheckConnection(Store& store,
                                           const std::string& source,
                                           const std::string& target) {
  if (!ConsentsOutbound(store, source, target)) return SourceProblem();
  if (!AllowsUserSync(store, target, source)) return TargetProblem();
  return std::nullopt;
}

std::optional<SyncProblem> CheckPolicies(Store& store,
                                         const std::string& source,
                                         const std::string& target) {
  if (auto problem = CheckConnection(store, source, target)) return problem;
  if (!ConsentsInbound(store, target, source)) return TargetProblem();
  return std::nullopt;
}

}  // namespace crosstenant::sandbox
