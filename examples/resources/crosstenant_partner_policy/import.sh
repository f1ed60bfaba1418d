# By the partner's tenant id.
terraform import crosstenant_partner_policy.target 33333333-3333-3333-3333-333333333333
