# Terraform 1.12 and later.
import {
  to = crosstenant_partner_policy.target
  identity = {
    tenant_id = "33333333-3333-3333-3333-333333333333"
  }
}
