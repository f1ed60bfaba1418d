# Terraform 1.12 and later.
import {
  to = crosstenant_sync_assignment.marketing
  identity = {
    service_principal_id = "66666666-6666-6666-6666-666666666666"
    principal_object_id  = "88888888-8888-8888-8888-888888888888"
    app_role_id          = "99999999-9999-9999-9999-999999999999"
  }
}
