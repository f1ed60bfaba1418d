#include "sandbox/partners.h"

namespace crosstenant::sandbox {
namespace {

bool Flag(Store& store, const DocumentKey& key, absl::string_view object_name,
          absl::string_view member) {
  const std::optional<json::object> document = store.Get(key);
  if (!document) return false;
  const json::object* object = ObjectMember(*document, object_name);
  return object != nullptr && BoolMember(*object, member).value_or(false);
}

}  // namespace

bool ConsentsInbound(Store& store, const std::string& tenant,
                     const std::string& partner) {
  return Flag(store, {tenant, kPartners, partner},
              "automaticUserConsentSettings", "inboundAllowed");
}

bool ConsentsOutbound(Store& store, const std::string& tenant,
                      const std::string& partner) {
  return Flag(store, {tenant, kPartners, partner},
              "automaticUserConsentSettings", "outboundAllowed");
}

bool AllowsUserSync(Store& store, const std::string& tenant,
                    const std::string& partner) {
  return Flag(store, {tenant, kSyncPolicies, partner}, "userSyncInbound",
              "isSyncAllowed");
}

}  // namespace crosstenant::sandbox
