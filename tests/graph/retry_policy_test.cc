#include "provider/graph/retry_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "provider/graph/transport.h"

namespace crosstenant::graph {
namespace {

using ::testing::Eq;
using ::testing::Optional;

// Sun, 06 Nov 1994 08:49:37 GMT
const absl::Time kNow = absl::FromUnixSeconds(784111777);

TEST(ParseRetryAfterTest, ReadsSecondsAndDates) {
  EXPECT_THAT(ParseRetryAfter("7", kNow), Optional(absl::Seconds(7)));
  EXPECT_THAT(ParseRetryAfter(" 0 ", kNow), Optional(absl::ZeroDuration()));
  EXPECT_THAT(ParseRetryAfter("1.5", kNow), Optional(absl::Milliseconds(1500)));
  EXPECT_THAT(ParseRetryAfter("-3", kNow), Optional(absl::ZeroDuration()));
  EXPECT_THAT(ParseRetryAfter("Sun, 06 Nov 1994 08:50:07 GMT", kNow),
              Optional(absl::Seconds(30)));
  EXPECT_THAT(ParseRetryAfter("Sun, 06 Nov 1994 08:00:00 GMT", kNow),
              Optional(absl::ZeroDuration()));
}

TEST(ParseRetryAfterTest, IgnoresTheRest) {
  for (const char* text :
       {"", "soon", "nan", "inf", "1 2", "Sun, 06 Nov 1994"}) {
    EXPECT_THAT(ParseRetryAfter(text, kNow), Eq(std::nullopt)) << text;
  }
}

TEST(BackoffTest, GrowsToItsLimit) {
  Backoff backoff(absl::Seconds(1), absl::Seconds(5), [] { return 0.5; });
  EXPECT_EQ(backoff.FullJitter(), absl::Milliseconds(500));
  EXPECT_EQ(backoff.FullJitter(), absl::Seconds(1));
  EXPECT_EQ(backoff.EqualJitter(), absl::Seconds(3));
  EXPECT_EQ(backoff.EqualJitter(), absl::Milliseconds(3750));
  EXPECT_EQ(backoff.EqualJitter(), absl::Milliseconds(3750));
}

TEST(BackoffTest, NeverSpins) {
  Backoff backoff(absl::Seconds(1), absl::Seconds(5), [] { return 0.0; });
  EXPECT_GT(backoff.FullJitter(), absl::ZeroDuration());
}

constexpr bool kSays = true;
constexpr bool kSilent = false;

struct AnswerCase {
  const char* name;
  int http_status;
  const char* code;
  bool retry_after;
  RepeatRules rules;
  absl::Duration after;  // since the first attempt
  Repeat expected;
};

class JudgeAnswerTest : public ::testing::TestWithParam<AnswerCase> {};

TEST_P(JudgeAnswerTest, Decides) {
  const AnswerCase& c = GetParam();
  GraphError error;
  error.http_status = c.http_status;
  error.code = c.code;
  EXPECT_EQ(JudgeAnswer(error, c.retry_after, c.rules, kNow, kNow + c.after),
            c.expected);
}

const RepeatRules kSafe{};
const RepeatRules kUnsafe{.safe_to_repeat = false};
const RepeatRules kWaits{.wait_while_absent = true,
                         .wait_for_dependents = true};
const RepeatRules kNewPrincipal{.new_principal_until = kNow + absl::Minutes(1)};
constexpr absl::Duration kAtOnce = absl::ZeroDuration();

INSTANTIATE_TEST_SUITE_P(
    Answers, JudgeAnswerTest,
    ::testing::Values(
        AnswerCase{"Throttled", 429, "", kSilent, kUnsafe, absl::Hours(1),
                   Repeat::kThrottled},
        AnswerCase{"UnavailableThatSaysWhen", 503, "", kSays, kUnsafe,
                   absl::Hours(1), Repeat::kThrottled},
        AnswerCase{"UnavailableSafe", 503, "", kSilent, kSafe, absl::Hours(1),
                   Repeat::kThrottled},
        AnswerCase{"UnavailableUnsafe", 503, "", kSilent, kUnsafe, kAtOnce,
                   Repeat::kNo},
        AnswerCase{"BadGatewaySafe", 502, "", kSilent, kSafe, kAtOnce,
                   Repeat::kOutage},
        AnswerCase{"BadGatewayUnsafe", 502, "", kSilent, kUnsafe, kAtOnce,
                   Repeat::kNo},
        AnswerCase{"TimeoutSafe", 504, "", kSilent, kSafe, kAtOnce,
                   Repeat::kOutage},
        AnswerCase{"ServerErrorSafe", 500, "", kSilent, kSafe, kAtOnce,
                   Repeat::kOutage},
        AnswerCase{"ServerErrorForLong", 500, "", kSilent, kSafe,
                   absl::Minutes(1), Repeat::kNo},
        AnswerCase{"Absent", 404, "", kSilent, kSafe, kAtOnce, Repeat::kNo},
        AnswerCase{"AbsentWaited", 404, "", kSilent, kWaits, absl::Hours(1),
                   Repeat::kReplicating},
        AnswerCase{"DependentWaited", 400, "Request_BadRequest", kSilent,
                   kWaits, kAtOnce, Repeat::kReplicating},
        AnswerCase{"DependentForLong", 400, "Request_BadRequest", kSilent,
                   kWaits, absl::Minutes(2), Repeat::kNo},
        AnswerCase{"OtherBadRequest", 400, "BadRequest", kSilent, kWaits,
                   kAtOnce, Repeat::kNo},
        AnswerCase{"Forbidden", 403, "", kSilent, kWaits, kAtOnce, Repeat::kNo},
        AnswerCase{"ForbiddenNewPrincipal", 403, "", kSilent, kNewPrincipal,
                   kAtOnce, Repeat::kReplicating},
        AnswerCase{"ForbiddenNoLongerNew", 403, "", kSilent, kNewPrincipal,
                   absl::Minutes(1), Repeat::kNo},
        AnswerCase{"ConflictNewPrincipal", 409, "", kSilent, kNewPrincipal,
                   kAtOnce, Repeat::kReplicating},
        AnswerCase{"Conflict", 409, "", kSilent, kWaits, kAtOnce, Repeat::kNo},
        AnswerCase{"Gone", 410, "", kSilent, kWaits, kAtOnce, Repeat::kNo}),
    [](const auto& answer) { return answer.param.name; });

TEST(JudgeTransportFailureTest, RepeatsWhatWasNeverSent) {
  for (const TransportFailure failure :
       {TransportFailure::kConnect, TransportFailure::kNameResolution,
        TransportFailure::kTls}) {
    const absl::Status status = MakeTransportStatus(failure, "x");
    EXPECT_EQ(JudgeTransportFailure(status, kUnsafe, kNow, kNow),
              Repeat::kOutage);
    EXPECT_EQ(
        JudgeTransportFailure(status, kSafe, kNow, kNow + absl::Minutes(1)),
        Repeat::kNo);
  }
}

TEST(JudgeTransportFailureTest, RepeatsLostRequestsWhereSafe) {
  const absl::Status lost =
      MakeTransportStatus(TransportFailure::kConnectionLost, "x");
  EXPECT_EQ(JudgeTransportFailure(lost, kSafe, kNow, kNow), Repeat::kOutage);
  EXPECT_EQ(JudgeTransportFailure(lost, kUnsafe, kNow, kNow), Repeat::kNo);
}

TEST(JudgeTransportFailureTest, NeverRepeatsUntrustedHosts) {
  for (const TransportFailure failure :
       {TransportFailure::kUntrustedCertificate,
        TransportFailure::kHostMismatch}) {
    EXPECT_EQ(JudgeTransportFailure(MakeTransportStatus(failure, "x"), kSafe,
                                    kNow, kNow),
              Repeat::kNo);
  }
}

}  // namespace
}  // namespace crosstenant::graph
