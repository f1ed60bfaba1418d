// A stack for signal handlers, so that a crash for want of stack can still be
// reported.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_ALTERNATE_STACK_H_
#define CROSSTENANT_PROVIDER_LAUNCH_ALTERNATE_STACK_H_

namespace crosstenant::launch {

// Gives the current thread one, until the thread ends. Cheap when it has one
// already. Without memory for it the thread goes on with no such stack.
void EnsureAlternateStack();

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_ALTERNATE_STACK_H_
