// Lets GoogleTest print values as HCL-like text instead of bytes.
#ifndef CROSSTENANT_TESTS_SUPPORT_VALUE_PRINTER_H_
#define CROSSTENANT_TESTS_SUPPORT_VALUE_PRINTER_H_

#include <ostream>

#include "provider/framework/object.h"
#include "provider/framework/value.h"

namespace crosstenant::framework {

inline void PrintTo(const Value& value, std::ostream* out) {
  *out << value.DebugString();
}

inline void PrintTo(const Object& object, std::ostream* out) {
  *out << object.ToValue().DebugString();
}

}  // namespace crosstenant::framework

#endif  // CROSSTENANT_TESTS_SUPPORT_VALUE_PRINTER_H_
