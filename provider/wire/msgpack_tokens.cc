#include "provider/wire/msgpack_tokens.h"

#include <array>
#include <bit>
#include <utility>
#include <vector>

// Last, and only here: it defines `bool` as a macro.
extern "C" {
#include <mpack.h>
}
#undef bool

namespace crosstenant::wire {
namespace {

void Append(std::string& output, const mpack_token_t& token) {
  mpack_tokbuf_t buffer;
  mpack_tokbuf_init(&buffer);
  std::array<char, MPACK_MAX_TOKEN_LEN> bytes{};
  char* next = bytes.data();
  size_t left = bytes.size();
  // A token without its payload always fits.
  mpack_write(&buffer, &next, &left, &token);
  output.append(bytes.data(), bytes.size() - left);
}

void AppendBigEndian(std::string& output, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    output.push_back(static_cast<char>(value >> shift));
}

std::uint64_t Bits(const mpack_token_t& token) {
  return (static_cast<std::uint64_t>(token.data.value.hi) << 32) |
         token.data.value.lo;
}

MsgpackToken::Kind PayloadKind(mpack_token_type_t type) {
  if (type == MPACK_TOKEN_STR) return MsgpackToken::Kind::kString;
  return type == MPACK_TOKEN_BIN ? MsgpackToken::Kind::kBinary
                                 : MsgpackToken::Kind::kExtension;
}

}  // namespace

absl::StatusOr<MsgpackToken> MsgpackReader::Next() {
  mpack_tokbuf_t buffer;
  mpack_tokbuf_init(&buffer);
  mpack_token_t raw;
  const char* next = rest_.data();
  size_t left = rest_.size();
  if (left == 0 || mpack_read(&buffer, &next, &left, &raw) != MPACK_OK) {
    return absl::InvalidArgumentError(
        "the MessagePack ends in the middle or holds an unknown format");
  }
  rest_ = std::string_view(next, left);
  MsgpackToken token;
  switch (raw.type) {
    case MPACK_TOKEN_NIL:
      return token;
    case MPACK_TOKEN_BOOLEAN:
      token.kind = MsgpackToken::Kind::kBool;
      token.boolean = raw.data.value.lo != 0;
      return token;
    case MPACK_TOKEN_UINT:
      token.kind = MsgpackToken::Kind::kUint;
      token.uint = Bits(raw);
      return token;
    case MPACK_TOKEN_SINT:
      token.kind = MsgpackToken::Kind::kInt;
      token.sint = mpack_unpack_sint(raw);
      return token;
    case MPACK_TOKEN_FLOAT:
      token.kind = MsgpackToken::Kind::kFloat;
      token.real = raw.length == sizeof(float)
                       ? std::bit_cast<float>(raw.data.value.lo)
                       : std::bit_cast<double>(Bits(raw));
      return token;
    case MPACK_TOKEN_ARRAY:
    case MPACK_TOKEN_MAP:
      token.kind = raw.type == MPACK_TOKEN_ARRAY ? MsgpackToken::Kind::kArray
                                                 : MsgpackToken::Kind::kMap;
      token.count = raw.length;
      if (token.count > rest_.size()) {
        return absl::InvalidArgumentError(
            "the MessagePack announces more elements than it has bytes");
      }
      return token;
    default:
      token.kind = PayloadKind(raw.type);
      if (token.kind == MsgpackToken::Kind::kExtension)
        token.extension_type = raw.data.ext_type;
      if (raw.length > rest_.size()) {
        return absl::InvalidArgumentError(
            "the MessagePack announces more bytes than it has");
      }
      token.bytes = rest_.substr(0, raw.length);
      rest_.remove_prefix(raw.length);
      return token;
  }
}

bool IsOneMsgpackValue(std::string_view bytes) {
  constexpr std::size_t kMostOpen = 16;
  MsgpackReader reader(bytes);
  std::vector<std::uint64_t> open = {1};  // values that are still to come
  while (!open.empty()) {
    if (open.back() == 0) {
      open.pop_back();
      continue;
    }
    --open.back();
    const absl::StatusOr<MsgpackToken> token = reader.Next();
    if (!token.ok() || open.size() > kMostOpen) return false;
    if (token->kind == MsgpackToken::Kind::kArray) open.push_back(token->count);
    if (token->kind == MsgpackToken::Kind::kMap)
      open.push_back(std::uint64_t{2} * token->count);
  }
  return reader.AtEnd();
}

void MsgpackWriter::Nil() { Append(output_, mpack_pack_nil()); }

void MsgpackWriter::Bool(bool value) {
  Append(output_, mpack_pack_boolean(value ? 1 : 0));
}

void MsgpackWriter::Uint(std::uint64_t value) {
  Append(output_, mpack_pack_uint(value));
}

// libmpack 1.0.5 picks a format that is too narrow for some negative numbers
// (-129 comes back as 127), so these bytes are written here.
void MsgpackWriter::Int(std::int64_t value) {
  const auto fits = [value](int bits) {
    return value >= -(std::int64_t{1} << (bits - 1));
  };
  if (value >= 0) return Uint(static_cast<std::uint64_t>(value));
  if (value >= -32) return output_.push_back(static_cast<char>(value));
  const int bytes = fits(8) ? 1 : (fits(16) ? 2 : (fits(32) ? 4 : 8));
  output_.push_back(static_cast<char>(
      bytes == 1 ? 0xd0 : (bytes == 2 ? 0xd1 : (bytes == 4 ? 0xd2 : 0xd3))));
  AppendBigEndian(output_, static_cast<std::uint64_t>(value), bytes);
}

// Always eight bytes, as Terraform writes it.
void MsgpackWriter::Float(double value) {
  output_.push_back(static_cast<char>(0xcb));
  AppendBigEndian(output_, std::bit_cast<std::uint64_t>(value), 8);
}

void MsgpackWriter::String(std::string_view text) {
  Append(output_, mpack_pack_str(static_cast<mpack_uint32_t>(text.size())));
  output_.append(text);
}

void MsgpackWriter::Binary(std::string_view bytes) {
  Append(output_, mpack_pack_bin(static_cast<mpack_uint32_t>(bytes.size())));
  output_.append(bytes);
}

void MsgpackWriter::Extension(int type, std::string_view body) {
  Append(output_,
         mpack_pack_ext(type, static_cast<mpack_uint32_t>(body.size())));
  output_.append(body);
}

void MsgpackWriter::Array(std::size_t count) {
  Append(output_, mpack_pack_array(static_cast<mpack_uint32_t>(count)));
}

void MsgpackWriter::Map(std::size_t pairs) {
  Append(output_, mpack_pack_map(static_cast<mpack_uint32_t>(pairs)));
}

}  // namespace crosstenant::wire
