#include "sandbox/seed.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "sandbox/directory_objects.h"
#include "sandbox/identifiers.h"
#include "sandbox/permissions.h"
#include "sandbox/tenants.h"

namespace crosstenant::sandbox {
namespace {

struct Person {
  absl::string_view id;
  absl::string_view name;
  absl::string_view given_name;
  absl::string_view surname;
  absl::string_view department;
  absl::string_view job_title;
  absl::string_view employee_id;
  absl::string_view net_id;
};

constexpr Person kSourcePeople[] = {
    {kUserS1, "UserS1", "Sara", "One", "Marketing", "Campaign Manager", "S1001",
     "1003200A5A000001"},
    {kUserS2, "UserS2", "Samir", "Two", "Marketing", "Copywriter", "S1002",
     "1003200A5A000002"},
    {kUserS3, "UserS3", "Sofia", "Three", "Marketing", "Marketing Director",
     "S1003", "1003200A5A000003"},
    {kUserS4, "UserS4", "Simon", "Four", "Sales", "Account Executive", "S1004",
     "1003200A5A000004"},
};
constexpr Person kTargetPeople[] = {
    {kUserT1, "UserT1", "Tara", "One", "Engineering", "Developer", "T2001",
     "1003200A7A000001"},
    {kUserT2, "UserT2", "Tomas", "Two", "Engineering", "Developer", "T2002",
     "1003200A7A000002"},
    {kUserT3, "UserT3", "Thea", "Three", "Engineering", "Designer", "T2003",
     "1003200A7A000003"},
};

void AddPerson(Store& store, const PictureTenant& tenant, const Person& person,
               absl::Time now) {
  const std::string alias = absl::AsciiStrToLower(person.name);
  const std::string address = absl::StrCat(alias, "@", tenant.domain);
  json::object user = BlankUser(now);
  user["id"] = Text(person.id);
  user["displayName"] = Text(person.name);
  user["givenName"] = Text(person.given_name);
  user["surname"] = Text(person.surname);
  user["department"] = Text(person.department);
  user["jobTitle"] = Text(person.job_title);
  user["employeeId"] = Text(person.employee_id);
  user["netId"] = Text(person.net_id);
  user["userPrincipalName"] = address;
  user["mail"] = address;
  user["mailNickname"] = alias;
  user["city"] = "Redmond";
  user["country"] = "US";
  user["usageLocation"] = "US";
  user["companyName"] = Text(tenant.display_name);
  user["businessPhones"] =
      json::array{absl::StrCat("+1 425 555 ", person.employee_id.substr(1))};
  user["proxyAddresses"] = json::array{absl::StrCat("SMTP:", address)};
  user["identities"] =
      json::array{json::object{{"signInType", "userPrincipalName"},
                               {"issuer", Text(tenant.initial_domain)},
                               {"issuerAssignedId", address}}};
  PutObject(store, std::string(tenant.tenant_id), kUsers, user);
}

void AddClient(Store& store, const PictureTenant& tenant, absl::string_view id,
               absl::string_view name,
               const std::vector<std::string>& permissions) {
  PutClient(store, std::string(tenant.tenant_id),
            {std::string(id),
             std::string(name),
             NewSecret(30),
             {permissions.begin(), permissions.end()}});
}

void AddTenant(Store& store, const PictureTenant& tenant) {
  PutTenant(store,
            {std::string(tenant.tenant_id), std::string(tenant.display_name),
             std::string(tenant.domain), std::string(tenant.initial_domain)});
  AddClient(store, tenant, tenant.client_id, "terraform",
            AdministratorPermissions());
  AddClient(store, tenant, tenant.reader_client_id, "reader",
            ReaderPermissions());
}

}  // namespace

void SeedPicture(Store& store, absl::Time now) {
  AddTenant(store, kPictureSource);
  for (const Person& person : kSourcePeople)
    AddPerson(store, kPictureSource, person, now);
  AddTenant(store, kPictureTarget);
  for (const Person& person : kTargetPeople)
    AddPerson(store, kPictureTarget, person, now);
  const json::object group = {{"id", Text(kGroupT1)},
                              {"deletedDateTime", nullptr},
                              {"createdDateTime", GraphTime(now)},
                              {"displayName", "GroupT1"},
                              {"description", "The target tenant's own group"},
                              {"groupTypes", json::array()},
                              {"mailEnabled", false},
                              {"mailNickname", "groupt1"},
                              {"securityEnabled", true},
                              {"isAssignableToRole", nullptr},
                              {"membershipRule", nullptr},
                              {"membershipRuleProcessingState", nullptr},
                              {"visibility", nullptr}};
  const std::string target(kPictureTarget.tenant_id);
  PutObject(store, target, kGroups, group);
  for (absl::string_view user : {kUserT1, kUserT2, kUserT3}) {
    AddMember(store, target, std::string(kGroupT1), std::string(user));
  }
}

}  // namespace crosstenant::sandbox
