# The two tenants. run.sh fills these in for the sandbox; for real tenants see README.md at the top of the repository.

variable "source_tenant" {
  description = "The tenant that the users come from, and the application (client) to sign in with there."
  type = object({
    tenant_id = string
    domain    = string
    client_id = string
  })
}

variable "source_client_secret" {
  description = "Secret of the source tenant's application."
  type        = string
  sensitive   = true
}

variable "target_tenant" {
  description = "The tenant that the users go to, and the application (client) to sign in with there."
  type = object({
    tenant_id = string
    domain    = string
    client_id = string
  })
}

variable "target_client_secret" {
  description = "Secret of the target tenant's application."
  type        = string
  sensitive   = true
}

variable "graph_endpoint" {
  description = "Address of Microsoft Graph; null is the public cloud."
  type        = string
  default     = null
}

variable "authority_host" {
  description = "Address of the sign-in service; null is the public cloud."
  type        = string
  default     = null
}

variable "ca_certificate_file" {
  description = "Certificates to trust beside the system's: the sandbox has its own authority."
  type        = string
  default     = null
}

variable "assigned_users" {
  description = "Who is in scope: names before the @ of the source tenant's domain."
  type        = set(string)
  default     = ["UserS1", "UserS3", "UserS4"]
}
