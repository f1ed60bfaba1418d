resource "crosstenant_sync_job" "fabrikam" {
  service_principal_id = crosstenant_sync_app.fabrikam.service_principal_id
  target_tenant_id     = "33333333-3333-3333-3333-333333333333"
  deletion_threshold   = 500

  notification = {
    enabled    = true
    recipients = "identity@contoso.com"
  }

  # The service checks the policies of both tenants when a job is created.
  depends_on = [
    crosstenant_partner_policy.source,
    crosstenant_partner_policy.target,
  ]
}
