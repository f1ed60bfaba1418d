# By the job's path, then source object, target object and target attribute.
terraform import crosstenant_attribute_mapping.department servicePrincipals/66666666-6666-6666-6666-666666666666/synchronization/jobs/Azure2Azure.11111111111111111111111111111111.77777777-7777-7777-7777-777777777777/User/User/department
