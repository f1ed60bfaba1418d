#include "tests/architecture/include_rules.h"

#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace crosstenant::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(IncludesOfTest, FindsEveryForm) {
  EXPECT_THAT(IncludesOf("// #include <no>\n#include <string>\n"
                         "#  include \"mapping/expression.h\"  // why\n"),
              ElementsAre(Field(&Include::path, "string"),
                          Field(&Include::path, "mapping/expression.h")));
}

TEST(PartOfTest, EachResourceAndTheCatalogAreTheirOwn) {
  EXPECT_EQ(PartOf("provider/graph/client.h"), "provider/graph");
  EXPECT_EQ(PartOf("provider/crosstenant_provider.cc"), "provider");
  EXPECT_EQ(PartOf("provider/main.cc"), "provider/main");
  EXPECT_EQ(PartOf("resources/sync_app/sync_app_model.h"),
            "resources/sync_app");
  EXPECT_EQ(PartOf("resources/catalog.cc"), "resources/catalog");
  EXPECT_EQ(PartOf("resources/json_reading.h"), "resources");
  EXPECT_EQ(PartOf("sandbox/http/message.h"), "sandbox");
  EXPECT_EQ(PartOf("tests/graph/client_test.cc"), "");
}

struct Arrow {
  std::string file;
  std::string include;
  bool allowed;
};

void PrintTo(const Arrow& arrow, std::ostream* out) {
  *out << arrow.file << " -> " << arrow.include;
}

class ArrowTest : public testing::TestWithParam<Arrow> {};

TEST_P(ArrowTest, IsJudged) {
  const auto forbidden = ForbiddenIncludes(
      GetParam().file, absl::StrCat("#include ", GetParam().include, "\n"));
  if (GetParam().allowed) {
    EXPECT_THAT(forbidden, IsEmpty());
  } else {
    EXPECT_THAT(forbidden,
                ElementsAre(HasSubstr(absl::StrCat(GetParam().file, ":1: "))));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Allowed, ArrowTest,
    testing::Values(
        Arrow{"provider/server/a.cc", "\"provider/wire/b.h\"", true},
        Arrow{"provider/wire/a.cc", "\"proto/tfplugin6.pb.h\"", true},
        Arrow{"provider/wire/a.cc", "<mpack.h>", true},
        Arrow{"provider/framework/a.cc", "\"absl/status/status.h\"", true},
        Arrow{"provider/framework/a.cc", "<charconv>", true},
        Arrow{"provider/graph/a.cc", "<netinet/in.h>", true},
        Arrow{"resources/sync_app/a.cc", "\"mapping/expression.h\"", true},
        Arrow{"resources/sync_app/a.cc", "\"resources/json_reading.h\"", true},
        Arrow{"resources/catalog.cc", "\"resources/sync_app/a.h\"", true},
        Arrow{"sandbox/engine/a.cc", "\"mapping/evaluate.h\"", true},
        Arrow{"tests/graph/a.cc", "\"sandbox/server.h\"", true}));

INSTANTIATE_TEST_SUITE_P(
    Forbidden, ArrowTest,
    testing::Values(
        Arrow{"sandbox/a.cc", "\"provider/graph/client.h\"", false},
        Arrow{"resources/sync_app/a.cc", "\"resources/sync_job/b.h\"", false},
        Arrow{"resources/sync_app/a.cc", "\"resources/catalog.h\"", false},
        Arrow{"resources/sync_app/a.cc", "\"provider/wire/b.h\"", false},
        Arrow{"resources/json_reading.cc", "\"resources/sync_app/a.h\"", false},
        Arrow{"provider/framework/a.cc", "\"provider/wire/b.h\"", false},
        Arrow{"provider/framework/a.cc", "<boost/json.hpp>", false},
        Arrow{"provider/framework/a.cc", "<unistd.h>", false},
        Arrow{"provider/graph/a.cc", "\"provider/framework/b.h\"", false},
        Arrow{"provider/graph/a.cc", "<grpcpp/grpcpp.h>", false},
        Arrow{"provider/wire/a.cc", "\"provider/server/b.h\"", false},
        Arrow{"provider/crosstenant_provider.cc", "<google/protobuf/any.h>",
              false},
        Arrow{"mapping/a.cc", "\"provider/framework/b.h\"", false},
        Arrow{"mapping/a.cc", "<boost/asio.hpp>", false},
        Arrow{"provider/server/a.cc", "\"tests/support/b.h\"", false},
        Arrow{"provider/server/a.cc", "\"decoding.h\"", false}));

}  // namespace
}  // namespace crosstenant::tests
