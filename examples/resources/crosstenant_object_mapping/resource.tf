resource "crosstenant_object_mapping" "users" {
  sync_job_id = crosstenant_sync_job.fabrikam.id

  # Users who leave the scope stay in the target tenant.
  flow_types = ["Add", "Update"]

  scoping_filter = {
    groups = [{
      name = "Marketing in Norway"
      clauses = [
        {
          source_operand_name = "department"
          operator_name       = "EQUALS"
          values              = ["Marketing"]
        },
        {
          source_operand_name = "country"
          operator_name       = "EQUALS"
          values              = ["NO"]
        },
        {
          source_operand_name = "employeeId"
          operator_name       = "IS NOT NULL"
        },
      ]
    }]
  }
}
