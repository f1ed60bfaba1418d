# Cross-tenant synchronization, complete: users of a source tenant become external members of a target tenant.
# One configuration, one provider configuration per tenant.

terraform {
  required_providers {
    crosstenant = {
      source  = "crosstenant/crosstenant"
      version = "0.1.0"
    }
  }
}

provider "crosstenant" {
  alias               = "source"
  tenant_id           = var.source_tenant.tenant_id
  client_id           = var.source_tenant.client_id
  client_secret       = var.source_client_secret
  graph_endpoint      = var.graph_endpoint
  authority_host      = var.authority_host
  ca_certificate_file = var.ca_certificate_file
}

provider "crosstenant" {
  alias               = "target"
  tenant_id           = var.target_tenant.tenant_id
  client_id           = var.target_tenant.client_id
  client_secret       = var.target_client_secret
  graph_endpoint      = var.graph_endpoint
  authority_host      = var.authority_host
  ca_certificate_file = var.ca_certificate_file
}

# --- Target tenant: let the source tenant's users in. ---

resource "crosstenant_partner_policy" "source_in_target" {
  provider  = crosstenant.target
  tenant_id = var.source_tenant.tenant_id

  automatic_user_consent_settings = {
    inbound_allowed = true
  }
  identity_synchronization = {
    display_name      = "Users of the source tenant"
    user_sync_inbound = { is_sync_allowed = true }
  }
}

# --- Source tenant: let its users out, and the job that sends them. ---

resource "crosstenant_partner_policy" "target_in_source" {
  provider  = crosstenant.source
  tenant_id = var.target_tenant.tenant_id

  automatic_user_consent_settings = {
    outbound_allowed = true
  }
}

resource "crosstenant_sync_app" "this" {
  provider     = crosstenant.source
  display_name = "Synchronization to the target tenant"
}

resource "crosstenant_sync_job" "this" {
  provider             = crosstenant.source
  service_principal_id = crosstenant_sync_app.this.service_principal_id
  target_tenant_id     = var.target_tenant.tenant_id
  scope                = "assigned"

  # Graph tests the connection before it makes the job, and the test needs both sides' consent.
  depends_on = [
    crosstenant_partner_policy.source_in_target,
    crosstenant_partner_policy.target_in_source,
  ]
}

# Of the users that are assigned, only those in Marketing.
resource "crosstenant_object_mapping" "users" {
  provider           = crosstenant.source
  sync_job_id        = crosstenant_sync_job.this.id
  source_object_name = "User"
  target_object_name = "User"
  enabled            = true
  flow_types         = ["Add", "Update", "Delete"]

  scoping_filter = {
    groups = [{
      name = "Marketing only"
      clauses = [{
        source_operand_name = "department"
        operator_name       = "EQUALS"
        values              = ["Marketing"]
      }]
    }]
  }
}

# Attributes that are not listed here keep Microsoft's default mapping.
locals {
  attribute_mappings = {
    accountEnabled      = { expression = "[accountEnabled]", default_value = "True" } # as Microsoft's default
    userPrincipalName   = { expression = "[userPrincipalName]" }                      # as Microsoft's default
    employeeId          = { expression = "Join(\"-\", \"EXT\", [employeeId])" }       # a function
    extensionAttribute1 = { expression = "\"From the source tenant\"" }               # a constant; unmapped by default
  }
}

resource "crosstenant_attribute_mapping" "user" {
  provider              = crosstenant.source
  for_each              = local.attribute_mappings
  sync_job_id           = crosstenant_sync_job.this.id
  target_attribute_name = each.key
  expression            = each.value.expression
  default_value         = try(each.value.default_value, null)
}

data "crosstenant_user" "assigned" {
  provider            = crosstenant.source
  for_each            = var.assigned_users
  user_principal_name = "${each.key}@${var.source_tenant.domain}"
}

resource "crosstenant_sync_assignment" "user" {
  provider             = crosstenant.source
  for_each             = data.crosstenant_user.assigned
  service_principal_id = crosstenant_sync_app.this.service_principal_id
  principal_object_id  = each.value.id
  app_role_id          = crosstenant_sync_app.this.app_role_id
}

# Starts the job after everything above, and pauses it first on destroy: it never runs half-configured.
resource "crosstenant_sync_job_activation" "this" {
  provider    = crosstenant.source
  sync_job_id = crosstenant_sync_job.this.id
  enabled     = true

  depends_on = [
    crosstenant_object_mapping.users,
    crosstenant_attribute_mapping.user,
    crosstenant_sync_assignment.user,
  ]
}

output "service_principal_id" {
  description = "Object id of the synchronization application's service principal."
  value       = crosstenant_sync_app.this.service_principal_id
}

output "sync_job_id" {
  description = "Graph path of the synchronization job."
  value       = crosstenant_sync_job.this.id
}
