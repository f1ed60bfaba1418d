# Terraform 1.12 and later.
import {
  to = crosstenant_attribute_mapping.department
  identity = {
    sync_job_id           = "servicePrincipals/66666666-6666-6666-6666-666666666666/synchronization/jobs/Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777"
    source_object_name    = "User"
    target_object_name    = "User"
    target_attribute_name = "department"
  }
}
