// Every value that the real Terraform sends is read and written again without a
// change. CROSSTENANT_RECORD_VALUES=<directory> keeps the values there, for
// tests/wire/data, and the requests in <directory>/requests, for the corpus of
// the request fuzzer, where the letter of its RPC (tests/fuzz/request.cc)
// comes before each.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/acceptance/recording_server.h"
#include "tests/acceptance/terraform_directory.h"
#include "tests/fuzz/typed_input.h"
#include "tests/support/corner/corner_provider.h"
#include "tests/wire/recorded_value.h"

namespace crosstenant::acceptance {
namespace {

using Form = RecordedValue::Form;

// Every type, with unknown values of every kind in the first plan.
constexpr char kConfiguration[] = R"hcl(
terraform {
  required_providers {
    corner = {
      source = "crosstenant/corner"
    }
  }
}

provider "corner" {
  owner = "me"
}

resource "corner_note" "n" {
  text = "caf\u00e9 cafe\u0301 \U0001f600"
}

resource "corner_thing" "t" {
  name     = "n"
  note     = "a note"
  secret   = "s"
  token    = "t"
  size     = 123456789012345678901234567890.5
  anything = { list = [1, "two", null], half = 0.5, id = corner_note.n.id }
  tags     = { a = "b", id = "prefix-${corner_note.n.id}" }
  members  = ["y", "x", "y", corner_note.n.id]
  pair     = ["p", -129]
  shape    = { width = 0.1, flat = true }
  groups   = [{ op = "EQUALS" }, { op = "EQUALS", kind = corner_note.n.id }]
  settings = { level = 9223372036854775808, hint = "h" }
  rules    = { r = { action = corner_note.n.id } }
  labels   = [{ key = "k", value = corner_note.n.id }, { key = "l" }]
  timeouts = { create = "1m" }
}

resource "corner_thing" "numbers" {
  for_each = {
    tenth    = 0.1, half = 0.5, googol = 1e100, negative = -129
    third    = 1 / 3, power = pow(0.1, 1), tiny = 1e-400, one = -1
    beyond   = 9223372036854775808, least = -9223372036854775808
    below    = -9223372036854775809, zero = -0.0
  }
  name = each.key
  size = each.value
}

resource "corner_fence" "f" {
  meaning = jsonencode({ b = 1 })
  gate {
    anything = { kind = "iron", id = corner_note.n.id }
    lock { code = "1234" }
  }
  gate {
    width = 2.5
  }
  dynamic "post" {
    for_each = toset(["left", corner_note.n.id])
    content {
      name = post.value
    }
  }
  rail "upper" { anything = corner_thing.t.id }
  rail "lower" { anything = [1, "two"] }
}

data "corner_lookup" "l" {
  id = corner_thing.t.id
}
)hcl";

void Write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// Each different value once.
void KeepValues(const std::vector<RecordedValue>& values,
                const std::filesystem::path& directory) {
  std::set<std::string> seen;
  std::map<std::string, int> numbers;
  for (const RecordedValue& value : values) {
    const std::string input =
        testing::WriteTypedInput({value.type, value.bytes});
    if (!seen.insert(input).second) continue;
    const std::string name =
        absl::StrReplaceAll(value.name, {{" of ", "-"}, {".", "-"}});
    Write(directory / absl::StrCat(name, "-", ++numbers[name],
                                   value.form == Form::kStateJson ? ".json"
                                                                  : ".msgpack"),
          input);
  }
}

void KeepRequests(const std::vector<RecordedRequest>& requests,
                  const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  std::map<std::string, int> numbers;
  for (const RecordedRequest& request : requests) {
    Write(directory / absl::StrCat(request.rpc, "-", ++numbers[request.rpc]),
          request.bytes);
  }
}

TEST(RecordedValues, ComeFromTerraformAndStayTheSame) {
  if (TerraformIsMissing()) GTEST_SKIP() << "terraform is missing";
  testing::CornerBackend backend("");
  const auto provider = testing::NewCornerProvider(backend);
  TerraformDirectory terraform("crosstenant/corner", CROSSTENANT_CORNER_BINARY);
  RecordingServer server(*provider, terraform.directory());
  const TerraformDirectory::Variables attach = {
      {"TF_REATTACH_PROVIDERS",
       server.ReattachProviders("registry.terraform.io/crosstenant/corner")}};
  const auto run = [&](const std::vector<std::string>& arguments) {
    const testing::Finished finished = terraform.Terraform(arguments, attach);
    EXPECT_EQ(finished.exit_code, 0) << finished.output;
  };
  terraform.Write("main.tf", kConfiguration);
  run({"apply", "-auto-approve"});
  run({"plan", "-detailed-exitcode"});
  terraform.Write(
      "main.tf",
      absl::StrReplaceAll(kConfiguration, {{"a note", "another note"},
                                           {"2.5", "3"},
                                           {"caf\\u00e9", "th\\u00e9"}}));
  run({"apply", "-auto-approve"});
  run({"destroy", "-auto-approve"});

  const std::vector<RecordedValue> values = server.values();
  EXPECT_GT(values.size(), 100U);
  for (const RecordedValue& value : values) {
    EXPECT_EQ(value.form == Form::kStateJson
                  ? testing::ProblemOfStateJson(value.bytes, value.type)
                  : testing::ProblemOfMsgpack(value.bytes, value.type),
              "")
        << value.name;
  }
  if (const char* directory = std::getenv("CROSSTENANT_RECORD_VALUES")) {
    KeepValues(values, directory);
    KeepRequests(server.requests(),
                 std::filesystem::path(directory) / "requests");
  }
}

}  // namespace
}  // namespace crosstenant::acceptance
