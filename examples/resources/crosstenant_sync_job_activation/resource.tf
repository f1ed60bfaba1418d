# Starts the job last, and pauses it first when the configuration is destroyed.
resource "crosstenant_sync_job_activation" "fabrikam" {
  sync_job_id = crosstenant_sync_job.fabrikam.id

  # A change looks at every user again.
  restart_triggers = {
    scope = crosstenant_sync_job.fabrikam.scope
  }

  depends_on = [
    crosstenant_object_mapping.users,
    crosstenant_attribute_mapping.department,
    crosstenant_sync_assignment.marketing,
  ]
}
