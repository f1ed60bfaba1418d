data "crosstenant_user" "adele" {
  user_principal_name = "adele@contoso.com"
}
