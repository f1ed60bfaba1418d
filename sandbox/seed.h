// The picture of Microsoft's article on cross-tenant synchronization as data: a
// source tenant with UserS1 to UserS3 (and UserS4, in Sales, so that a filter
// on the department decides something), a target tenant with UserT1 to UserT3
// and GroupT1. Every id is fixed, so that examples and tests can name it; the
// clients' secrets are random.
#ifndef CROSSTENANT_SANDBOX_SEED_H_
#define CROSSTENANT_SANDBOX_SEED_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "sandbox/store.h"

namespace crosstenant::sandbox {

struct PictureTenant {
  absl::string_view tenant_id;
  absl::string_view display_name;
  absl::string_view domain;
  absl::string_view initial_domain;
  absl::string_view client_id;         // Has AdministratorPermissions.
  absl::string_view reader_client_id;  // Has ReaderPermissions.
};

inline constexpr PictureTenant kPictureSource = {
    "5a000000-0000-4000-8000-000000000001",
    "Contoso (source)",
    "source.example",
    "contososource.onmicrosoft.com",
    "5a000000-0000-4000-8000-0000000000c1",
    "5a000000-0000-4000-8000-0000000000c2"};
inline constexpr PictureTenant kPictureTarget = {
    "7a000000-0000-4000-8000-000000000001",
    "Fabrikam (target)",
    "target.example",
    "fabrikamtarget.onmicrosoft.com",
    "7a000000-0000-4000-8000-0000000000c1",
    "7a000000-0000-4000-8000-0000000000c2"};

inline constexpr absl::string_view kUserS1 =
    "5a000000-0000-4000-8000-000000000101";
inline constexpr absl::string_view kUserS2 =
    "5a000000-0000-4000-8000-000000000102";
inline constexpr absl::string_view kUserS3 =
    "5a000000-0000-4000-8000-000000000103";
inline constexpr absl::string_view kUserS4 =
    "5a000000-0000-4000-8000-000000000104";
inline constexpr absl::string_view kUserT1 =
    "7a000000-0000-4000-8000-000000000101";
inline constexpr absl::string_view kUserT2 =
    "7a000000-0000-4000-8000-000000000102";
inline constexpr absl::string_view kUserT3 =
    "7a000000-0000-4000-8000-000000000103";
inline constexpr absl::string_view kGroupT1 =
    "7a000000-0000-4000-8000-000000000201";

// Writes both tenants. The store must have none.
void SeedPicture(Store& store, absl::Time now);

}  // namespace crosstenant::sandbox

#endif  // CROSSTENANT_SANDBOX_SEED_H_
