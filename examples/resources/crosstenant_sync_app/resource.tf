resource "crosstenant_sync_app" "fabrikam" {
  display_name = "Synchronization to Fabrikam"
}
