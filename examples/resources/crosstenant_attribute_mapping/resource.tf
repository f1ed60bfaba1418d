# A function.
resource "crosstenant_attribute_mapping" "department" {
  sync_job_id           = crosstenant_sync_job.fabrikam.id
  target_attribute_name = "department"
  expression            = "Append([department], \" (Contoso)\")"
}

# A constant: the quotes belong to the expression.
resource "crosstenant_attribute_mapping" "company" {
  sync_job_id           = crosstenant_sync_job.fabrikam.id
  target_attribute_name = "companyName"
  expression            = "\"Contoso\""
}

# An attribute as it is, with a value for users who have none.
resource "crosstenant_attribute_mapping" "language" {
  sync_job_id           = crosstenant_sync_job.fabrikam.id
  target_attribute_name = "preferredLanguage"
  expression            = "[preferredLanguage]"
  default_value         = "nb-NO"
}

# A default mapping that is not wanted.
resource "crosstenant_attribute_mapping" "telephone" {
  sync_job_id           = crosstenant_sync_job.fabrikam.id
  target_attribute_name = "telephoneNumber"
  mapped                = false
}
