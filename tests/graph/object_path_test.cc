#include "provider/graph/object_path.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace crosstenant::graph {
namespace {

constexpr char kId[] = "aaaaaaaa-BBBB-cccc-dddd-eeeeeeeeeeee";
constexpr char kLower[] = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
constexpr char kJob[] =
    "Azure2Azure.0c0e35dc188a4eb3b8ba61752154b407.9c8934a1-0000-0000-0000-"
    "000000000000";

TEST(IsGuidTest, TellsThemApart) {
  EXPECT_TRUE(IsGuid(kId));
  for (const char* text : {"", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeee",
                           "{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}",
                           "aaaaaaaabbbb-cccc-dddd-eeeeeeeeeeeee",
                           "gaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}) {
    EXPECT_FALSE(IsGuid(text)) << text;
  }
}

TEST(NormalizeObjectIdTest, AcceptsGuidAndPath) {
  for (const std::string& text :
       {std::string(kId), absl::StrCat("/servicePrincipals/", kId),
        absl::StrCat("servicePrincipals/", kId),
        absl::StrCat("/serviceprincipals/", kId)}) {
    const auto id = NormalizeServicePrincipalId(text);
    ASSERT_TRUE(id.ok()) << text;
    EXPECT_EQ(*id, kLower);
  }
}

TEST(NormalizeObjectIdTest, RefusesTheRest) {
  for (const std::string& text :
       {std::string(), std::string("x"), absl::StrCat("/users/", kId),
        absl::StrCat("//servicePrincipals/", kId),
        absl::StrCat("/servicePrincipals/", kId, "/"),
        std::string("/servicePrincipals/x")}) {
    EXPECT_EQ(NormalizeServicePrincipalId(text).status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(ParseJobPathTest, AcceptsPathAndShortForm) {
  const std::string path =
      absl::StrCat("servicePrincipals/", kId, "/synchronization/jobs/", kJob);
  for (const std::string& text :
       {path, absl::StrCat("/", path), absl::StrCat(kId, "/", kJob)}) {
    const auto job = ParseJobPath(text);
    ASSERT_TRUE(job.ok()) << job.status();
    EXPECT_EQ(job->Id(), absl::StrCat("servicePrincipals/", kLower,
                                      "/synchronization/jobs/", kJob));
    EXPECT_EQ(job->RequestPath(), absl::StrCat("/", job->Id()));
  }
}

TEST(ParseJobPathTest, RefusesTheRest) {
  for (const std::string& text :
       {std::string(), std::string(kJob), absl::StrCat("x/", kJob),
        absl::StrCat(kId, "/"), absl::StrCat(kId, "/.."),
        absl::StrCat("servicePrincipals/", kId, "/synchronization/jobs/a?b"),
        absl::StrCat("servicePrincipals/", kId, "/synchronization/jobs"),
        absl::StrCat("servicePrincipals/", kId, "/synchronization/jobs/", kJob,
                     "/schema")}) {
    EXPECT_EQ(ParseJobPath(text).status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(EncodingTest, ProtectsQueries) {
  EXPECT_EQ(PercentEncode("a b&c+d%é"), "a%20b%26c%2Bd%25%C3%A9");
  EXPECT_EQ(ODataStringLiteral("O'Brien & Co"),
            "%27O%27%27Brien%20%26%20Co%27");
}

}  // namespace
}  // namespace crosstenant::graph
