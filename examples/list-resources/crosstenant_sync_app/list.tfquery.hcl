# terraform query (Terraform 1.14 and later)
list "crosstenant_sync_app" "apps" {
  provider = crosstenant
}
