terraform {
  required_providers {
    crosstenant = {
      source = "crosstenant/crosstenant"
    }
  }
}

# One provider configuration for each tenant. The secrets are best kept out of
# the configuration: with a single tenant, ARM_CLIENT_SECRET does.
variable "source_client_secret" {
  type      = string
  sensitive = true
}

variable "target_client_secret" {
  type      = string
  sensitive = true
}

# The source tenant: users come from here.
provider "crosstenant" {
  tenant_id     = "11111111-1111-1111-1111-111111111111"
  client_id     = "22222222-2222-2222-2222-222222222222"
  client_secret = var.source_client_secret
}

# The target tenant: users go there.
provider "crosstenant" {
  alias         = "target"
  tenant_id     = "33333333-3333-3333-3333-333333333333"
  client_id     = "44444444-4444-4444-4444-444444444444"
  client_secret = var.target_client_secret
}
