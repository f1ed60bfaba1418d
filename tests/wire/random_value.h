// Random types and values for tests of the codecs: every kind, at every depth,
// with the corners (nulls, unknowns, texts in several Unicode forms, numbers
// that no double holds) more often than life has them.
#ifndef CROSSTENANT_TESTS_WIRE_RANDOM_VALUE_H_
#define CROSSTENANT_TESTS_WIRE_RANDOM_VALUE_H_

#include <random>
#include <string>

#include "provider/framework/number.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::testing {

// Equal seeds make equal sequences. Not thread-safe.
class RandomValue {
 public:
  explicit RandomValue(unsigned seed) : random_(seed) {}

  // At most `depth` levels of collections.
  framework::Type MakeType(int depth);
  // An object as the schema of a resource implies it: attributes, and blocks of
  // every nesting with dynamic attributes in them.
  framework::Type MakeSchemaType();

  // A value that conforms; what the JSON of a state cannot hold, unknown values
  // and infinities, is left out if so wanted.
  enum class Contents { kAnything, kStorable };
  framework::Value MakeValue(const framework::Type& type, Contents contents);

 private:
  int Pick(int bound);
  bool OnceIn(int times) { return Pick(times) == 0; }
  std::string MakeText();
  framework::Number MakeNumber(Contents contents);
  framework::Type MakeBlocks(int depth);
  framework::Type MakeObjectWithBlocks(int depth);
  framework::Value MakeKnownValue(const framework::Type& type,
                                  Contents contents);
  framework::Value MakeDynamic(Contents contents);

  std::mt19937 random_;
};

// The seed that the environment variable CROSSTENANT_TEST_SEED gives, else a
// fixed one. Tests print it with every failure.
unsigned TestSeed();

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_WIRE_RANDOM_VALUE_H_
