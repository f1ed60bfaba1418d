#include "sandbox/engine/user_attributes.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace crosstenant::sandbox {
namespace {

using mapping::AttributeValue;

enum class Shape { kText, kBoolean, kFirstOfList, kList };

struct AttributeName {
  absl::string_view schema;
  absl::string_view graph;
  Shape shape = Shape::kText;
  bool writable = true;  // In the target.
};

// Where the names differ or the value is not one text.
constexpr AttributeName kNames[] = {
    {"objectId", "id", Shape::kText, false},
    {"accountEnabled", "accountEnabled", Shape::kBoolean},
    {"telephoneNumber", "businessPhones", Shape::kFirstOfList},
    {"mobile", "mobilePhone"},
    {"facsimileTelephoneNumber", "faxNumber"},
    {"physicalDeliveryOfficeName", "officeLocation"},
    {"immutableId", "onPremisesImmutableId"},
    {"dirSyncEnabled", "onPremisesSyncEnabled", Shape::kBoolean, false},
    {"userState", "externalUserState", Shape::kText, false},
    {"showInAddressList", "showInAddressList", Shape::kBoolean},
    {"otherMails", "otherMails", Shape::kList, false},
    {"proxyAddresses", "proxyAddresses", Shape::kList, false},
    {"originalUserPrincipalName", "userPrincipalName", Shape::kText, false},
    {"manager", "managerId"},
    {"netId", "netId", Shape::kText, false},
};

AttributeName NameOf(absl::string_view schema) {
  for (const AttributeName& name : kNames) {
    if (name.schema == schema) return name;
  }
  return {schema, schema};
}

// The object in which a nested attribute lies, and its name there; null for one
// that is not nested.
struct Nested {
  absl::string_view object;
  absl::string_view member;
};

Nested NestedOf(absl::string_view schema) {
  constexpr absl::string_view kOrgData = "employeeOrgData.";
  if (absl::StartsWith(schema, kOrgData))
    return {"employeeOrgData", schema.substr(kOrgData.size())};
  if (absl::StartsWith(schema, "extensionAttribute"))
    return {"onPremisesExtensionAttributes", schema};
  return {};
}

AttributeValue FromJson(const json::value* value) {
  if (value == nullptr) return AttributeValue::Null();
  if (value->is_string())
    return AttributeValue::Text(std::string(View(value->get_string())));
  if (value->is_bool()) return AttributeValue::Boolean(value->get_bool());
  if (value->is_int64())
    return AttributeValue::Text(absl::StrCat(value->get_int64()));
  if (!value->is_array()) return AttributeValue::Null();
  std::vector<std::string> texts;
  for (const json::value& item : value->get_array()) {
    if (item.is_string()) texts.emplace_back(View(item.get_string()));
  }
  if (texts.empty()) return AttributeValue::Null();
  return AttributeValue::Multiple(std::move(texts));
}

}  // namespace

AttributeValue ReadAttribute(const json::object& user, absl::string_view name) {
  // True only for users that are out of scope, and those are never mapped.
  if (name == "IsSoftDeleted") return AttributeValue::Boolean(false);
  if (name == "alternativeSecurityIds" && Items(user, name).empty())
    return AttributeValue::Text("None");
  if (const Nested nested = NestedOf(name); !nested.object.empty()) {
    const json::object* object = ObjectMember(user, nested.object);
    return object == nullptr ? AttributeValue::Null()
                             : FromJson(Member(*object, nested.member));
  }
  const AttributeName attribute = NameOf(name);
  AttributeValue value = FromJson(Member(user, attribute.graph));
  if (attribute.shape == Shape::kFirstOfList && !value.IsNull())
    return AttributeValue::Text(value.values.front());
  return value;
}

bool WriteAttribute(json::object& user, absl::string_view name,
                    const AttributeValue& value) {
  if (value.IsNull()) return false;
  const std::string& text = value.values.front();
  if (const Nested nested = NestedOf(name); !nested.object.empty()) {
    if (ObjectMember(user, nested.object) == nullptr)
      user[Text(nested.object)] = json::object();
    (*MutableObjectMember(user, nested.object))[Text(nested.member)] = text;
    return true;
  }
  const AttributeName attribute = NameOf(name);
  if (!attribute.writable || Member(user, attribute.graph) == nullptr)
    return false;
  json::value& stored = user[Text(attribute.graph)];
  switch (attribute.shape) {
    case Shape::kText:
      stored = text;
      return true;
    case Shape::kBoolean:
      stored = absl::EqualsIgnoreCase(text, "true");
      return true;
    case Shape::kFirstOfList:
      stored = json::array{json::value(text)};
      return true;
    case Shape::kList:
      return false;
  }
  return false;
}

AttributeValue SourceUser::Find(std::string_view name) const {
  return ReadAttribute(user_, absl::string_view(name.data(), name.size()));
}

}  // namespace crosstenant::sandbox
