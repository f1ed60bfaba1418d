#include "tests/acceptance/terraform_directory.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace crosstenant::acceptance {
namespace {

namespace json = boost::json;
using testing::ChildProcess;
using testing::Finished;

std::string NewDirectory() {
  std::string name =
      absl::StrCat(::testing::TempDir(), "crosstenant-acceptance-XXXXXX");
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("mkdtemp failed");
  std::filesystem::create_directory(name + "/tmp");
  return name;
}

}  // namespace

std::string FindTerraform() {
  for (const char* name : {"terraform", "tofu"}) {
    std::string path =
        std::getenv("PATH") == nullptr ? "" : std::getenv("PATH");
    path += ':';
    for (std::size_t begin = 0, end = path.find(':'); end != std::string::npos;
         begin = end + 1, end = path.find(':', begin)) {
      const std::filesystem::path candidate =
          std::filesystem::path(path.substr(begin, end - begin)) / name;
      std::error_code error;
      if (std::filesystem::is_regular_file(candidate, error))
        return candidate.string();
    }
  }
  return "";
}

bool TerraformIsMissing() {
  if (!FindTerraform().empty()) return false;
  EXPECT_EQ(std::getenv("CI"), nullptr)
      << "neither terraform nor tofu is on PATH";
  return true;
}

TerraformDirectory::TerraformDirectory(const std::string& source,
                                       const std::string& program,
                                       Variables environment)
    : source_(source),
      directory_(NewDirectory()),
      environment_(std::move(environment)) {
  const std::string binaries =
      std::filesystem::path(program).parent_path().string();
  Write("terraform.rc",
        absl::StrCat("provider_installation {\n  dev_overrides {\n",
                     "    \"registry.terraform.io/", source, "\" = \"",
                     binaries, "\"\n", "    \"registry.opentofu.org/", source,
                     "\" = \"", binaries, "\"\n", "  }\n}\n"));
}

TerraformDirectory::~TerraformDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TerraformDirectory::Write(const std::string& name,
                               const std::string& text) const {
  std::ofstream(std::filesystem::path(directory_) / name) << text;
}

void TerraformDirectory::WriteConfiguration(const std::string& blocks) const {
  const std::string type = source_.substr(source_.find('/') + 1);
  Write("main.tf", absl::StrCat("terraform {\n  required_providers {\n    ",
                                type, " = {\n      source = \"", source_,
                                "\"\n    }\n  }\n}\n\n", blocks));
}

std::string TerraformDirectory::Contents(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(directory_) / name).rdbuf();
  return text.str();
}

std::unique_ptr<ChildProcess> TerraformDirectory::StartTerraform(
    const std::vector<std::string>& arguments,
    const Variables& environment) const {
  std::vector<std::string> command = {FindTerraform()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  Variables all = {
      {"TF_CLI_CONFIG_FILE", absl::StrCat(directory_, "/terraform.rc")},
      {"TF_IN_AUTOMATION", "1"},
      {"TF_INPUT", "0"},
      {"TF_CLI_ARGS", "-no-color"},
      {"CHECKPOINT_DISABLE", "1"},
      {"TMPDIR", absl::StrCat(directory_, "/tmp")}};
  all.insert(environment_.begin(), environment_.end());
  for (const auto& [name, value] : environment) all[name] = value;
  return std::make_unique<ChildProcess>(command, directory_, all);
}

Finished TerraformDirectory::Terraform(
    const std::vector<std::string>& arguments,
    const Variables& environment) const {
  return StartTerraform(arguments, environment)->Wait();
}

json::value TerraformDirectory::PlanJson() const {
  if (Terraform({"plan", "-out=plan.bin"}).exit_code != 0) return nullptr;
  const Finished shown = Terraform({"show", "-json", "plan.bin"});
  // dev_overrides make terraform print a warning, but only to standard error
  // and not for `show`.
  json::error_code error;
  json::value plan =
      json::parse(shown.output.substr(shown.output.find('{')), error);
  return error ? json::value(nullptr) : plan;
}

json::value TerraformDirectory::StateFile() const {
  json::error_code error;
  json::value state = json::parse(Contents("terraform.tfstate"), error);
  return error ? json::value(nullptr) : state;
}

std::string TerraformDirectory::StateOf(const std::string& address,
                                        const std::string& attribute) const {
  const Finished shown = Terraform({"show", "-json"});
  const json::value state =
      json::parse(shown.output.substr(shown.output.find('{')));
  json::error_code error;
  const json::value* resources =
      state.find_pointer("/values/root_module/resources", error);
  if (resources == nullptr) return "<absent>";
  for (const json::value& resource : resources->as_array()) {
    if (resource.at("address").as_string() != address) continue;
    const json::value* value =
        resource.at("values").as_object().if_contains(attribute);
    if (value == nullptr) return "<absent>";
    return value->is_string() ? std::string(value->as_string())
                              : json::serialize(*value);
  }
  return "<absent>";
}

std::vector<std::string> TerraformDirectory::TemporaryFiles() const {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(directory_ + "/tmp"))
    names.push_back(entry.path().filename().string());
  return names;
}

std::vector<std::string> ChangesIn(const json::value& plan) {
  std::vector<std::string> changes;
  if (!plan.is_object() || !plan.as_object().contains("resource_changes"))
    return changes;
  for (const json::value& resource : plan.at("resource_changes").as_array()) {
    const json::object& change = resource.at("change").as_object();
    std::vector<std::string> actions;
    for (const json::value& action : change.at("actions").as_array())
      actions.emplace_back(action.as_string());
    const std::string action = absl::StrJoin(actions, "/");
    if (action == "no-op" || action == "read") continue;
    std::vector<std::string> attributes;
    if (action == "update") {
      for (const auto& [name, after] : change.at("after").as_object()) {
        if (change.at("before").as_object().at(name) != after)
          attributes.emplace_back(name);
      }
    }
    changes.push_back(absl::StrCat(
        std::string(resource.at("address").as_string()), ": ", action,
        attributes.empty() ? "" : " ", absl::StrJoin(attributes, ", ")));
  }
  return changes;
}

}  // namespace crosstenant::acceptance
