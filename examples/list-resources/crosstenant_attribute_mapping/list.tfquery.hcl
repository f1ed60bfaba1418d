# terraform query (Terraform 1.14 and later)
list "crosstenant_attribute_mapping" "customised" {
  provider = crosstenant

  config {
    sync_job_id     = "servicePrincipals/66666666-6666-6666-6666-666666666666/synchronization/jobs/Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777"
    customised_only = true
  }
}
