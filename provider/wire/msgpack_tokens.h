// MessagePack as a stream of tokens, over libmpack, whose own header redefines
// `bool` and so is seen by one .cc only.
//
// Reader and Writer are not thread-safe. Malformed or truncated input is an
// InvalidArgument status, never undefined behaviour: no length is believed
// before the bytes for it are there.
#ifndef CROSSTENANT_PROVIDER_WIRE_MSGPACK_TOKENS_H_
#define CROSSTENANT_PROVIDER_WIRE_MSGPACK_TOKENS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace crosstenant::wire {

struct MsgpackToken {
  enum class Kind {
    kNil,
    kBool,
    kUint,
    kInt,
    kFloat,
    kString,
    kBinary,
    kExtension,
    kArray,
    kMap
  };
  Kind kind = Kind::kNil;
  bool boolean = false;
  std::uint64_t uint = 0;
  std::int64_t sint = 0;
  double real = 0;
  std::string_view
      bytes;  // of a string, binary or extension; a view into the input
  std::uint32_t count = 0;  // elements of an array, pairs of a map
  int extension_type = 0;
};

class MsgpackReader {
 public:
  // `input` must outlive the reader and the tokens.
  explicit MsgpackReader(std::string_view input) : rest_(input) {}

  absl::StatusOr<MsgpackToken> Next();
  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// True when the bytes are exactly one well-formed value, nested at most a few
// levels deep.
bool IsOneMsgpackValue(std::string_view bytes);

class MsgpackWriter {
 public:
  void Nil();
  void Bool(bool value);
  void Uint(std::uint64_t value);
  void Int(std::int64_t value);
  void Float(double value);
  void String(std::string_view text);
  void Binary(std::string_view bytes);
  void Extension(int type, std::string_view body);
  void Array(std::size_t count);
  void Map(std::size_t pairs);

  std::string Take() { return std::move(output_); }

 private:
  std::string output_;
};

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_MSGPACK_TOKENS_H_
