// Values to and from the MessagePack that Terraform's plugin protocol uses
// (object wire format).
//
// The type decides how bytes are read. Decoding is bounded in depth and never
// trusts a length; encoding a value twice gives the same bytes.
#ifndef CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_
#define CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::wire {

// Nested deeper than this is refused; no schema comes near.
inline constexpr int kMaxValueDepth = 128;

// InvalidArgument when the bytes are malformed, do not fit the type, or
// something follows the value. Every extension is an unknown value; refinements
// are read over.
absl::StatusOr<framework::Value> DecodeMsgpack(std::string_view bytes,
                                               const framework::Type& type);

// Attributes that an object value lacks are written as null. The value must
// conform to the type otherwise.
std::string EncodeMsgpack(const framework::Value& value,
                          const framework::Type& type);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_
