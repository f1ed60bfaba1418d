#include "resources/catalog.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "provider/framework/list_type.h"
#include "provider/framework/resource_type.h"
#include "provider/framework/schema_check.h"
#include "provider/provider_arguments.h"

namespace crosstenant::resources {
namespace {

using framework::Attribute;

// Tests run in the root of the source tree.
bool HasExample(const std::string& path) {
  const std::filesystem::path file = absl::StrCat("examples/", path);
  return std::filesystem::exists(file) && std::filesystem::file_size(file) > 0;
}

void ExpectDescriptions(const std::vector<Attribute>& attributes,
                        const std::string& where) {
  for (const Attribute& attribute : attributes) {
    const std::string name = absl::StrCat(where, ".", attribute.name);
    EXPECT_FALSE(attribute.description.empty()) << name;
    EXPECT_EQ(
        attribute.description.empty() ? '.' : attribute.description.back(), '.')
        << name << " is described with half a sentence";
    if (attribute.IsNested()) {
      ExpectDescriptions(attribute.nested.front().attributes, name);
    }
  }
}

void ExpectDescribed(const framework::Schema& schema, const std::string& type,
                     framework::SchemaKind kind) {
  EXPECT_THAT(framework::CheckSchema(schema, kind), ::testing::IsEmpty())
      << type;
  EXPECT_FALSE(schema.description.empty()) << type;
  ExpectDescriptions(schema.attributes, type);
}

TEST(Catalog, EveryResourceIsDescribedAndHasExamples) {
  graph::Session session;
  for (const auto& [type, resource] : AllResources(session)) {
    ExpectDescribed(resource->GetSchema(), type,
                    framework::SchemaKind::kResource);
    EXPECT_TRUE(HasExample(absl::StrCat("resources/", type, "/resource.tf")))
        << type;
    EXPECT_TRUE(HasExample(absl::StrCat("resources/", type, "/import.sh")))
        << type;
    EXPECT_TRUE(
        HasExample(absl::StrCat("resources/", type, "/import-by-identity.tf")))
        << type;
  }
}

TEST(Catalog, EveryResourceHasAnIdentityAndKeepsTheRules) {
  graph::Session session;
  for (const auto& [type, resource] : AllResources(session)) {
    const framework::ResourceType checked(type, *resource, {});
    EXPECT_THAT(checked.Problems(), ::testing::IsEmpty()) << type;
    EXPECT_NE(checked.identity(), nullptr) << type;
  }
}

std::string Contents(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Catalog, TheGuideTellsHowEachTypeIsImportedAndListed) {
  const std::string guide = Contents("docs/guides/importing.md");
  graph::Session session;
  for (const auto& [type, resource] : AllResources(session)) {
    const framework::ResourceType checked(type, *resource, {});
    const std::size_t row = guide.find(absl::StrCat("| `", type, "` |"));
    ASSERT_NE(row, std::string::npos) << type;
    const std::string line = guide.substr(row, guide.find('\n', row) - row);
    for (const auto& attribute : checked.identity()->schema().attributes) {
      EXPECT_THAT(line, ::testing::HasSubstr(absl::StrCat(
                            "`", attribute.name, "`",
                            attribute.required_for_import ? "" : "*")))
          << type;
    }
  }
  const std::size_t lists = guide.find("| List | Arguments |");
  ASSERT_NE(lists, std::string::npos);
  for (const auto& [type, list] : AllListResources(session)) {
    const std::size_t row = guide.find(absl::StrCat("| `", type, "` |"), lists);
    ASSERT_NE(row, std::string::npos) << type;
    const std::string line = guide.substr(row, guide.find('\n', row) - row);
    for (const Attribute& attribute : list->GetSchema().attributes) {
      EXPECT_THAT(line,
                  ::testing::HasSubstr(absl::StrCat("`", attribute.name, "`")))
          << type;
    }
  }
}

// Everything that can be found without naming it first.
TEST(Catalog, EveryListHasAResourceADescriptionAndAnExample) {
  graph::Session session;
  const framework::Resources resources = AllResources(session);
  std::vector<std::string> types;
  for (const auto& [type, list] : AllListResources(session)) {
    types.push_back(type);
    const auto resource = resources.find(type);
    ASSERT_NE(resource, resources.end()) << type;
    const framework::ResourceType managed(type, *resource->second, {});
    const framework::ListType checked(type, *list, &managed, {});
    EXPECT_THAT(checked.Problems(), ::testing::IsEmpty()) << type;
    ExpectDescriptions(checked.schema().attributes, type);
    EXPECT_TRUE(
        HasExample(absl::StrCat("list-resources/", type, "/list.tfquery.hcl")))
        << type;
  }
  EXPECT_THAT(types,
              ::testing::ElementsAre(
                  "crosstenant_attribute_mapping", "crosstenant_object_mapping",
                  "crosstenant_partner_policy", "crosstenant_sync_app",
                  "crosstenant_sync_assignment", "crosstenant_sync_job"));
}

TEST(Catalog, EveryDataSourceIsDescribedAndHasAnExample) {
  graph::Session session;
  for (const auto& [type, source] : AllDataSources(session)) {
    ExpectDescribed(source->GetSchema(), type,
                    framework::SchemaKind::kDataSource);
    EXPECT_TRUE(
        HasExample(absl::StrCat("data-sources/", type, "/data-source.tf")))
        << type;
  }
}

TEST(Catalog, TheProviderIsDescribedAndHasAnExample) {
  ExpectDescribed(ProviderSchema(), "provider",
                  framework::SchemaKind::kProvider);
  EXPECT_TRUE(HasExample("provider/provider.tf"));
}

TEST(Catalog, OffersWhatTheDocumentationNames) {
  graph::Session session;
  std::vector<std::string> types;
  for (const auto& [type, resource] : AllResources(session)) {
    types.push_back(type);
  }
  EXPECT_THAT(types,
              ::testing::ElementsAre(
                  "crosstenant_attribute_mapping", "crosstenant_object_mapping",
                  "crosstenant_partner_policy", "crosstenant_sync_app",
                  "crosstenant_sync_assignment", "crosstenant_sync_job",
                  "crosstenant_sync_job_activation"));
}

TEST(Catalog, WithoutAConfiguredProviderNothingIsRead) {
  graph::Session session;
  for (const auto& [type, resource] : AllResources(session)) {
    framework::ReadResponse response;
    EXPECT_EQ(resource->Read({}, response).code(),
              absl::StatusCode::kFailedPrecondition)
        << type;
  }
}

}  // namespace
}  // namespace crosstenant::resources
