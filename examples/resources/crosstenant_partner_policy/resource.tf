# In the source tenant: its users go to the target without a consent prompt.
resource "crosstenant_partner_policy" "target" {
  tenant_id = "33333333-3333-3333-3333-333333333333"

  automatic_user_consent_settings = {
    outbound_allowed = true
  }
}

# In the target tenant: users of the source may be synchronized in.
resource "crosstenant_partner_policy" "source" {
  provider  = crosstenant.target
  tenant_id = "11111111-1111-1111-1111-111111111111"

  automatic_user_consent_settings = {
    inbound_allowed = true
  }

  inbound_trust = {
    is_mfa_accepted = true
  }

  identity_synchronization = {
    display_name = "Contoso"
    user_sync_inbound = {
      is_sync_allowed = true
    }
  }
}
