# By Microsoft Graph's path of the job.
terraform import crosstenant_sync_job_activation.fabrikam servicePrincipals/66666666-6666-6666-6666-666666666666/synchronization/jobs/Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777
