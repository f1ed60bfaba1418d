data "crosstenant_group" "marketing" {
  display_name = "Marketing"
}
