#include "resources/object_id_argument.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "provider/graph/object_path.h"

namespace crosstenant::resources {
namespace {

constexpr std::string_view kArgument = "service_principal_id";

const Collections& ServicePrincipals() {
  static const Collections& collections = *new Collections{"servicePrincipals"};
  return collections;
}

}  // namespace

absl::StatusOr<std::string> ParseObjectId(std::string_view text,
                                          const Collections& collections) {
  for (const std::string& collection : collections) {
    absl::StatusOr<std::string> id = graph::NormalizeObjectId(text, collection);
    if (id.ok()) return id;
  }
  std::string forms = "a GUID (11111111-2222-3333-4444-555555555555)";
  for (const std::string& collection : collections) {
    absl::StrAppend(&forms, " or ", collection, "/{GUID}");
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", std::string(text), "\" is no object id. Give ", forms, "."));
}

absl::StatusOr<std::string> ObjectIdArgument(const framework::Object& object,
                                             std::string_view name,
                                             const Collections& collections) {
  absl::StatusOr<std::string> id =
      ParseObjectId(object.StringOrEmpty(name), collections);
  if (id.ok()) return id;
  return framework::AtPath(id.status(), framework::Path::Root(name));
}

framework::Validator IsObjectId(Collections collections) {
  return [collections = std::move(collections)](
             const framework::Value& value, const framework::Path& path,
             framework::Diagnostics& diagnostics) {
    const absl::StatusOr<std::string> id =
        ParseObjectId(value.AsString(), collections);
    if (id.ok()) return;
    diagnostics.AddError(absl::StrCat("Invalid value for ", path.ToString()),
                         std::string(id.status().message()), path);
  };
}

framework::SameMeaning SameObjectId(Collections collections) {
  return [collections = std::move(collections)](const framework::Value& a,
                                                const framework::Value& b) {
    const auto first = ParseObjectId(a.AsString(), collections);
    const auto second = ParseObjectId(b.AsString(), collections);
    return first.ok() && second.ok() && *first == *second;
  };
}

framework::IdentityAttribute::Canonical BareObjectId(Collections collections) {
  return [collections = std::move(collections)](std::string_view text) {
    return ParseObjectId(text, collections).value_or(std::string(text));
  };
}

std::string GuidInLowerCase(std::string_view text) {
  return absl::AsciiStrToLower(std::string(text));
}

framework::IdentityAttribute ServicePrincipalIdentity() {
  return framework::RequiredForImport(std::string(kArgument),
                                      "Object id of the synchronization "
                                      "application's service principal.")
      .InOneSpelling(BareObjectId(ServicePrincipals()));
}

framework::Attribute ListedServicePrincipal(std::string description) {
  return framework::Required(std::string(kArgument), framework::Type::String(),
                             std::move(description))
      .Validate(IsObjectId(ServicePrincipals()));
}

framework::Attribute ServicePrincipalIdArgument(std::string description) {
  return ListedServicePrincipal(std::move(description))
      .RequiresReplace()
      .Same(SameObjectId(ServicePrincipals()));
}

absl::StatusOr<std::string> ServicePrincipalIdOf(
    const framework::Object& object) {
  return ObjectIdArgument(object, kArgument, ServicePrincipals());
}

}  // namespace crosstenant::resources
