# Terraform 1.12 and later.
import {
  to = crosstenant_sync_app.fabrikam
  identity = {
    application_object_id = "55555555-5555-5555-5555-555555555555"
  }
}
