#include "tests/acceptance/setup_configuration.h"

#include "absl/strings/str_replace.h"
#include "sandbox/seed.h"

namespace crosstenant::acceptance {
namespace {

constexpr char kJob[] = R"hcl(
resource "crosstenant_partner_policy" "in_target" {
  provider  = crosstenant.target
  tenant_id = "SOURCE"

  automatic_user_consent_settings = { inbound_allowed = true }
  identity_synchronization = {
    display_name      = "Source"
    user_sync_inbound = { is_sync_allowed = true }
  }
}

resource "crosstenant_partner_policy" "in_source" {
  provider  = crosstenant.source
  tenant_id = "TARGET"

  automatic_user_consent_settings = { outbound_allowed = true }
}

resource "crosstenant_sync_app" "app" {
  provider     = crosstenant.source
  display_name = "Fabrikam"
}

resource "crosstenant_sync_job" "job" {
  provider             = crosstenant.source
  service_principal_id = crosstenant_sync_app.app.service_principal_id
  target_tenant_id     = "TARGET"
  depends_on           = [crosstenant_partner_policy.in_target, crosstenant_partner_policy.in_source]
}
)hcl";

constexpr char kRest[] = R"hcl(
resource "crosstenant_object_mapping" "users" {
  provider    = crosstenant.source
  sync_job_id = crosstenant_sync_job.job.id

  scoping_filter = {
    groups = [{
      name    = "Marketing only"
      clauses = [{ source_operand_name = "department", operator_name = "EQUALS", values = ["Marketing"] }]
    }]
  }
}

resource "crosstenant_attribute_mapping" "attribute" {
  for_each = {
    employeeId          = "Append(\"S-\", [employeeId])"
    extensionAttribute1 = "\"From source\""
    jobTitle            = "ToUpper([jobTitle])"
  }
  provider              = crosstenant.source
  sync_job_id           = crosstenant_sync_job.job.id
  target_attribute_name = each.key
  expression            = each.value
}

data "crosstenant_user" "assigned" {
  for_each            = toset(["UserS1", "UserS3", "UserS4"])
  provider            = crosstenant.source
  user_principal_name = "${each.key}@DOMAIN"
}

resource "crosstenant_sync_assignment" "user" {
  for_each             = data.crosstenant_user.assigned
  provider             = crosstenant.source
  service_principal_id = crosstenant_sync_app.app.service_principal_id
  principal_object_id  = each.value.id
  app_role_id          = crosstenant_sync_app.app.app_role_id
}

resource "crosstenant_sync_job_activation" "run" {
  provider    = crosstenant.source
  sync_job_id = crosstenant_sync_job.job.id
  depends_on = [crosstenant_object_mapping.users, crosstenant_attribute_mapping.attribute,
  crosstenant_sync_assignment.user]
}
)hcl";

std::string Filled(std::string text) {
  return absl::StrReplaceAll(text,
                             {{"SOURCE", sandbox::kPictureSource.tenant_id},
                              {"TARGET", sandbox::kPictureTarget.tenant_id},
                              {"DOMAIN", sandbox::kPictureSource.domain}});
}

}  // namespace

std::string JobConfiguration() { return Filled(kJob); }

std::string WholeConfiguration() { return Filled(std::string(kJob) + kRest); }

}  // namespace crosstenant::acceptance
