// Values that the real Terraform 1.11 has sent to the corner provider, recorded
// by the acceptance test of the same name: plans with unknown values, states,
// blocks, every type.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/typed_input.h"
#include "tests/wire/recorded_value.h"

namespace crosstenant::testing {
namespace {

TEST(RecordedValues, StayTheSame) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator("tests/wire/data")) {
    SCOPED_TRACE(entry.path());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto input = ReadTypedInput(bytes);
    ASSERT_TRUE(input.has_value());
    const bool json = entry.path().extension() == ".json";
    EXPECT_EQ(json ? ProblemOfStateJson(input->value, input->type)
                   : ProblemOfMsgpack(input->value, input->type),
              "");
    ++count;
  }
  EXPECT_GT(count, 20);
}

}  // namespace
}  // namespace crosstenant::testing
