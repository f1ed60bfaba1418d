# terraform query (Terraform 1.14 and later)
list "crosstenant_partner_policy" "partners" {
  provider = crosstenant
}
