// Random values of random types come back equal from MessagePack and from state
// JSON, and equal values give equal bytes. CROSSTENANT_TEST_SEED=<n> repeats a
// failed run.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "provider/framework/value_shape.h"
#include "provider/wire/msgpack_codec.h"
#include "provider/wire/state_json.h"
#include "provider/wire/type_json.h"
#include "tests/wire/random_value.h"
#include "tests/wire/state_writer.h"

namespace crosstenant::wire {
namespace {

using framework::Type;
using framework::Value;
using testing::RandomValue;
using Contents = RandomValue::Contents;

constexpr int kPairs = 100'000;

class RoundTrip : public ::testing::Test {
 protected:
  // One in four is an object with blocks.
  Type MakeType(int round) {
    return round % 4 == 0 ? random_.MakeSchemaType() : random_.MakeType(3);
  }

  const unsigned seed_ = testing::TestSeed();
  RandomValue random_{seed_};
};

TEST_F(RoundTrip, ValuesComeBackEqualFromMsgpackWithStableBytes) {
  for (int i = 0; i < kPairs; ++i) {
    const Type type = MakeType(i);
    const Value value = random_.MakeValue(type, Contents::kAnything);
    SCOPED_TRACE(
        absl::StrCat("seed ", seed_, ", round ", i, ", type ", type.ToJson()));
    ASSERT_TRUE(framework::Conforms(value, type));
    const std::string bytes = EncodeMsgpack(value, type);
    const auto decoded = DecodeMsgpack(bytes, type);
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    ASSERT_EQ(*decoded, value) << decoded->DebugString() << "\nis not\n"
                               << value.DebugString();
    ASSERT_EQ(EncodeMsgpack(*decoded, type), bytes);
  }
}

TEST_F(RoundTrip, ValuesComeBackEqualFromStateJson) {
  for (int i = 0; i < kPairs; ++i) {
    const Type type = MakeType(i);
    const Value value = random_.MakeValue(type, Contents::kStorable);
    SCOPED_TRACE(
        absl::StrCat("seed ", seed_, ", round ", i, ", type ", type.ToJson()));
    const auto decoded = DecodeStateJson(testing::StateJson(value, type), type);
    ASSERT_TRUE(decoded.ok()) << decoded.status();
    ASSERT_EQ(*decoded, value) << decoded->DebugString() << "\nis not\n"
                               << value.DebugString();
  }
}

TEST_F(RoundTrip, TypesComeBackEqualFromTheirJson) {
  for (int i = 0; i < 10'000; ++i) {
    const Type type = random_.MakeType(4);
    const auto parsed = ParseTypeJson(type.ToJson());
    ASSERT_TRUE(parsed.ok()) << "seed " << seed_ << ": " << type.ToJson();
    ASSERT_EQ(*parsed, type) << "seed " << seed_ << ": " << type.ToJson();
  }
}

TEST_F(RoundTrip, CutOffBytesAreAnErrorAndNeverMore) {
  for (int i = 0; i < 2'000; ++i) {
    const Type type = MakeType(i);
    const std::string bytes =
        EncodeMsgpack(random_.MakeValue(type, Contents::kAnything), type);
    if (bytes.size() > 500) continue;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      EXPECT_FALSE(
          DecodeMsgpack(std::string_view(bytes).substr(0, length), type).ok())
          << "seed " << seed_ << ", round " << i;
    }
  }
}

}  // namespace
}  // namespace crosstenant::wire
