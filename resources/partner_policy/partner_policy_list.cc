#include "resources/partner_policy/partner_policy_list.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "resources/operation_context.h"
#include "resources/partner_policy/partner_calls.h"
#include "resources/partner_policy/partner_policy_model.h"

namespace crosstenant::resources {
namespace {

std::string DisplayNameOf(const PartnerPolicy& policy) {
  const auto& synchronization = policy.identity_synchronization;
  if (!synchronization || !synchronization->display_name)
    return policy.tenant_id;
  return absl::StrCat(*synchronization->display_name, " (", policy.tenant_id,
                      ")");
}

class PartnerPolicyList final : public framework::ListResource {
 public:
  explicit PartnerPolicyList(graph::Session& session) : session_(session) {}

  framework::Schema GetSchema() const override {
    return {.description = "Lists the partner policies of the tenant.",
            .attributes = {}};
  }

  absl::Status List(const framework::ListRequest& request,
                    const framework::ListSink& sink) const override {
    const auto client = session_.client();
    if (!client.ok()) return client.status();
    const auto partners = ListPartners(**client, ContextOf(request.operation));
    if (!partners.ok()) return partners.status();
    for (const boost::json::value& document : *partners) {
      const PartnerPolicy policy =
          AsStored(PartnerPolicyFromGraph(document), {});
      if (!sink({.display_name = DisplayNameOf(policy),
                 .state = PartnerPolicyToObject(policy),
                 .complete = true,
                 .diagnostics = {}}))
        break;
    }
    return absl::OkStatus();
  }

 private:
  graph::Session& session_;
};

}  // namespace

std::unique_ptr<framework::ListResource> NewPartnerPolicyList(
    graph::Session& session) {
  return std::make_unique<PartnerPolicyList>(session);
}

}  // namespace crosstenant::resources
