// Functions with every kind of parameter.
#ifndef CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FUNCTIONS_H_
#define CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FUNCTIONS_H_

#include "provider/framework/provider.h"

namespace crosstenant::testing {

//   shout(text)                 upper case; an empty text is an error of its
//                               argument, "fail" one of the call
//   join(separator, parts…)     a part that holds the separator is an error of
//                               its argument
//   kind(value)                 of any value, null and unknown too
//   echo(value)                 any value
//   broken()                    breaks the framework's rules: a number for text
framework::Functions CornerFunctions();

}  // namespace crosstenant::testing

#endif  // CROSSTENANT_TESTS_SUPPORT_CORNER_CORNER_FUNCTIONS_H_
