# Terraform 1.12 and later.
import {
  to = crosstenant_sync_job.fabrikam
  identity = {
    service_principal_id = "66666666-6666-6666-6666-666666666666"
    job_id               = "Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777"
  }
}
