data "crosstenant_group" "marketing" {
  display_name = "Marketing"
}

resource "crosstenant_sync_assignment" "marketing" {
  service_principal_id = crosstenant_sync_app.fabrikam.service_principal_id
  app_role_id          = crosstenant_sync_app.fabrikam.app_role_id
  principal_object_id  = data.crosstenant_group.marketing.object_id
}
