# By the job's path, then source and target object name.
terraform import crosstenant_object_mapping.users servicePrincipals/66666666-6666-6666-6666-666666666666/synchronization/jobs/Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777/User/User
