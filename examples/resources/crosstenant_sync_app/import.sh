# By the object id of the application, or of its service principal.
terraform import crosstenant_sync_app.fabrikam 55555555-5555-5555-5555-555555555555
