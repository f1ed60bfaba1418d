// Signals of a plugin process.
//
// Terraform handles the user's interrupts itself and tells plugins through
// StopProvider, while the terminal sends SIGINT to the whole process group; so
// a plugin ignores it. SIGTERM (a CI runner that ends the group) stops the work
// in flight but not the serving. In debug mode, where nobody else would, both
// end the process.
#ifndef CROSSTENANT_PROVIDER_LAUNCH_SIGNALS_H_
#define CROSSTENANT_PROVIDER_LAUNCH_SIGNALS_H_

#include <functional>

namespace crosstenant::launch {

// Must be called before any thread is started. `on_signal` runs in a thread of
// its own, at each signal.
void HandleSignals(bool debug, std::function<void()> on_signal);

}  // namespace crosstenant::launch

#endif  // CROSSTENANT_PROVIDER_LAUNCH_SIGNALS_H_
