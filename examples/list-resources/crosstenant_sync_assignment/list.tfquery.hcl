# terraform query (Terraform 1.14 and later)
list "crosstenant_sync_assignment" "members" {
  provider = crosstenant

  config {
    service_principal_id = "66666666-6666-6666-6666-666666666666"
  }
}
