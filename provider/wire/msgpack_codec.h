// Values to and from the MessagePack that Terraform's plugin protocol uses
// (object wire format).
//
// The type decides how bytes are read. Decoding is bounded
// (decoding_progress.h) and never trusts a length. Encoding is byte-stable:
// equal values give equal bytes, with the keys of maps and objects and the
// members of sets sorted, and each number in the form that Terraform itself
// would choose.
#ifndef CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_
#define CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "provider/framework/type.h"
#include "provider/framework/value.h"

namespace crosstenant::wire {

// InvalidArgument, with the place in the value, when the bytes are malformed,
// do not fit the type, or something follows the value. Unknown values lose
// their refinements. Texts are normalized, and bytes in them that are no UTF-8
// replaced by U+FFFD, as Terraform does. Blocks that are null are read as
// empty.
absl::StatusOr<framework::Value> DecodeMsgpack(std::string_view bytes,
                                               const framework::Type& type);

// Attributes that an object value lacks are written as null, blocks as empty.
// The value must conform to the type otherwise, which the framework has made
// sure of (framework::Misfit); a part that does not is written as null.
std::string EncodeMsgpack(const framework::Value& value,
                          const framework::Type& type);

}  // namespace crosstenant::wire

#endif  // CROSSTENANT_PROVIDER_WIRE_MSGPACK_CODEC_H_
